package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.part.Sdp;
import org.junit.jupiter.api.Test;

class MediaRestartTest {
  private final Rig rig = new Rig();

  private Reply answer(Call call) {
    return new Reply.UpdateMediaResult(
        Optional.of(call.id()), Optional.of("sess-1"), new Sdp("the answer"), false);
  }

  @Test
  void theEnginesOfferGoesToTheNetworkAndItsAnswerBack() {
    Call call = rig.ready().talking();
    CompletionStage<Void> restarted = call.restartMedia();
    ClientMessage.UpdateMedia message = rig.expect(ClientMessage.UpdateMedia.class);
    assertEquals(call.id(), message.dialog().callId());
    assertTrue(message.sdp().text().contains("s=restart"), message.sdp().text());
    assertTrue(Rig.open(restarted));
    rig.reply(answer(call));
    assertTrue(Rig.done(restarted));
    assertTrue(rig.engine.session().calls().all().contains("applyAnswer the answer"));
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void whatTheNetworkRefusesLeavesTheCallAsItIs() {
    Call call = rig.ready().talking();
    CompletionStage<Void> restarted = call.restartMedia();
    rig.expect(ClientMessage.UpdateMedia.class);
    rig.refuse(RpcError.INTERNAL_ERROR);
    assertEquals(Codes.ICE_RESTART_FAILED, Rig.problem(restarted).code());
    assertEquals(CallState.ACTIVE, call.state());
    call.restartMedia();
    rig.expect(ClientMessage.UpdateMedia.class);
  }

  @Test
  void whatTheEngineRefusesLeavesTheCallAsItIs() {
    Call call = rig.ready().talking();
    rig.engine
        .session()
        .failNext(
            Problem.permanent(Codes.SDP_CREATE_OFFER_FAILED, Area.MEDIA, "it cannot do that"));
    CompletionStage<Void> offering = call.restartMedia();
    rig.run();
    assertEquals(Codes.ICE_RESTART_FAILED, Rig.problem(offering).code());
    assertEquals("it cannot do that", Rig.problem(offering).detail());
    CompletionStage<Void> applying = call.restartMedia();
    rig.expect(ClientMessage.UpdateMedia.class);
    rig.engine
        .session()
        .failNext(Problem.permanent(Codes.NO_COMMON_CODEC, Area.MEDIA, "none in common"));
    rig.reply(answer(call));
    assertEquals("none in common", Rig.problem(applying).detail());
    assertEquals(CallState.ACTIVE, call.state());
  }

  @Test
  void oneAtATimeAndNoneOutsideOfTalking() {
    rig.ready();
    Call early = rig.dial();
    assertThrows(IllegalStateException.class, early::restartMedia);
    early.hangUp();
    rig.run();
    Call call = rig.talking();
    CompletionStage<Void> first = call.restartMedia();
    CompletionStage<Void> second = call.restartMedia();
    rig.expect(ClientMessage.UpdateMedia.class);
    assertEquals(Codes.ICE_RESTART_FAILED, Rig.problem(second).code());
    call.hangUp();
    rig.run();
    assertEquals(Codes.CALL_ENDED, Rig.problem(first).code());
    assertEquals(Codes.CALL_ENDED, Rig.problem(call.restartMedia()).code());
  }
}
