package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Codes;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.junit.jupiter.api.Test;

/** Signalling is lost between the answer and the first sound. */
class AnsweredWithoutSoundTest {
  private final Rig rig = new Rig().ready();

  private void lostAndBack(Call... listed) {
    rig.server.drop();
    rig.later(Duration.ofMillis(200));
    rig.handshake(Optional.of(List.of(listed).stream().map(Call::id).toList()));
  }

  private void attached(Call call) {
    rig.say(rig.attached(call, "v=0 fresh offer"));
    rig.expect(ClientMessage.Attach.class);
    rig.reply(Rig.created(call));
    rig.engine.session().connect();
    rig.run();
  }

  private Call dialled() {
    Call call = rig.dial();
    rig.expect(ClientMessage.Invite.class);
    rig.reply(Rig.created(call)).say(rig.answered(call, "v=0 answer"));
    assertEquals(CallState.CONNECTING, call.state());
    return call;
  }

  @Test
  void dialledCallIsActiveWhenTheNetworkAttachesIt() {
    Call call = dialled();
    lostAndBack(call);
    assertEquals(CallState.RECONNECTING, call.state());
    attached(call);
    assertEquals(CallState.ACTIVE, call.state());
    assertTrue(Rig.done(call.whenActive()));
    assertEquals(List.of(call), rig.client.calls());
  }

  @Test
  void dialledCallThatTheNetworkHasNotKeptEndsOnceByName() {
    Call call = dialled();
    lostAndBack();
    rig.later(Duration.ofSeconds(20));
    assertEquals(
        Codes.SESSION_NOT_REATTACHED,
        call.endReason().orElseThrow().problem().orElseThrow().code());
    assertEquals(1, rig.heard.calls().all(CallEvent.Ended.class).size());
  }

  @Test
  void answeredCallIsActiveWhenTheNetworkAttachesIt() {
    Call call = rig.incoming();
    var answered = call.answer(CallAudio.silent());
    rig.expect(ClientMessage.Answer.class);
    rig.reply(Reply.Ack.ok());
    assertEquals(CallState.RINGING, call.state());
    lostAndBack(call);
    assertEquals(CallState.RECONNECTING, call.state());
    assertTrue(Rig.done(answered));
    attached(call);
    assertEquals(CallState.ACTIVE, call.state());
  }
}
