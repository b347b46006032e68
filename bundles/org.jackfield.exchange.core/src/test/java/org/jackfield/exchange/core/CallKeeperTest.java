package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.core.store.StoredCall;
import org.jackfield.exchange.core.store.StoredCalls;
import org.jackfield.exchange.core.store.StoredLeg;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.exchange.core.store.StoredState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the exchange was away decides what becomes of the calls it finds. */
class CallKeeperTest {
  @TempDir Path data;

  private final FakeExchange exchange = new FakeExchange();
  private final List<Conversation> taken = new ArrayList<>();

  private CallKeeper afterAnAbsenceOf(Duration away) {
    StoredCalls before = StoredCalls.in(data.toString(), Runnable::run);
    StoredLeg leg =
        new StoredLeg(
            new LegIds("leg", "conversation", "v3:x"),
            "call-1",
            "alice",
            "s-1",
            "",
            "echo",
            "A",
            "1",
            "PCMU",
            false,
            Optional.of(
                new StoredLine(
                    new CallEvent.About(
                        new LegIds("leg", "conversation", "v3:x"),
                        "c1",
                        "1",
                        "echo",
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH),
                    CallView.Direction.OUTGOING,
                    true,
                    false,
                    Instant.EPOCH,
                    Optional.empty(),
                    false,
                    new StoredState.Alone())));
    before.write(
        new StoredCall(
            leg,
            Optional.empty(),
            "c1",
            "echo",
            Optional.empty(),
            new Route.ToTreatment(Route.Treatment.ECHO),
            List.of()));
    before.alive(() -> Instant.EPOCH);
    exchange.pass(away);
    CallKeeper keeper = new CallKeeper(data.toString());
    exchange.stored = keeper.calls();
    keeper.takeUp(exchange, Runnable::run, taken::add);
    return keeper;
  }

  private DetachedLeg away() {
    return exchange.away.of("alice", "s-1").get(0);
  }

  @Test
  void callsOfAShortAbsenceGoOn() {
    CallKeeper keeper = afterAnAbsenceOf(Duration.ofSeconds(90));
    assertEquals(Optional.empty(), away().cause());
    assertEquals(1, taken.size());
    keeper.close(exchange);
    assertEquals(1, StoredCalls.in(data.toString(), Runnable::run).left().size());
  }

  @Test
  void whoIsToldOfCallsMayStartAfterTheDeskAndMissesNoEnd() {
    afterAnAbsenceOf(Duration.ofSeconds(91));
    List<CallEvent> told = new ArrayList<>();
    exchange.desk.add(told::add);
    assertEquals(List.of(), told);
    exchange.pass(Duration.ofSeconds(5));
    assertEquals(
        List.of("v3:x"), told.stream().map(it -> it.about().ids().callControlId()).toList());
    exchange.desk.add(told::add);
    exchange.desk.announce("v3:x", CallEvent.Held::new).join();
    assertEquals(3, told.size());
  }

  @Test
  void callsOfALongOneEndAndTheirDevicesHearSo() {
    CallKeeper keeper = afterAnAbsenceOf(Duration.ofSeconds(91));
    assertEquals(Optional.of(HangupCause.RECOVERY_ON_TIMER_EXPIRE), away().cause());
    assertEquals(taken, exchange.over);
    keeper.close(exchange);
    assertEquals(List.of(), StoredCalls.in(data.toString(), Runnable::run).left());
  }

  @Test
  void anOrderlyEndIsWhatTheNextStartCountsFrom() {
    afterAnAbsenceOf(Duration.ofSeconds(80)).close(exchange);
    exchange.pass(Duration.ofSeconds(80));
    CallKeeper next = new CallKeeper(data.toString());
    taken.clear();
    next.takeUp(exchange, Runnable::run, taken::add);
    assertEquals(Optional.empty(), exchange.away.of("alice", "s-1").get(0).cause());
    assertEquals(1, taken.size());
    next.close(exchange);
  }
}
