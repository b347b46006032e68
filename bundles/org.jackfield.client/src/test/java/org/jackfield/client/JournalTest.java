package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.spi.journal.JournalEntry;
import org.junit.jupiter.api.Test;

/** Live calls are written ahead; the next run takes them back or reports each once. */
class JournalTest {
  private final MemoryJournal journal = new MemoryJournal();

  private Rig rig() {
    Rig rig = new Rig();
    rig.parts.journals().put(journal);
    return rig;
  }

  private JournalEntry only() {
    assertEquals(1, journal.entries.size());
    return journal.entries.values().iterator().next();
  }

  /** Calls of a run that was killed, in the state they were in. */
  private Call killed(boolean held) {
    Rig before = rig().ready();
    Call call = before.talking();
    if (held) {
      hold(before, call);
    }
    return call; // and nobody closes anything
  }

  private static void hold(Rig rig, Call call) {
    call.hold();
    ClientMessage.Modify modify = rig.expect(ClientMessage.Modify.class);
    rig.reply(
        new Reply.ModifyResult(
            Optional.of(call.id()), Optional.empty(), Optional.of(modify.action().wire()), true));
  }

  @Test
  void callIsWrittenBeforeTheNetworkHearsOfItAndErasedAtItsEnd() {
    Rig rig = rig().ready();
    journal.hangs = true;
    Call call = rig.dial();
    rig.run();
    rig.expectNothing(ClientMessage.Invite.class);
    journal.goOn();
    rig.expect(ClientMessage.Invite.class);
    assertEquals(call.id(), only().callId());
    assertEquals(Direction.OUTBOUND, only().direction());
    assertEquals(Optional.of("sess-1"), only().session());
    assertEquals(Optional.of("vsid-1"), only().stickyToken());
    call.hangUp();
    rig.run();
    assertTrue(journal.entries.isEmpty());
  }

  @Test
  void inboundCallIsWrittenBeforeItIsAnswered() {
    Rig rig = rig().ready();
    Call call = rig.incoming();
    assertTrue(journal.entries.isEmpty(), "nobody has taken it");
    call.answer(CallAudio.silent());
    rig.expect(ClientMessage.Answer.class);
    assertEquals(Direction.INBOUND, only().direction());
  }

  @Test
  void holdIsWritten() {
    Rig rig = rig().ready();
    Call call = rig.talking();
    assertTrue(!only().held());
    hold(rig, call);
    assertTrue(only().held());
  }

  @Test
  void journalThatHangsKeepsNoCallAndNoClientWaiting() {
    journal.hangs = true;
    Rig rig = rig();
    rig.client.connect();
    rig.later(Duration.ofSeconds(1)).handshake();
    Call call = rig.dial();
    rig.later(Duration.ofMillis(500));
    assertEquals(call.id(), rig.expect(ClientMessage.Invite.class).dialog().callId());
  }

  @Test
  void callThatIsHungUpWhileTheJournalHangsIsNeverOffered() {
    Rig rig = rig().ready();
    journal.hangs = true;
    Call call = rig.dial();
    rig.run();
    call.hangUp();
    rig.run();
    journal.goOn();
    rig.later(Duration.ofSeconds(1));
    rig.expectNothing(ClientMessage.Invite.class);
    assertTrue(journal.entries.isEmpty());
  }

