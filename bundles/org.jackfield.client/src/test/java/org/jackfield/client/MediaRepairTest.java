package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.part.Sdp;
import org.junit.jupiter.api.Test;

/** Sound does not get through: ICE is restarted over good signalling, and never over bad. */
class MediaRepairTest {
  private static final Problem SILENT = Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "silent");
  private final Rig rig = new Rig().ready();
  private final Call call = rig.talking();

  private void answered(ClientMessage.UpdateMedia update) {
    rig.reply(
        new Reply.UpdateMediaResult(
            Optional.of(update.dialog().callId()),
            Optional.of("sess-1"),
            new Sdp("v=0 restarted"),
            false));
  }

  @Test
  void interruptedSoundRestartsIceAndTheCallIsActiveWhenThereIsAPathAgain() {
    rig.engine.session().interrupt(SILENT);
    answered(rig.expect(ClientMessage.UpdateMedia.class));
    assertEquals(CallState.RECONNECTING, call.state());
    assertEquals(
        List.of("createOffer", "applyAnswer v=0 answer", "restartIce", "applyAnswer v=0 restarted"),
        rig.engine.session().calls().all());
    rig.engine.session().restore();
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(1, rig.transport.attempts().all().size());
  }

  @Test
  void restartThatDoesNotHelpWithinFifteenSecondsReconnects() {
    rig.engine.session().interrupt(SILENT);
    answered(rig.expect(ClientMessage.UpdateMedia.class));
    rig.later(Duration.ofSeconds(15));
    assertEquals(CallState.RECONNECTING, call.state());
    rig.later(Duration.ZERO).handshake(Optional.of(List.of(call.id())));
  }

  @Test
  void engineThatCannotRestartReconnectsAtOnce() {
    rig.engine
        .session()
        .failNext(Problem.permanent(Codes.SDP_CREATE_OFFER_FAILED, Area.MEDIA, "cannot"));
    rig.engine.session().interrupt(SILENT);
    rig.run();
    assertEquals(CallState.RECONNECTING, call.state());
    rig.later(Duration.ZERO).handshake(Optional.of(List.of(call.id())));
  }

  @Test
  void whereTheNetworkWasSilentItIsAskedFirst() {
    rig.later(Duration.ofSeconds(10));
    rig.engine.session().interrupt(SILENT);
    rig.expect(ClientMessage.Ping.class);
    assertEquals(CallState.ACTIVE, call.state());
    rig.reply(new Reply.Pong());
    rig.expect(ClientMessage.UpdateMedia.class);
    assertEquals(CallState.RECONNECTING, call.state());
  }

  @Test
  void whereTheNetworkIsDeadTooIceIsNotRestarted() {
    rig.later(Duration.ofSeconds(10));
    rig.engine.session().interrupt(SILENT);
    rig.expect(ClientMessage.Ping.class);
    rig.later(Duration.ofSeconds(5));
    rig.expectNothing(ClientMessage.UpdateMedia.class);
    rig.later(Duration.ofMillis(200));
    assertEquals(2, rig.transport.attempts().all().size());
    assertEquals(CallState.RECONNECTING, call.state());
  }

  @Test
  void soundThatIsBackBeforeTheAnswerNeedsNothing() {
    rig.later(Duration.ofSeconds(10));
    rig.engine.session().interrupt(SILENT);
    rig.expect(ClientMessage.Ping.class);
    rig.engine.session().restore();
    rig.reply(new Reply.Pong());
    rig.expectNothing(ClientMessage.UpdateMedia.class);
    assertEquals(CallState.ACTIVE, call.state());
  }
}
