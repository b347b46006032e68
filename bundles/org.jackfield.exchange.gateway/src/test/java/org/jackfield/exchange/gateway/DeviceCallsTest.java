package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.protocol.message.RpcError;
import org.junit.jupiter.api.Test;

class DeviceCallsTest extends DeviceAtTheSocket {

  @Test
  void theInviteResultGoesBeforeEverythingElseOfTheCall() {
    signIn();
    invite();
    assertEquals("CALL CREATED", sent.get(0).getJsonObject("result").getString("message"));
    parts.lastEndpoint.ringing(FakeParts.IDS);
    parts.lastEndpoint.answered(FakeParts.IDS, Optional.of("sdp"), List.of());
    assertEquals("telnyx_rtc.ringing", sent.get(1).getString("method"));
    JsonObject ringing = sent.get(1).getJsonObject("params");
    assertEquals("Alice", ringing.getString("caller_id_name"));
    assertEquals(FakeParts.IDS.legId(), ringing.getString("telnyx_leg_id"));
    assertEquals("sdp", sent.get(2).getJsonObject("params").getString("sdp"));
    assertEquals("echo", parts.placed.get(0).destination());
    assertEquals("X-A", parts.placed.get(0).headers().get(0).name());
  }

  @Test
  void theSameCallTwiceIsRefused() {
    signIn();
    invite();
    invite();
    assertEquals(-32602, error());
    assertEquals(1, parts.placed.size());
  }

  @Test
  void theEndOfALegIsAByeWithItsCauseInNumbers() {
    signIn();
    invite();
    parts.lastEndpoint.ended(HangupCause.UNALLOCATED_NUMBER);
    JsonObject bye = last().getJsonObject("params");
    assertEquals("UNALLOCATED_NUMBER", bye.getString("cause"));
    assertEquals(1, bye.getInt("causeCode"));
    assertEquals(404, bye.getInt("sipCode"));
    request("B", "telnyx_rtc.bye", "{'dialogParams':{'callId':'%s'}}".formatted(CALL));
    assertTrue(last().containsKey("result"));
    assertTrue(parts.asked.isEmpty());
  }

  @Test
  void aDeviceThatHangsUpIsAnsweredAndHearsNoByeOfItsOwnCall() {
    signIn();
    invite();
    request(
        "B",
        "telnyx_rtc.bye",
        "{'dialogParams':{'callId':'%s'},'cause':'NORMAL_CLEARING','causeCode':16}"
            .formatted(CALL.toUpperCase(Locale.ROOT)));
    parts.lastEndpoint.ended(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("hangUp NORMAL_CLEARING"), parts.asked);
    assertTrue(last().containsKey("result"));
  }

  @Test
  void holdTellsTheStateAndDigitsReachTheLeg() {
    signIn();
    invite();
    String dialog = "'dialogParams':{'callID':'%s'}".formatted(CALL);
    request("H", "telnyx_rtc.modify", "{'action':'hold'," + dialog + "}");
    assertEquals("held", last().getJsonObject("result").getString("holdState"));
    request("U", "telnyx_rtc.modify", "{'action':'unhold'," + dialog + "}");
    assertEquals("active", last().getJsonObject("result").getString("holdState"));
    request("D", "telnyx_rtc.info", "{'dtmf':'12#'," + dialog + "}");
    assertTrue(last().containsKey("result"));
    assertEquals(List.of("hold HOLD", "hold RESUME", "digits 12#"), parts.asked);
  }

  @Test
  void textReachesTheLegAndThatOfTheOtherSideTheDevice() {
    signIn();
    invite();
    String info = "{'msg':{'from':'alice','to':'bob','body':%s},'dialogParams':{'callID':'%s'}}";
    request("T", "telnyx_rtc.info", info.formatted("'hello'", CALL));
    assertTrue(last().containsKey("result"));
    for (String body : List.of("''", "7", "{}")) {
      request("N", "telnyx_rtc.info", info.formatted(body, CALL));
      assertTrue(last().containsKey("result"), body);
    }
    request("C", "telnyx_rtc.info", info.formatted("'hello'", "another"));
    assertTrue(last().containsKey("result")); // the JavaScript SDK expects no refusal
    assertEquals(List.of("text hello"), parts.asked);
    parts.lastEndpoint.text("on my way");
    assertEquals("telnyx_rtc.info", last().getString("method"));
    JsonObject told = last().getJsonObject("params");
    assertEquals(CALL, told.getString("callID"));
    assertEquals("on my way", told.getJsonObject("msg").getString("body"));
  }

