package org.jackfield.shell.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Commands for the exchange. */
@Component(
    service = ExchangeCommands.class,
    property = {
      "osgi.command.scope=jackfield",
      "osgi.command.function=registrations",
      "osgi.command.function=legs"
    })
public final class ExchangeCommands {
  private final List<Switch> switches = new CopyOnWriteArrayList<>();
  private final List<Registrar> registrars = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSwitch(Switch it) {
    switches.add(it);
  }

  void unbindSwitch(Switch it) {
    switches.remove(it);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRegistrar(Registrar it) {
    registrars.add(it);
  }

  void unbindRegistrar(Registrar it) {
    registrars.remove(it);
  }

  /** Without what it says besides, which may be long. */
  private static String sdk(String device) {
    return device.split(" ", 2)[0];
  }

  /** Who is registered where. */
  @Descriptor("the registered devices, oldest first; the last of a user rings")
  public String registrations() {
    Table table = new Table("user", "way", "device", "since", "session");
    for (Registrar registrar : registrars) {
      for (Contact it : registrar.contacts()) {
        table.row(it.user(), it.way(), sdk(it.device()), it.since(), it.sessionId());
      }
    }
    return table.toString();
  }

  /** The legs there are. */
  @Descriptor("the legs there are now")
  public String legs() {
    Table table = new Table("leg", "call", "user", "side", "state", "since", "rule");
    for (Switch it : switches) {
      for (LegStatus leg : it.legs()) {
        table.row(
            leg.ids().legId(),
            leg.callId(),
            leg.user(),
            leg.placed() ? "placed" : "offered",
            leg.state(),
            leg.since(),
            leg.rule().orElse("-"));
      }
    }
    return table.toString();
  }

  /** The history of the legs of a call, running or ended lately; empty if there is none. */
  String history(String id) {
    StringBuilder text = new StringBuilder();
    for (Switch it : switches) {
      for (List<LegStatus> legs : List.of(it.legs(), it.ended())) {
        legs.stream()
            .filter(leg -> leg.callId().startsWith(id) || leg.ids().legId().startsWith(id))
            .forEach(leg -> text.append(history(leg)));
      }
    }
    return text.toString();
  }

  private static String history(LegStatus leg) {
    StringBuilder text = new StringBuilder();
    text.append("leg ").append(leg.ids().legId()).append(' ').append(leg.state());
    leg.rule().ifPresent(rule -> text.append(", decided by rule ").append(rule));
    leg.cause()
        .ifPresent(it -> text.append(", ended ").append(it.name()).append(' ').append(it.code()));
    text.append('\n');
    leg.timeline()
        .forEach(
            it -> text.append("  ").append(it.at()).append("  ").append(it.what()).append('\n'));
    return text.toString();
  }
}
