package org.jackfield.protocol;

import static org.jackfield.protocol.Sample.CALL;
import static org.jackfield.protocol.Sample.SDP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Party;
import org.junit.jupiter.api.Test;

/** The gateway's checklist, as far as it is a matter of the wire. */
class QuirksTest {
  @Test
  void anIdIsRepeatedAsItCameWhateverItIs() {
    Map.of(
            "\"Instance of 'Uuid'\"", "\"Instance of 'Uuid'\"",
            "\"901\"", "\"901\"",
            "\"quote \\\" and é\"", "\"quote \\\" and é\"",
            "901", "901",
            "-1", "-1",
            "1.50", "1.50",
            "123456789012345678901234567890", "123456789012345678901234567890")
        .forEach(
            (sent, repeated) -> {
              Frame.Request<?> ping =
                  request("{\"id\":" + sent + ",\"method\":\"telnyx_rtc.ping\"}");
              String reply =
                  Wire.encode(ping.id().orElseThrow(), new Reply.Pong(), Optional.empty());
              assertEquals(
                  "{\"jsonrpc\":\"2.0\",\"id\":" + repeated + ",\"result\":{\"message\":\"PONG\"}}",
                  reply);
            });
  }

  @Test
  void aTextThatLooksLikeANumberIsAnotherId() {
    assertFalse(RequestId.of("901").equals(RequestId.of(901)));
    assertThrows(IllegalArgumentException.class, () -> new RequestId("nine", true));
  }

  @Test
  void serverIdsAreIntegersAndClientIdsAreTexts() {
    assertTrue(
        Wire.encode(7, new ServerMessage.Ping(), Optional.empty())
            .startsWith("{\"jsonrpc\":\"2.0\",\"id\":7,"));
    assertTrue(
        Wire.encode("7", new ClientMessage.Ping(), Optional.empty())
            .startsWith("{\"jsonrpc\":\"2.0\",\"id\":\"7\","));
  }

  @Test
  void noFrameOfAServerHasBothParamsAndResultOrANullErrorOrAStrayState() {
    for (String folder : List.of("server-ours", "reply", "error")) {
      Golden.all(folder)
          .forEach(
              (name, text) -> {
                int parts = 0;
                for (String part : List.of("\"params\":", "\"result\":", "\"error\":")) {
                  parts += topLevel(text, part) ? 1 : 0;
                }
                assertEquals(1, parts, name);
                assertFalse(text.contains("null"), name);
                assertEquals(name.equals("gateway-state"), text.contains("\"state\""), name);
              });
    }
  }

  @Test
  void rawParametersWithAStateAreRefused() {
    RawJson params = new RawJson("{\"state\":\"REGED\"}");
    for (ServerMessage message :
        List.of(
            new ServerMessage.Info(params),
            new ServerMessage.Event(params),
            new ServerMessage.AiConversation(params),
            new ServerMessage.Unknown("telnyx_rtc.dance", params))) {
      assertThrows(IllegalArgumentException.class, () -> Wire.encode(1, message, Optional.empty()));
    }
  }

  @Test
  void anErrorOfNullBesideAResultIsASuccess() {
    Frame<ServerMessage> frame = Wire.decodeServer("{\"id\":\"a\",\"error\":null,\"result\":{}}");
    assertInstanceOf(Frame.Result.class, frame);
    assertInstanceOf(Frame.Result.class, Wire.decodeServer("{\"id\":\"a\",\"result\":null}"));
  }

  @Test
  void theCallIdIsFoundInAllItsPlaces() {
    for (String params :
        List.of(
            "{\"dialogParams\":{\"callID\":\"" + CALL + "\"}}",
            "{\"dialogParams\":{\"callId\":\"" + CALL + "\"}}",
            "{\"callID\":\"" + CALL + "\"}",
            "{\"callID\":\"" + CALL + "\",\"dialogParams\":null}",
            "{\"callId\":\"" + CALL + "\",\"dialogParams\":{\"callID\":null}}")) {
      ClientMessage.Bye bye =
          assertInstanceOf(
              ClientMessage.Bye.class, message("telnyx_rtc.bye", params), () -> params);
      assertEquals(CALL, bye.dialog().callId());
    }
  }

  @Test
  void callIdsAreComparedWithoutRegardToCaseButRepeatedAsTheyCame() {
    DialogParams dialog = DialogParams.of("9B0F1C62-6C1E-4F0A-8A3E-0D2F6A1B7C55");
    assertEquals(CALL, dialog.callKey());
    assertEquals("9B0F1C62-6C1E-4F0A-8A3E-0D2F6A1B7C55", dialog.callId());
  }

  @Test
  void theSessionIdIsFoundUnderAllItsNamesOrNotAtAll() {
    for (String key : List.of("sessid", "sessionId", "sessId")) {
      ClientMessage.Bye bye =
          (ClientMessage.Bye)
              message("telnyx_rtc.bye", "{\"" + key + "\":\"483920\",\"callID\":\"c\"}");
      assertEquals(Optional.of("483920"), bye.sessionId(), key);
    }
    assertEquals(
        Optional.empty(),
        ((ClientMessage.Bye) message("telnyx_rtc.bye", "{\"sessid\":{},\"callID\":\"c\"}"))
            .sessionId());
  }

