package org.jackfield.exchange.core;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.store.StoredCall;
import org.jackfield.exchange.core.store.StoredLeg;

/**
 * Lets a call outlive the connections of its devices, and the exchange itself: a call of an earlier
 * run is one whose devices are all away, and whose media does not exist until they come back. On
 * the call's lane.
 */
final class Continuity {
  /** An exchange that starts may have devices before it has a media node. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final int TRIES = 25;

  private final Conversation call;
  private final Exchange exchange;
  private final PlacedLeg placed;
  private final Party caller;
  private final Ringing ringing;
  private final Placement placement;

  /** Of an earlier run, and not all of its parties have been back. */
  private boolean apart;

  Continuity(
      Conversation call,
      Exchange exchange,
      PlacedLeg placed,
      Party caller,
      Ringing ringing,
      Placement placement) {
    this.call = call;
    this.exchange = exchange;
    this.placed = placed;
    this.caller = caller;
    this.ringing = ringing;
    this.placement = placement;
  }

  /** Whether the next start can have it again. */
  boolean isStored() {
    return stored().isPresent();
  }

  /** An answered call is written down as it is now, if all its devices can come back. */
  void write() {
    if (exchange.stored().keeps()) {
      stored().ifPresent(exchange.stored()::write);
    }
  }

  /** It is over: nothing of it is kept. */
  void erase() {
    LegIds ids = caller.record.ids();
    exchange.stored().erase(call.isDialled() ? ids.legId() : ids.sessionId());
  }

  /**
   * Empty where a device cannot come back, or what the desk knows of a commanded leg is not here.
   */
  private Optional<StoredCall> stored() {
    Optional<StoredLeg> one = call.isDialled() ? Optional.of(desk()) : caller.stored();
    Optional<StoredLeg> other = ringing.winner().flatMap(Party::stored);
    Optional<StoredLeg> commanded = call.isDialled() ? other : one;
    if (one.isEmpty()
        || other.isPresent() != ringing.winner().isPresent()
        || call.oversight().isCommanded() && commanded.flatMap(StoredLeg::line).isEmpty()) {
      return Optional.empty();
    }
    return placement
        .routed()
        .map(
            route ->
                new StoredCall(
                    one.get(),
                    other,
                    placed.connectionId(),
                    placed.destination(),
                    placed.clientState(),
                    route,
                    placement.taken()));
  }

  /** Who has dialled. */
  private StoredLeg desk() {
    return new StoredLeg(
        caller.record.ids(),
        placed.callId(),
        "",
        "",
        "",
        placed.destination(),
        placed.callerName(),
        placed.callerNumber(),
        "",
        false,
        Optional.empty());
  }

  /** Takes up what an earlier run has written; its devices are away. */
  void restore(StoredCall stored) {
    apart = true;
    placement.restore(stored);
    stored.callee().ifPresent(leg -> ringing.restore(party(leg)));
    if (!call.isDialled()) {
      restore(caller, stored.caller());
    }
    stored.callee().ifPresent(leg -> restore(ringing.winner().orElseThrow(), leg));
  }

  private Party party(StoredLeg leg) {
    Party party = new Party(LegRecord.of(leg, false, exchange.clock()));
    call.add(party);
    return party;
  }

  private void restore(Party party, StoredLeg leg) {
    party.restore(leg);
    leg.line().ifPresent(it -> call.oversight().restore(party, it));
    away(party, leg.session());
  }

  /** Its device may come back for it. */
  void away(Party party, String session) {
    Party.Names names = party.names();
    LegStatus leg = party.record.status();
    Away.Entry entry =
        exchange
            .away()
            .put(
                leg.user(),
                session,
                new DetachedLeg(
                    leg.callId(),
                    leg.ids(),
                    names.remoteName(),
                    names.remoteNumber(),
                    names.localName(),
                    names.localNumber(),
                    party == caller ? placed.clientState() : Optional.empty(),
                    Optional.empty(),
                    call.handle(party)));
    party.detached(entry, session);
    entry.until(exchange.later(exchange.kept(), () -> call.onLane(() -> notBack(party, entry))));
  }

  private void notBack(Party party, Away.Entry entry) {
    entry.forget();
    if (party.isAway(entry) && !party.over()) {
      party.record.note("the device did not come back");
      call.finish(HangupCause.RECOVERY_ON_TIMER_EXPIRE);
    }
  }

  /** Does this when there can be media, or will not be any soon. */
  void whenMedia(Runnable task) {
    whenMedia(task, TRIES);
  }

  private void whenMedia(Runnable task, int more) {
    if (!apart || more == 0 || exchange.mediaNode().isPresent()) {
      task.run();
    } else {
      exchange.later(PAUSE, () -> call.onLane(() -> whenMedia(task, more - 1)));
    }
  }

  /** The device is back: what it is offered. */
  LegControl.Attachment back(Party party, LegEndpoint endpoint) {
    String offer;
    try {
      offer = party.mayReoffer() ? party.media().reoffer() : firstOffer(party);
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
      throw fault;
    }
    party.attached(endpoint);
    write();
    return new LegControl.Attachment(offer, party.held());
  }

  private String firstOffer(Party party) {
    MediaNode node = placement.nodeForRestored();
    String id = party.record.ids().legId();
    party.media(node, node.offer(id, List.of(party.codec()), call.listener(party)));
    return party.media().offer();
  }

  /** A device has agreed on media anew. */
  void agreed(Party party) {
    if (!apart) {
      return;
    }
    try {
      if (call.oversight().isCommanded()) {
        apart = false; // the desk joins it again
      } else if (ringing.winner().isEmpty()) {
        placement.attendAgain();
        apart = false;
      } else if (caller.mayReoffer() && ringing.winner().get().mayReoffer()) {
        placement.nodeForRestored().bridge(caller.media(), ringing.winner().get().media());
        party.servedByMedia();
        apart = false;
      } else {
        party.media().play(new Sound.Silence());
      }
      party.holdAgain();
      call.oversight().back(party, placement.nodeForRestored());
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
    } catch (IOException fault) {
      call.noPlace(fault);
    }
  }
}
