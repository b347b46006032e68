package org.jackfield.exchange.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallEvent.Hangup.By;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.core.account.CallerId;
import org.jackfield.exchange.core.control.Line;
import org.jackfield.exchange.core.control.Port;
import org.jackfield.exchange.core.store.StoredLine;

/** Lets the desk hear of a conversation's legs, and command them. On the call's lane. */
final class Oversight {
  private final Conversation call;
  private final Exchange exchange;
  private final PlacedLeg placed;
  private final Party caller;
  private By by = By.UNKNOWN;
  private boolean commanded;

  Oversight(Conversation call, Exchange exchange, PlacedLeg placed, Party caller) {
    this.call = call;
    this.exchange = exchange;
    this.placed = placed;
    this.caller = caller;
  }

  /** Whether the desk says what becomes of it. */
  boolean isCommanded() {
    return commanded;
  }

  /** The caller waits for what the desk says. */
  void parked(Route.ToPark park, CallerId from, MediaNode node) {
    commanded = true;
    open(
        park.connectionId(),
        park.incoming() ? CallView.Direction.INCOMING : CallView.Direction.OUTGOING,
        from,
        node);
  }

  /** The caller goes its way by itself. */
  void placed(CallerId from, MediaNode node) {
    open(placed.connectionId(), CallView.Direction.OUTGOING, from, node);
  }

  private void open(
      String connectionId, CallView.Direction direction, CallerId from, MediaNode node) {
    oversee(
        caller,
        exchange
            .desk()
            .open(
                facts(caller, connectionId, from, placed.destination(), direction, true),
                placed.clientState(),
                port(() -> Optional.of(caller)),
                node,
                caller.media(),
                from.name(),
                placed.headers()));
  }

  private Line.Facts facts(
      Party party,
      String connectionId,
      CallerId from,
      String to,
      CallView.Direction direction,
      boolean isPlaced) {
    LegIds ids = party.record.ids();
    Instant since = party.record.status().since();
    return new Line.Facts(
        ids, connectionId, from.number(), to, direction, isPlaced, commanded, since);
  }

  /** The desk has it placed. */
  Port dialled(Line line) {
    commanded = true;
    oversee(caller, line);
    return port(call::winner);
  }

  /** A device is about to be rung: where the desk has dialled, all of them are the one line. */
  void offered(Party party, Contact contact, CallerId from, MediaNode node) {
    if (commanded) {
      return;
    }
    oversee(
        party,
        exchange
            .desk()
            .open(
                facts(
                    party,
                    contact.connectionId(),
                    from,
                    contact.user(),
                    CallView.Direction.INCOMING,
                    false),
                Optional.empty(),
                port(() -> Optional.of(party)),
                node,
                party.media(),
                from.name(),
                from.headers()));
  }

  /** The desk has a leg of an earlier run again. */
  void restore(Party party, StoredLine line) {
    commanded |= line.controlled();
    oversee(party, exchange.desk().restore(line, port(() -> Optional.of(party))));
  }

  /** A leg of an earlier run has media again. */
  void back(Party party, MediaNode node) {
    party.line().ifPresent(it -> it.back(node, party.media()));
  }

  private void oversee(Party party, Line line) {
    party.overseen(line, () -> by);
  }

  /** One of the two hangs up. */
  void hungUp(Party party) {
    by = party == caller ? By.CALLER : By.CALLEE;
  }

  /** A leg was answered. */
  void answered(Party party, MediaNode node, List<Header> headers) {
    party.line().ifPresent(it -> it.answered(node, party.media(), headers));
  }

  /** What the desk has dialled is no device, but plays this by itself. */
  void plays(Sound sound) {
    caller.line().ifPresent(it -> it.plays(sound));
  }

  /** A device took what the desk has dialled. */
  void taken(Party party, MediaNode node, List<Header> headers) {
    Line line = caller.line().orElseThrow();
    oversee(party, line);
    line.answered(node, party.media(), headers);
  }

  /** Two legs that go their way by themselves were joined. */
  void joined(Party callee) {
    Optional<Line> other = callee.line();
    caller.line().ifPresent(one -> other.ifPresent(it -> exchange.desk().joined(one, it)));
  }

  private Port port(Supplier<Optional<Party>> party) {
    return new Port() {
      @Override
      public void answer(List<String> codecs, List<Header> headers) {
        call.post(() -> call.answerParked(codecs, headers));
      }

      @Override
      public void end(HangupCause cause) {
        call.onLane(() -> call.finish(cause));
      }

      @Override
      public void party(String name, String number) {
        call.post(() -> party.get().ifPresent(it -> it.tell(holder -> holder.party(name, number))));
      }

      @Override
      public void text(String text) {
        call.post(() -> party.get().ifPresent(it -> it.tell(holder -> holder.text(text))));
      }

      @Override
      public void keep(StoredLine line) {
        call.post(() -> party.get().ifPresent(it -> call.keep(it, line)));
      }
    };
  }
}
