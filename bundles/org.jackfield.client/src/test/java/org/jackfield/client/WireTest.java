package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Hangup;
import org.junit.jupiter.api.Test;

class WireTest {
  private final Rig rig = new Rig().ready();

  @Test
  void malformedFrameIsAWarningAndTheCallGoesOn() {
    Call call = rig.talking();
    for (String bad :
        List.of(
            "{",
            "[]",
            "\u0000",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"telnyx_rtc.bye\",\"params\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"telnyx_rtc.invite\",\"params\":"
                + "{\"callID\":\"x\"}}")) {
      rig.raw(bad);
    }
    List<ClientEvent.WarningRaised> warnings =
        rig.heard.client().all(ClientEvent.WarningRaised.class);
    assertEquals(5, warnings.size());
    for (ClientEvent.WarningRaised warning : warnings) {
      assertEquals(Codes.MALFORMED_FRAME, warning.problem().code());
    }
    String place = warnings.get(3).problem().detail();
    assertTrue(place.startsWith("params.callID"), place);
    assertTrue(rig.text("\"id\":7").contains("-32602"));
    assertTrue(rig.text("\"id\":8").contains("-32602"));
    assertEquals(CallState.ACTIVE, call.state());
    call.hold();
    rig.expect(ClientMessage.Modify.class);
  }

  @Test
  void oversizedFrameIsRefused() {
    rig.raw("x".repeat((1 << 20) + 1));
    Problem problem =
        rig.heard.client().await(ClientEvent.WarningRaised.class, Rig.AT_ONCE).problem();
    assertEquals(Codes.FRAME_TOO_LARGE, problem.code());
    assertEquals(ClientState.READY, rig.client.state());
  }

  @Test
  void unknownMethodIsRefused() {
    rig.raw("{\"jsonrpc\":\"2.0\",\"id\":55,\"method\":\"telnyx_rtc.dance\",\"params\":{}}");
    String answer = rig.text();
    assertTrue(answer.contains("-32601") && answer.contains("\"id\":55"), answer);
  }

  @Test
  void unknownCallIsAcknowledgedAndIgnored() {
    rig.say(
        new ServerMessage.Bye(
            Rig.INBOUND,
            Hangup.of(org.jackfield.protocol.part.Cause.NORMAL_CLEARING),
            Optional.empty()));
    assertTrue(rig.text().contains("\"result\":{\"method\":\"telnyx_rtc.bye\"}"));
    assertEquals(List.of(), rig.heard.calls().all());
  }

  @Test
  void pingIsEchoedLetterForLetter() {
    String ping =
        "{ \"jsonrpc\":\"2.0\", \"id\":901,\"method\":\"telnyx_rtc.ping\",\"params\":{} }";
    rig.raw(ping);
    assertEquals(ping, rig.text());
  }

  @Test
  void answersAndErrorsNobodyWaitsForAreIgnored() {
    rig.raw("{\"jsonrpc\":\"2.0\",\"id\":\"who\",\"result\":{}}");
    rig.raw("{\"jsonrpc\":\"2.0\",\"id\":\"who\",\"error\":{\"code\":-1,\"message\":\"m\"}}");
    rig.raw("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1}}");
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(List.of(), rig.heard.client().all(ClientEvent.WarningRaised.class));
  }

  @Test
  void resultThatLacksWhatItMustHoldIsAWarning() {
    rig.client.disconnect();
    rig.run();
    rig.client.connect();
    rig.run();
    rig.server = rig.transport.server();
    rig.expect(ClientMessage.Login.class);
    rig.reply(Reply.Ack.ok());
    assertEquals(
        Codes.MALFORMED_FRAME,
        rig.heard.client().await(ClientEvent.WarningRaised.class, Rig.AT_ONCE).problem().code());
  }

  @Test
  void silenceIsPingedAndAnAnswerKeepsTheSocket() {
    rig.later(Duration.ofSeconds(20));
    rig.expect(ClientMessage.Ping.class);
    rig.reply(new Reply.Pong());
    rig.later(Duration.ofSeconds(19));
    assertEquals(ClientState.READY, rig.client.state());
    rig.later(Duration.ofSeconds(1));
    rig.expect(ClientMessage.Ping.class);
  }

  @Test
  void halfOpenSocketIsGivenUpWithinTwentyEightSecondsOfItsLastFrame() {
    rig.later(Duration.ofSeconds(25));
    assertEquals(1000, rig.server.awaitClose(Rig.AT_ONCE));
    Problem problem =
        rig.heard.client().await(ClientEvent.RegistrationLost.class, Rig.AT_ONCE).problem();
    assertEquals(Codes.WEBSOCKET_ERROR, problem.code());
    assertTrue(problem.detail().contains("ping"));
    rig.later(Duration.ofMillis(200)).handshake();
    assertEquals(2, rig.transport.attempts().all().size());
  }

  @Test
  void trafficKeepsPingsAway() {
    for (int second = 0; second < 60; second += 15) {
      rig.raw("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"telnyx_rtc.info\",\"params\":{}}");
      rig.later(Duration.ofSeconds(15));
    }
    assertThrows(AssertionError.class, rig::text);
  }
}
