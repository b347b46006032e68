package org.jackfield.exchange.core;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.jackfield.exchange.core.store.StoredCall;
import org.jackfield.exchange.core.store.StoredCalls;

/** An exchange whose connection "office" parks its calls, and what is told of them. */
final class Commanded {
  /** Until then nobody is told anything. */
  static final Duration START = Duration.ofSeconds(5);

  final FakeExchange exchange = new FakeExchange();
  final List<CallEvent> events = new ArrayList<>();
  final Map<String, Holder> holders = new HashMap<>();
  final Map<String, LegControl> devices = new HashMap<>();
  final List<Conversation> conversations = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();

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
          return holders.computeIfAbsent(user, this::holder);
        });
    return this;
  }

  /** A call from outside to the number of this application; gives its call control id. */
  String fromOutside(String application) {
    return place(
        application,
        new PlacedLeg(
            "",
            "",
            "call-" + application,
            application,
            "",
            "+13125550199",
            Optional.empty(),
            List.of(),
            "PCMU"));
  }

  private Holder holder(String name) {
    return folder.isPresent() ? new Holder("s-" + name) : new Holder();
  }

  /** Its calls outlive it. */
  static Commanded in(Path data) {
    Commanded first = new Commanded();
    first.folder = Optional.of(data);
    first.exchange.stored = StoredCalls.in(data.toString(), Runnable::run);
    return first;
  }

  /** The next start, as after a crash, so much later. */
  Commanded restarted(Duration later) {
    Commanded next = in(folder.orElseThrow());
    next.pass(Duration.between(Instant.EPOCH, exchange.clock().instant()).plus(later).minus(START));
    next.exchange.stored.left().forEach(it -> next.restored(it));
    next.exchange.desk.reunite(next.exchange.parked());
    next.pass(START);
    return next;
  }

  private void restored(StoredCall stored) {
    conversations.add(Conversation.restored(exchange, Runnable::run, stored));
  }

  /** A device takes its leg back, and agrees on media. */
  Holder back(String user, String name) {
    Holder holder = new Holder("s-" + name);
    holders.put(name, holder);
    LegControl control = exchange.away.of(user, "s-" + name).get(0).control();
    devices.put(name, control);
    control.attached(holder).toCompletableFuture().join();
    answers(name);
    exchange.node.legs.get(control.ids().legId()).listener.onConnected();
    return holder;
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
    return place(to, leg);
  }

  private String place(String to, PlacedLeg leg) {
    Conversation conversation = new Conversation(exchange, Runnable::run, leg);
    conversations.add(conversation);
    Holder holder = holder(to);
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
