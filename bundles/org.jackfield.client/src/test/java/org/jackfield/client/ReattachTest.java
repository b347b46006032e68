package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.testkit.ScriptedEngine;
import org.jackfield.testkit.ScriptedSession;
import org.junit.jupiter.api.Test;

/** Signalling is lost and comes back; the network attaches the calls. */
class ReattachTest {
  private final Rig rig = new Rig().ready();

  private Rig lost() {
    rig.server.drop();
    rig.run();
    return rig;
  }

  private Rig back(Call... listed) {
    rig.later(Duration.ofMillis(200));
    return rig.handshake(Optional.of(List.of(listed).stream().map(Call::id).toList()));
  }

  /** The network attaches, the client answers, the network takes it, sound flows. */
  private ClientMessage.Attach attach(Call call) {
    rig.say(rig.attached(call, "v=0 fresh offer"));
    ClientMessage.Attach attach = rig.expect(ClientMessage.Attach.class);
    rig.reply(Rig.created(call));
    return attach;
  }

  @Test
  void callIsAttachedAsTheSameObjectWithNewSoundInPlaceOfTheOld() {
    AudioFrame said = AudioFrame.silence(16_000);
    CallAudio audio = CallAudio.of(() -> Optional.of(said));
    Call call = rig.client.dial(DialRequest.to("echo").withAudio(audio));
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call)).say(rig.answered(call, "v=0 answer"));
    rig.engine.session().connect();
    call.mute(true);
    rig.run();
    ScriptedSession first = rig.engine.session();

    lost();
    assertEquals(CallState.RECONNECTING, call.state());
    assertFalse(first.closed(), "sound goes on while signalling is away");
    back(call);
    ClientMessage.Attach attach = attach(call);
    ScriptedSession second = rig.engine.session();
    assertTrue(second.calls().all().contains("createAnswer v=0 fresh offer"));
    assertEquals(second.answer(), attach.sdp().text());
    assertEquals(call.id(), attach.dialog().callId());
    assertTrue(attach.dialog().attach());
    assertEquals(Optional.of("sess-1"), attach.sessionId());
    assertEquals(CallState.RECONNECTING, call.state());
    assertFalse(first.closed(), "the second one has no sound yet");
    assertTrue(second.audio().source().next().isEmpty(), "source and sink have one user at a time");

    second.connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
    assertTrue(first.closed());
    assertSame(said, second.audio().source().next().orElseThrow());
    assertTrue(second.muted());
    assertSame(call, rig.client.calls().get(0));
    assertEquals(
        List.of(CallState.CONNECTING, CallState.ACTIVE, CallState.RECONNECTING, CallState.ACTIVE),
        rig.heard.calls().all(CallEvent.StateChanged.class).stream()
            .map(CallEvent.StateChanged::to)
            .toList());
    call.hangUp();
    assertEquals(call.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
  }

  @Test
  void attachMayComeBeforeTheRegistration() {
    Call call = rig.talking();
    lost().later(Duration.ofMillis(200));
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(rig.attached(call, "v=0 offer"));
    rig.expect(ClientMessage.Attach.class);
    rig.reply(Rig.created(call));
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void heldCallIsHeldWhenItIsBack() {
    Call call = rig.talking();
    call.hold();
    ClientMessage.Modify modify = rig.expect(ClientMessage.Modify.class);
    rig.reply(
        new Reply.ModifyResult(
            Optional.of(call.id()), Optional.empty(), Optional.of(modify.action().wire()), true));
    lost();
    back(call);
    attach(call);
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.HELD, call.state());
  }

  @Test
  void callThatIsListedWithItsSoundNeverLostNeedsNoAttach() {
    Call call = rig.talking();
    lost();
    back(call);
    rig.later(Duration.ofSeconds(5));
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(1, rig.engine.sessions().all().size());
  }

  @Test
  void callThatIsListedButHasNoSoundAndNoAttachIsLost() {
    Call call = rig.talking();
    lost();
    rig.engine.session().fail(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "gone too"));
    back(call);
    rig.later(Duration.ofSeconds(4));
    assertEquals(CallState.RECONNECTING, call.state());
    rig.later(Duration.ofSeconds(1));
    assertEquals(
        Codes.SESSION_NOT_REATTACHED,
        call.endReason().orElseThrow().problem().orElseThrow().code());
  }

  @Test
  void ofSeveralCallsOnlyTheLostOneIsReportedAndOnce() {
    Call kept = rig.talking();
    Call gone = rig.talking();
    lost();
    back(kept);
    attach(kept);
    rig.engine.session().connect();
    rig.later(Duration.ofSeconds(15));
    assertEquals(CallState.ACTIVE, kept.state());
    assertEquals(CallState.DONE, gone.state());
    assertEquals(1, rig.heard.calls().all(CallEvent.Ended.class).size());
  }

  @Test
  void closedWhileReconnectingIsAnotherAttempt() {
    Call call = rig.talking();
    lost().later(Duration.ofMillis(200));
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.server.close(1001, "going away");
    rig.run();
    assertEquals(ClientState.RECONNECTING, rig.client.state());
    rig.later(Duration.ofSeconds(3));
    rig.handshake(Optional.of(List.of(call.id())));
    rig.server.drop();
    rig.run();
    assertEquals(CallState.RECONNECTING, call.state());
    back(call);
    attach(call);
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void halfOpenSocketIsFoundAndTheCallComesBack() {
    Call call = rig.talking();
    rig.later(Duration.ofSeconds(28)); // the network says nothing to the ping, and nothing else
    assertEquals(CallState.RECONNECTING, call.state());
    back(call);
    attach(call);
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void requestWithoutAnAnswerMakesTheClientDoubtTheSocket() {
    Call call = rig.talking();
    call.hold();
    rig.later(Duration.ofSeconds(10));
    rig.later(Duration.ofSeconds(5));
    assertEquals(CallState.RECONNECTING, call.state());
  }

  @Test
  void serverWithoutItsDataEndsTheCallByNameAndOnce() {
    Call call = rig.talking();
    lost();
    back();
    rig.later(Duration.ofSeconds(1));
    assertEquals(
        Codes.SESSION_NOT_REATTACHED,
        call.endReason().orElseThrow().problem().orElseThrow().code());
    assertEquals(call.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    rig.refuse(RpcError.CALL_DOES_NOT_EXIST);
    rig.later(Duration.ofSeconds(9));
    assertEquals(List.of(), rig.heard.client().all(ClientEvent.WarningRaised.class));
    assertEquals(1, rig.heard.calls().all(CallEvent.Ended.class).size());
    assertEquals(ClientState.READY, rig.client.state());
  }

  @Test
  void networkThatRefusesTheAnswerIsTriedByAnotherConnection() {
    Call call = rig.talking();
    lost();
    back(call);
    rig.say(rig.attached(call, "v=0 offer"));
    rig.expect(ClientMessage.Attach.class);
    rig.refuse(org.jackfield.protocol.message.RpcError.INTERNAL_ERROR);
    assertEquals(CallState.RECONNECTING, call.state());
    assertEquals(ClientState.RECONNECTING, rig.client.state());
    back(call);
    attach(call);
    rig.engine.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void secondRecoveryThatFailsGoesThroughARelay() {
    Call call = rig.talking();
    lost();
    for (boolean relay : List.of(false, false, true)) {
      back(call);
      attach(call);
      assertEquals(relay, rig.engine.session().request().relay());
      rig.engine.session().fail(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "no path"));
      rig.run();
      assertEquals(CallState.RECONNECTING, call.state());
    }
    rig.later(Duration.ofSeconds(60));
    assertEquals(CallState.DONE, call.state());
    assertTrue(rig.engine.sessions().all().stream().allMatch(ScriptedSession::closed));
  }

  @Test
  void callThatIsNotHereIsNotKeptWaiting() {
    Call call = rig.talking();
    call.hangUp();
    rig.expect(ClientMessage.Bye.class);
    rig.say(rig.attached(call, "v=0 offer"));
    assertEquals(call.id(), rig.expect(ClientMessage.Bye.class).dialog().callId());
    assertEquals(
        Codes.UNKNOWN_REATTACHED_SESSION,
        rig.heard.client().await(ClientEvent.WarningRaised.class, Rig.AT_ONCE).problem().code());
  }

  @Test
  void disconnectWhileReconnectingEndsTheCalls() {
    Call call = rig.talking();
    lost();
    rig.client.disconnect();
    rig.run();
    assertEquals(CallState.DONE, call.state());
    assertTrue(rig.engine.session().closed());
  }

  @Test
  void stoppedEngineMovesItsCallToTheOtherOne() {
    Call call = rig.talking();
    ScriptedEngine other = new ScriptedEngine();
    rig.parts.engines().put(other);
    rig.parts.engines().remove(rig.engine);
    rig.engine.session().fail(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "engine stopped"));
    rig.run();
    assertEquals(CallState.RECONNECTING, call.state());
    rig.later(Duration.ZERO); // media is to blame: there is no reason to wait
    rig.handshake(Optional.of(List.of(call.id())));
    attach(call);
    other.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  /** A call whose engine has gone; the client connects anew. */
  private Call withoutEngine() {
    Call call = rig.talking();
    rig.parts.engines().remove(rig.engine);
    rig.engine.session().fail(Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "engine stopped"));
    rig.run();
    rig.later(Duration.ZERO);
    return call;
  }

  private void comesBackByAnotherEngine(Call call) {
    ScriptedEngine other = new ScriptedEngine();
    rig.parts.engines().put(other);
    rig.run();
    assertEquals(CallState.RECONNECTING, call.state());
    back(call);
    attach(call);
    other.session().connect();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void withoutAnotherEngineTheCallIsDroppedUntilThereIsOne() {
    Call call = withoutEngine();
    rig.handshake(Optional.of(List.of(call.id())));
    rig.say(rig.attached(call, "v=0 offer"));
    assertEquals(CallState.DROPPED, call.state());
    assertEquals(
        Codes.PROVIDER_MISSING,
        rig.heard.calls().all(CallEvent.Trouble.class).get(1).problem().code());

    comesBackByAnotherEngine(call);
  }

  @Test
  void callThatWasAttachedWithoutAnEngineWaitsForOneAndNotForAnotherAttach() {
    Call call = withoutEngine();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(new Reply.LoginResult("sess-1"));
    rig.say(rig.attached(call, "v=0 offer"));
    assertEquals(CallState.DROPPED, call.state());
    rig.say(new ServerMessage.ClientReady(Optional.of(List.of(call.id()))));
    rig.expect(ClientMessage.GatewayStateRequest.class);
    rig.reply(Rig.registered(GatewayStatus.State.REGED));
    rig.later(Duration.ofSeconds(6));
    assertEquals(CallState.DROPPED, call.state());

    comesBackByAnotherEngine(call);
  }

  @Test
  void withoutAnyEngineTheCallEndsAtItsDeadlineByName() {
    Call call = withoutEngine();
    rig.handshake(Optional.of(List.of(call.id())));
    rig.say(rig.attached(call, "v=0 offer"));
    for (int second = 0; second < 60; second++) {
      rig.say(new ServerMessage.Ping());
      rig.later(Duration.ofSeconds(1));
    }
    assertEquals(
        Codes.PROVIDER_MISSING, call.endReason().orElseThrow().problem().orElseThrow().code());
  }
}
