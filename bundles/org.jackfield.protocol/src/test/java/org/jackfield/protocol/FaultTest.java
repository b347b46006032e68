package org.jackfield.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.RequestId;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void whatIsNoFrameIsAFaultOfTheWhole() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String text :
        List.of("", " ", "#SPU 100", "{", "{\"a\":1}}", "{\"a\":1} x", "{'a':1}", "{\"a\":01}")) {
      reasons.put(text, "is not JSON");
    }
    for (String text : List.of("[]", "[{}]", "null", "1", "\"x\"", "true")) {
      reasons.put(text, "is not a JSON object");
    }
    reasons.forEach((text, reason) -> assertFault(text, "frame", reason));
  }

  @Test
  void aFrameIsReadUpToTheLimitAndNoFurther() {
    String ping = "{\"method\":\"telnyx_rtc.ping\"}";
    assertInstanceOf(Frame.Request.class, Wire.decodeClient(ping, ping.length()));
    assertEquals(
        new Frame.Fault<>(
            "frame",
            "is longer than " + (ping.length() - 1) + " characters",
            Optional.empty(),
            Optional.empty()),
        Wire.decodeServer(ping, ping.length() - 1));
    String padded = ping + " ".repeat(Wire.DEFAULT_LIMIT);
    assertInstanceOf(Frame.Fault.class, Wire.decodeClient(padded));
  }

  @Test
  void deepNestingIsAFault() {
    int depth = 400_000;
    assertFault("[".repeat(depth) + "]".repeat(depth), "frame", "is not JSON");
    assertFault("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000), "frame", "is not JSON");
  }

  @Test
  void numbersBeyondAllBoundsDoNoHarm() {
    for (String number : List.of("1e99999999999", "1e999999999", "9".repeat(200_000))) {
      for (String key : List.of("id", "causeCode", "other")) {
        String text =
            "{\"method\":\"telnyx_rtc.bye\",\"params\":{\"callID\":\"c\",\"causeCode\":"
                + (key.equals("causeCode") ? number : "1")
                + "},\""
                + (key.equals("causeCode") ? "x" : key)
                + "\":"
                + (key.equals("causeCode") ? "1" : number)
                + "}";
        Wire.decodeClient(text);
        Wire.decodeServer(text);
      }
    }
    Frame.Request<?> huge =
        assertInstanceOf(
            Frame.Request.class, Wire.decodeClient("{\"id\":1e9999,\"method\":\"x\"}"));
    assertEquals(Optional.of(new RequestId("1E+9999", true)), huge.id());
  }

  @Test
  void anIdThatIsNoScalarIsAFault() {
    for (String id : List.of("{}", "[]", "true")) {
      assertFault(
          "{\"id\":" + id + ",\"method\":\"telnyx_rtc.ping\"}", "id", "must be a text or a number");
    }
  }

  @Test
  void aFaultNamesThePlaceTheIdAndTheMethod() {
    assertEquals(
        new Frame.Fault<>(
            "params.dialogParams.callID",
            "is missing",
            Optional.of(RequestId.of("a")),
            Optional.of("telnyx_rtc.invite")),
        Wire.decodeClient("{\"id\":\"a\",\"method\":\"telnyx_rtc.invite\",\"params\":{}}"));
  }

  @Test
  void whatIsMissingOrWrongInAFrameIsNamed() {
    assertFault("{}", "method", "is missing");
    assertFault("{\"type\":\"other\"}", "method", "is missing");
    assertFault("{\"method\":{}}", "method", "must be a text, not empty");
    assertFault(
        "{\"method\":\"" + "x".repeat(101) + "\"}", "method", "is longer than 100 characters");
    assertFault("{\"method\":\"x\",\"params\":[]}", "params", "must be an object");
    assertFault("{\"id\":1,\"result\":[]}", "result", "must be an object");
  }

  @Test
  void whatIsMissingOrWrongInAClientsMessageIsNamed() {
    assertParams("login", "{}", "params.login", "is missing");
    assertParams("login", "{\"login\":\"a\"}", "params.passwd", "is missing");
    assertParams("login", "{\"login\":7.5e1,\"passwd\":null}", "params.passwd", "is missing");
    assertParams("anonymous_login", "{}", "params.target_type", "is missing");
    String call = "{\"callID\":\"c\"";
    for (String method : List.of("invite", "answer", "attach")) {
      assertParams("telnyx_rtc." + method, call + "}", "params.sdp", "is missing");
      assertParams(
          "telnyx_rtc." + method, call + ",\"sdp\":[]}", "params.sdp", "must be a text, not empty");
    }
    assertParams("telnyx_rtc.modify", call + "}", "params.action", "is missing");
    assertParams(
        "telnyx_rtc.modify",
        call + ",\"action\":\"transfer\"}",
        "params.action",
        "must be hold, unhold, toggleHold or updateMedia");
    assertParams(
        "telnyx_rtc.modify", call + ",\"action\":\"updateMedia\"}", "params.sdp", "is missing");
    assertParams("telnyx_rtc.info", call + "}", "params.dtmf", "is missing");
    assertParams(
        "telnyx_rtc.info",
        call + ",\"dtmf\":\"12x\"}",
        "params.dtmf",
        "must be one or more of 0-9 A-D * #");
    assertParams("telnyx_rtc.candidate", call + "}", "params.candidate", "is missing");
  }

  @Test
  void whatIsMissingInAServersMessageIsNamed() {
    Map.of(
            "invite", "params.callID",
            "attach", "params.callID",
            "ringing", "params.callID",
            "media", "params.callID",
            "answer", "params.callID",
            "bye", "params.callID",
            "candidate", "params.callID",
            "display", "params.callID",
            "gatewayState", "params.state")
        .forEach(
            (method, place) -> {
              Frame.Fault<?> fault =
                  assertInstanceOf(
                      Frame.Fault.class,
                      Wire.decodeServer("{\"id\":1,\"method\":\"telnyx_rtc." + method + "\"}"));
              assertEquals(place, fault.place(), method);
              assertEquals(Optional.of(RequestId.of(1)), fault.id());
            });
    assertEquals(
        "params.sdp",
        assertInstanceOf(
                Frame.Fault.class,
                Wire.decodeServer(
                    "{\"id\":1,\"method\":\"telnyx_rtc.media\",\"params\":{\"callID\":\"c\"}}"))
            .place());
  }

  @Test
  void rawJsonIsOneObjectOrRefused() {
    assertEquals("{\"a\":[1,2]}", new RawJson(" { \"a\" : [ 1, 2 ] } ").text());
    for (String text : List.of("", "[]", "null", "{", "{} {}")) {
      assertThrows(IllegalArgumentException.class, () -> new RawJson(text), text);
    }
  }

  private static void assertParams(String method, String params, String place, String reason) {
    assertFault("{\"method\":\"" + method + "\",\"params\":" + params + "}", place, reason);
  }

  private static void assertFault(String text, String place, String reason) {
    Frame.Fault<?> fault =
        assertInstanceOf(Frame.Fault.class, Wire.decodeClient(text), () -> place);
    assertEquals(place, fault.place());
    assertEquals(reason, fault.reason());
  }
}