  @Test
  void newOfferGetsTheAnswerInItsResultAndABadOneAnError() {
    signIn();
    invite();
    String update = "{'action':'updateMedia','sdp':'%s','dialogParams':{'callID':'%s'}}";
    request("M", "telnyx_rtc.modify", update.formatted("offer", CALL));
    JsonObject result = last().getJsonObject("result");
    assertEquals("answer to offer", result.getString("sdp"));
    assertEquals("updateMedia", result.getString("action"));
    assertEquals("held", result.getString("holdState"));
    assertEquals(CALL, result.getString("callID"));
    request("B", "telnyx_rtc.modify", update.formatted("bad", CALL));
    assertEquals("m=audio: no codec", last().getJsonObject("error").getString("message"));
    request("C", "telnyx_rtc.modify", update.formatted("offer", "another"));
    assertEquals(RpcError.CALL_DOES_NOT_EXIST.code(), last().getJsonObject("error").getInt("code"));
  }

  @Test
  void anOfferedCallIsAnInviteAndItsAnswerGetsAResult() {
    signIn();
    LegEndpoint endpoint = parts.contacts.get(0).target().offer(offered(), parts.leg());
    JsonObject invite = last();
    assertEquals("telnyx_rtc.invite", invite.getString("method"));
    assertEquals("bob", invite.getJsonObject("params").getString("caller_id_number"));
    request(
        "A",
        "telnyx_rtc.answer",
        "{'sdp':'answer','dialogParams':{'callID':'%s'}}".formatted(CALL));
    assertTrue(last().containsKey("result"));
    endpoint.ended(HangupCause.NORMAL_CLEARING);
    assertEquals("telnyx_rtc.bye", last().getString("method"));
    assertEquals(List.of("ringing", "answered answer"), parts.asked);
  }

  @Test
  void anAnswerThatCannotBeUsedIsRefusedWithTheReason() {
    signIn();
    parts.contacts.get(0).target().offer(offered(), parts.leg());
    request(
        "A", "telnyx_rtc.answer", "{'sdp':'bad','dialogParams':{'callID':'%s'}}".formatted(CALL));
    assertEquals("m=audio: no codec", last().getJsonObject("error").getString("message"));
  }

  @Test
  void aClosedSocketIsNotRungAnyMoreAndItsCallsWaitForIt() {
    signIn();
    invite();
    session.onClosed();
    assertEquals(List.of("detached " + sessionId), parts.asked);
    assertTrue(parts.contacts.isEmpty());
  }

  @Test
  void anExchangeThatStopsSaysByeOnBothSides() {
    signIn();
    invite();
    session.shutDown(true);
    assertEquals("telnyx_rtc.bye", last().getString("method"));
    assertEquals(List.of("hangUp NORMAL_TEMPORARY_FAILURE"), parts.asked);
    assertEquals(List.of("1001 going away"), closed);
  }

  @Test
  void aGatewayThatGoesLetsItsCallsWaitForTheNextOne() {
    signIn();
    invite();
    session.shutDown(false);
    assertEquals(List.of("detached " + sessionId), parts.asked);
    assertEquals(List.of("1001 going away"), closed);
  }

  @Test
  void aGatewayThatGoesClosesTheSocketEvenIfALegFails() {
    for (boolean forGood : List.of(true, false)) {
      DeviceCallsTest device = new DeviceCallsTest();
      device.signIn();
      device.invite();
      device.parts.legsFail = true;
      device.session.shutDown(forGood);
      assertEquals(1, device.parts.asked.size());
      assertEquals(List.of("1001 going away"), device.closed);
      assertTrue(device.parts.contacts.isEmpty(), "nobody may ring a device that is gone");
    }
  }

  @Test
  void anOfferThatComesAfterTheEndIsLostAtOnce() {
    signIn();
    var target = parts.contacts.get(0).target();
    session.onClosed();
    target.offer(offered(), parts.leg());
    assertEquals(List.of("lost"), parts.asked);
  }

  @Test
  void aCallIdThatCouldForgeALogLineIsRefused() {
    signIn();
    request(
        "I",
        "telnyx_rtc.invite",
        "{'sdp':'offer','dialogParams':{'callID':'a\\nb','destination_number':'echo'}}");
    assertEquals(-32602, error());
    assertTrue(parts.placed.isEmpty());
  }
}
