package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.OfferedLeg;
import org.jackfield.exchange.api.leg.PlacedLeg;

/** An exchange whose connection "office" parks its calls, and what is told of them. */
final class Commanded {
  final FakeExchange exchange = new FakeExchange();
  final List<CallEvent> events = new ArrayList<>();
  final Map<String, Holder> holders = new HashMap<>();
  final Map<String, LegControl> devices = new HashMap<>();

  /** What the devices were offered last. */
  final Map<String, OfferedLeg> offered = new HashMap<>();

  Commanded() {
    exchange.subscriber(
        "office",
        new ConnectionSettings(
            true,
            ConnectionSettings.SipUriCalling.INTERNAL,
            ConnectionSettings.NumberFormat.E164,
            false,
            OptionalInt.empty(),
            OptionalInt.empty(),
            true,
            Optional.empty(),
            ConnectionSettings.AniOverride.ALWAYS));
    exchange.desk.add(events::add);
  }

  /** A device of this name that can be rung. */
  Commanded device(String user) {
    exchange.devices.put(
        user,
        (leg, control) -> {
          devices.put(user, control);
          offered.put(user, leg);
          return holders.computeIfAbsent(user, it -> new Holder());
        });
    return this;
  }

  /** A client of the office calls; gives its call control id. */
  String call(String to) {
    return call(to, "PCMU");
  }

  /** With this offer. */
  String call(String to, String offer) {
    PlacedLeg leg =
        new PlacedLeg(
            "office", "id-office", "call-" + to, to, "", "", Optional.of("c3Rh"), List.of(), offer);
    Conversation conversation = new Conversation(exchange, Runnable::run, leg);
    Holder holder = new Holder();
    holders.put(to, holder);
    conversation.start(holder);
    devices.put(to, conversation.handle());
    return conversation.handle().ids().callControlId();
  }

  /** The exchange dials a device; gives its call control id. */
  String dial(String to) {
    return dial(to, it -> it);
  }

  String dial(String to, UnaryOperator<DialOrder> change) {
    return exchange
        .desk
        .dial(change.apply(DialOrder.of("app", to, "+13125550100")))
        .join()
        .get(0)
        .ids()
        .callControlId();
  }

  void answers(String device) {
    devices.get(device).answered("PCMU", List.of()).toCompletableFuture().join();
  }

  void order(String id, LegCommand command) {
    order(id, command, CommandTerms.NONE);
  }

  void order(String id, LegCommand command, CommandTerms terms) {
    exchange.desk.command(id, command, terms).join();
  }

  /** Why a command was not taken, and the field. */
  String refused(String id, LegCommand command) {
    return refused(id, command, CommandTerms.NONE);
  }

  String refused(String id, LegCommand command, CommandTerms terms) {
    try {
      order(id, command, terms);
      return "taken";
    } catch (CompletionException fault) {
      ControlException refused = (ControlException) fault.getCause();
      return refused.reason() + " " + refused.field();
    }
  }

  CallView view(String id) {
    return exchange.desk.call(id).orElseThrow();
  }

  CallView.State state(String id) {
    return view(id).state();
  }

  FakeNode.FakeLeg media(String id) {
    return exchange.node.legs.get(view(id).ids().legId());
  }

  /** What was told so far, by leg in the order they came up: {@code A initiated}. */
  List<String> told() {
    Map<String, Character> names = new HashMap<>();
    List<String> told = new ArrayList<>();
    for (CallEvent event : events) {
      String leg = event.about().ids().legId();
      names.computeIfAbsent(leg, it -> (char) ('A' + names.size()));
      told.add(names.get(leg) + " " + event.getClass().getSimpleName());
    }
    return told;
  }

  <T extends CallEvent> T last(Class<T> type) {
    return events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  void pass(Duration time) {
    exchange.pass(time);
  }
}