  @Test
  void nextRunSignsInAsTheSameSessionAndTakesTheCallBack() {
    Call before = killed(true);
    Rig rig = rig();
    rig.client.connect();
    rig.run();
    assertTrue(
        rig.transport.attempts().all().get(0).uri().getQuery().contains("voice_sdk_id=vsid-1"));
    rig.server = rig.transport.server();
    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertTrue(login.reconnection());
    assertEquals(Optional.of("sess-1"), login.sessionId());
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(rig.attached(before, "v=0 offer"));
    assertEquals(before.id(), rig.expect(ClientMessage.Attach.class).dialog().callId());
    rig.reply(Rig.created(before));

    Call call = rig.client.calls().get(0);
    assertEquals(before.id(), call.id());
    assertEquals(Direction.OUTBOUND, call.direction());
    assertSame(call, rig.heard.calls().await(CallEvent.Restored.class, Rig.AT_ONCE).call());
    AtomicInteger asked = new AtomicInteger();
    call.audio(
        CallAudio.of(
            () -> {
              asked.incrementAndGet();
              return Optional.empty();
            }));
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.HELD, call.state());
    rig.engine.session().audio().source().next();
    assertEquals(1, asked.get());
    assertEquals(List.of(), rig.heard.client().all(ClientEvent.CallLost.class));
    assertTrue(only().held());
    call.hangUp();
    rig.run();
    assertTrue(journal.entries.isEmpty());
  }

  /** The next run, with the call of before back and nobody who has done anything with it. */
  private Rig back(Call before) {
    Rig rig = rig();
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(rig.attached(before, "v=0 offer"));
    rig.expect(ClientMessage.Attach.class);
    rig.reply(Rig.created(before));
    rig.say(new ServerMessage.ClientReady(Optional.of(List.of(before.id()))));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));
    rig.engine.session().connect();
    rig.run();
    return rig;
  }

  @Test
  void callThatNoProgramTakesIsHungUp() {
    Rig rig = back(killed(false));
    Call call = rig.client.calls().get(0);
    rig.later(Duration.ofMillis(4999));
    assertEquals(CallState.ACTIVE, call.state());
    rig.later(Duration.ofMillis(1));
    assertEquals(call.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    assertEquals(Cause.NORMAL_TEMPORARY_FAILURE, call.endReason().orElseThrow().cause());
    assertTrue(journal.entries.isEmpty());
  }

  @Test
  void callThatAProgramTakesGoesOn() {
    Rig rig = back(killed(false));
    Call call = rig.client.calls().get(0);
    call.mute(true);
    rig.later(Duration.ofSeconds(6));
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void callThatTheNetworkHasNoMoreIsReportedOnceAndByNoLaterRun() {
    Call before = killed(false);
    Rig rig = rig();
    rig.client.connect();
    rig.run();
    rig.handshake(Optional.of(List.of()));
    rig.later(Duration.ofSeconds(1));
    List<ClientEvent.CallLost> lost = rig.heard.client().all(ClientEvent.CallLost.class);
    assertEquals(1, lost.size());
    assertEquals(before.id(), lost.get(0).callId());
    assertEquals(Direction.OUTBOUND, lost.get(0).direction());
    assertEquals(Codes.SESSION_NOT_REATTACHED, lost.get(0).problem().code());
    assertEquals(Set.of(), journal.entries.keySet());

    Rig later = rig();
    later.client.connect();
    later.run();
    later.handshake(Optional.of(List.of()));
    later.later(Duration.ofSeconds(10));
    assertEquals(List.of(), later.heard.client().all(ClientEvent.CallLost.class));
  }

  @Test
  void callThatEndedMeanwhileIsReportedAtOnce() {
    Call before = killed(false);
    Rig rig = rig();
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(
        new ServerMessage.Bye(
            before.id(),
            org.jackfield.protocol.part.Hangup.of(
                org.jackfield.protocol.part.Cause.NORMAL_CLEARING),
            Optional.empty()));
    assertEquals(1, rig.heard.client().all(ClientEvent.CallLost.class).size());
  }

  @Test
  void clientThatIsExchangedLeavesItsCallsToTheNextOne() {
    Rig rig = rig().ready();
    Call talking = rig.talking();
    Call ringing = rig.incoming();
    rig.client.close(0, true); // nobody runs the lane meanwhile
    rig.run();
    assertEquals(ringing.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    rig.expectNothing(ClientMessage.Bye.class);
    assertEquals(CallState.DONE, talking.state());
    assertEquals(CallState.DONE, ringing.state());
    assertEquals(ClientState.CLOSED, rig.client.state());
    assertEquals(Set.of(talking.id()), journal.entries.keySet());
    assertTrue(rig.engine.session().closed());
  }

  @Test
  void journalThatComesAfterTheSignInLeadsBackToTheSessionThatHasTheCalls() {
    Call before = killed(false);
    Rig rig = new Rig().ready();
    rig.parts.journals().put(journal);
    rig.run();
    rig.later(Duration.ofMillis(200));
    rig.server = rig.transport.server();
    ClientMessage.Login login = rig.expect(ClientMessage.Login.class);
    assertEquals(Optional.of("sess-1"), login.sessionId());
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(rig.attached(before, "v=0 offer"));
    assertEquals(before.id(), rig.expect(ClientMessage.Attach.class).dialog().callId());
    assertEquals(before.id(), rig.client.calls().get(0).id());
  }

  @Test
  void journalThatComesWhileOtherCallsAreUpHasItsOwnReported() {
    Call before = killed(false);
    Rig rig = new Rig().ready();
    Call other = rig.talking();
    rig.parts.journals().put(journal);
    rig.run();
    assertEquals(CallState.ACTIVE, other.state());
    List<ClientEvent.CallLost> lost = rig.heard.client().all(ClientEvent.CallLost.class);
    assertEquals(List.of(before.id()), lost.stream().map(ClientEvent.CallLost::callId).toList());
    assertEquals(Set.of(other.id()), journal.entries.keySet());
  }

  @Test
  void anotherJournalIsToldOfTheCallsThatAreUp() {
    Rig rig = rig().ready();
    Call call = rig.talking();
    MemoryJournal other = new MemoryJournal();
    rig.parts.journals().put(other, Map.of("service.ranking", 1));
    rig.run();
    assertEquals(Set.of(call.id()), other.entries.keySet());
    call.hangUp();
    rig.run();
    assertEquals(Set.of(), other.entries.keySet());
  }

  @Test
  void withoutAJournalTheyAreHungUp() {
    Rig rig = new Rig().ready();
    Call talking = rig.talking();
    rig.client.close(0, true);
    assertEquals(talking.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
  }
}
