package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Party;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Hangup;
import org.junit.jupiter.api.Test;

class InboundTest {
  private final Rig rig = new Rig().ready();

  @Test
  void answeredCallBecomesActive() {
    Call call = rig.incoming();
    assertTrue(rig.text().contains("\"result\":{\"method\":\"telnyx_rtc.invite\"}"));
    assertEquals(CallState.RINGING, call.state());
    assertEquals(Direction.INBOUND, call.direction());
    assertEquals(new Party("+13125550199", "Bob"), call.remote());
    assertEquals(Rig.INBOUND, call.id());

    AudioFrame said = AudioFrame.silence(16_000);
    CompletionStage<Void> answered = call.answer(CallAudio.of(() -> Optional.of(said)));
    ClientMessage.Answer answer = rig.expect(ClientMessage.Answer.class);
    assertEquals(rig.engine.session().answer(), answer.sdp().text());
    assertEquals(Rig.INBOUND, answer.dialog().callId());
    assertEquals(Optional.of("alice"), answer.dialog().destinationNumber());
    assertSame(said, rig.engine.session().audio().source().next().orElseThrow());
    rig.reply(Rig.created(call));
    assertEquals(CallState.RINGING, call.state());
    rig.engine.session().connect();
    rig.run();
    assertTrue(Rig.done(answered));
    assertEquals(
        List.of(
            new CallEvent.Incoming(call),
            new CallEvent.StateChanged(call, CallState.NEW, CallState.RINGING),
            new CallEvent.Answered(call),
            new CallEvent.StateChanged(call, CallState.RINGING, CallState.ACTIVE)),
        rig.heard.calls().all());
  }

  @Test
  void rejectSaysUserBusy() {
    Call call = rig.incoming();
    CompletionStage<EndReason> ended = call.reject();
    ClientMessage.Bye bye = rig.expect(ClientMessage.Bye.class);
    assertEquals("USER_BUSY", bye.hangup().cause().orElseThrow().name());
    assertTrue(Rig.done(ended));
    assertEquals(List.of(), rig.client.calls());
  }

  @Test
  void firstTakerWins() {
    Call call = rig.incoming();
    call.answer(CallAudio.silent());
    assertEquals(Codes.CALL_ALREADY_TAKEN, Rig.problem(call.answer(CallAudio.silent())).code());
    assertEquals(Codes.CALL_ALREADY_TAKEN, Rig.problem(call.reject()).code());
    rig.expect(ClientMessage.Answer.class);
    assertEquals(CallState.RINGING, call.state());
  }

  @Test
  void callerGivesUp() {
    Call call = rig.incoming();
    rig.say(
        new ServerMessage.Bye(
            call.id(),
            Hangup.of(org.jackfield.protocol.part.Cause.ORIGINATOR_CANCEL),
            Optional.empty()));
    assertEquals(Cause.ORIGINATOR_CANCEL, call.endReason().orElseThrow().cause());
    assertEquals(Codes.CALL_ENDED, Rig.problem(call.answer(CallAudio.silent())).code());
  }

  @Test
  void byeWithoutCauseIsReadAsTheOfficialSdkDoes() {
    Call call = rig.incoming();
    Hangup nothing =
        new Hangup(
            Optional.empty(), java.util.OptionalInt.empty(), Optional.empty(), Optional.empty());
    rig.say(new ServerMessage.Bye(call.id(), nothing, Optional.empty()));
    assertEquals(Cause.USER_BUSY, call.endReason().orElseThrow().cause());
  }

  @Test
  void refusedAnswerEndsTheCall() {
    Call call = rig.incoming();
    CompletionStage<Void> answered = call.answer(CallAudio.silent());
    rig.expect(ClientMessage.Answer.class);
    rig.refuse(RpcError.CALL_DOES_NOT_EXIST);
    assertEquals(CallState.DONE, call.state());
    assertEquals(Codes.SDP_SEND_FAILED, Rig.problem(answered).code());
  }

  @Test
  void nobodyAnswers() {
    Call call = rig.incoming();
    for (int twenty = 0; twenty < 10; twenty++) {
      rig.say(new ServerMessage.Info(org.jackfield.protocol.message.RawJson.empty()));
      rig.later(Duration.ofSeconds(20));
    }
    assertEquals(Cause.NO_ANSWER, call.endReason().orElseThrow().cause());
  }

  @Test
  void withoutRulesTheCallIsRefused() {
    rig.parts.callMachines().all().forEach(p -> rig.parts.callMachines().remove(p.part()));
    rig.say(
        new ServerMessage.Invite(
            new org.jackfield.protocol.message.InboundCall(
                Rig.INBOUND,
                new org.jackfield.protocol.part.Sdp("v=0"),
                org.jackfield.protocol.part.Party.unknown(),
                org.jackfield.protocol.part.Party.unknown(),
                Rig.ids(),
                Optional.empty(),
                List.of())));
    ClientMessage.Bye bye = rig.expect(ClientMessage.Bye.class);
    assertEquals("NORMAL_TEMPORARY_FAILURE", bye.hangup().cause().orElseThrow().name());
    assertEquals(List.of(), rig.client.calls());
  }

  @Test
  void secondInviteForTheSameCallIsAcknowledgedAndIgnored() {
    Call call = rig.incoming();
    rig.text();
    rig.incoming();
    assertTrue(
        Wire.decodeClient(rig.text()) instanceof Frame.Result<ClientMessage> result
            && result.body().text().contains("invite"));
    assertEquals(List.of(call), rig.client.calls());
    assertEquals(1, rig.heard.calls().all(CallEvent.Incoming.class).size());
  }

  @Test
  void displayNamesTheOtherSideAnew() {
    Call call = rig.incoming();
    rig.say(
        new ServerMessage.Display(
            call.id(),
            org.jackfield.protocol.part.Party.of("Carol", "+13125550198"),
            Optional.empty()));
    assertEquals(new Party("+13125550198", "Carol"), call.remote());
  }

  @Test
  void twoCallsLiveSideBySide() {
    Call first = rig.talking();
    Call second = rig.incoming();
    second.answer(CallAudio.silent());
    rig.expect(ClientMessage.Answer.class);
    rig.reply(new Reply.CallResult(Optional.empty(), Optional.empty(), Optional.empty()));
    rig.engine.session().connect();
    rig.run();
    assertEquals(List.of(first, second), rig.client.calls());
    first.hangUp();
    rig.expect(ClientMessage.Bye.class);
    assertEquals(CallState.ACTIVE, second.state());
    assertEquals(List.of(second), rig.client.calls());
  }
}