  @Test
  void flagsMayBeTextsAndUserVariablesAnything() {
    for (String variables : List.of("{\"push_when_active\":\"TRUE\"}", "[]", "null", "\"x\"")) {
      ClientMessage.Login login =
          (ClientMessage.Login)
              message(
                  "login",
                  "{\"login\":\"a\",\"passwd\":\"b\",\"userVariables\":"
                      + variables
                      + ",\"loginParams\":{\"attach_calls\":\"true\",\"decline_push\":\"false\"}}");
      assertTrue(login.options().attachCall());
      assertFalse(login.options().declinePush());
      assertEquals(variables.startsWith("{"), login.options().pushWhenActive());
    }
  }

  @Test
  void audioMayBeConstraintsAndIsOnUnlessSaidOtherwise() {
    Map.of("true", true, "{\"noiseSuppression\":false}", true, "null", true, "false", false)
        .forEach(
            (audio, on) -> {
              ClientMessage.Bye bye =
                  (ClientMessage.Bye)
                      message(
                          "telnyx_rtc.bye",
                          "{\"dialogParams\":{\"callID\":\"c\",\"audio\":" + audio + "}}");
              assertEquals(on, bye.dialog().audio(), audio);
            });
  }

  @Test
  void theAcknowledgementsAndPongsOfClientsAreResults() {
    assertEquals(
        new Frame.Result<ClientMessage>(
            Optional.of(RequestId.of(4410)),
            new RawJson("{\"method\":\"telnyx_rtc.invite\"}"),
            Optional.empty()),
        Wire.decodeClient(
            "{\"jsonrpc\":\"2.0\",\"id\":4410,\"result\":{\"method\":\"telnyx_rtc.invite\"}}"));
    assertInstanceOf(
        Frame.Result.class,
        Wire.decodeClient(
            "{\"jsonrpc\":\"2.0\",\"id\":\"new\",\"result\":{\"message\":\"PONG\",\"sessid\":\"s\"}}"));
  }

  @Test
  void aDebugReportWithoutMethodIsARequestToBeAnswered() {
    for (String kind : List.of("start", "data", "stop")) {
      Frame.Request<?> report = request("{\"id\":\"a\",\"type\":\"debug_report_" + kind + "\"}");
      assertInstanceOf(ClientMessage.DebugReport.class, report.message());
      assertEquals(Optional.of(RequestId.of("a")), report.id());
    }
  }

  @Test
  void offersAlwaysHaveCallerNameAndNumber() {
    InboundCall call =
        new InboundCall(
            CALL,
            SDP,
            Party.unknown(),
            Party.unknown(),
            CallIds.none(),
            Optional.empty(),
            List.of());
    for (ServerMessage message :
        List.of(
            new ServerMessage.Invite(call),
            new ServerMessage.Attach(call),
            new ServerMessage.Ringing(CALL, Party.unknown(), CallIds.none(), List.of()),
            new ServerMessage.Answer(
                CALL, Optional.empty(), Party.unknown(), CallIds.none(), List.of()))) {
      String text = Wire.encode(1, message, Optional.empty());
      assertTrue(text.contains("\"caller_id_name\":\"\",\"caller_id_number\":\"\""), text);
      assertFalse(text.contains("dialogParams"), text);
    }
  }

  @Test
  void aCandidateAlwaysHasItsThreeFields() {
    ServerMessage lean =
        ((Frame.Request<ServerMessage>)
                Wire.decodeServer(Golden.one("server-foreign", "candidate-android")))
            .message();
    String text = Wire.encode(1, lean, Optional.empty());
    assertTrue(text.contains("\"sdpMid\":\"0\",\"sdpMLineIndex\":0"), text);
    assertTrue(text.contains("\"candidate\":\"candidate:1 1 udp"), text);
  }

  @Test
  void unknownFieldsAreIgnoredEverywhere() {
    Frame.Request<?> frame =
        request(
            "{\"novel\":[1],\"id\":\"a\",\"method\":\"telnyx_rtc.bye\",\"params\":{\"novel\":{},"
                + "\"dialogParams\":{\"callID\":\"c\",\"novel\":[[]],\"custom_headers\":"
                + "[1,{\"value\":\"x\"},{\"name\":\"X-A\"},null]}}}");
    DialogParams dialog = ((ClientMessage.Bye) frame.message()).dialog();
    assertEquals(1, dialog.headers().size());
    assertEquals("", dialog.headers().get(0).value());
  }

  private static boolean topLevel(String text, String part) {
    int at = text.indexOf(part);
    return at >= 0 && text.substring(0, at).chars().filter(c -> c == '{').count() == 1;
  }

  private static ClientMessage message(String method, String params) {
    String text = "{\"id\":\"a\",\"method\":\"" + method + "\",\"params\":" + params + "}";
    return (ClientMessage) request(text).message();
  }

  private static Frame.Request<?> request(String text) {
    return assertInstanceOf(Frame.Request.class, Wire.decodeClient(text), text);
  }
}
