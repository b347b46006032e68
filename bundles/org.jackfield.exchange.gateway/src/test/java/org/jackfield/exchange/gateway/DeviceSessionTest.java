package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.OfferedLeg;
import org.junit.jupiter.api.Test;

class DeviceSessionTest {
  private static final String CALL = "9b0f1c62-6c1e-4f0a-8a3e-0d2f6a1b7c55";

  private final FakeParts parts = new FakeParts();
  private final List<JsonObject> sent = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final DeviceSession session =
      new DeviceSession(
          parts,
          new Outlet() {
            @Override
            public void send(String text) {
              sent.add(Json.createReader(new StringReader(text)).readObject());
            }

            @Override
            public void close(int code, String reason) {
              closed.add(code + " " + reason);
            }
          });

  private void hear(String text) {
    session.onText(text.replace('\'', '"'));
  }

  private void request(String id, String method, String params) {
    hear("{'jsonrpc':'2.0','id':'%s','method':'%s','params':%s}".formatted(id, method, params));
  }

  private void signIn() {
    request("L", "login", "{'login':'alice','passwd':'right','User-Agent':'Android-3.7.0'}");
    sent.clear();
  }

  private void signInFromTheBrowser() {
    request(
        "L",
        "login",
        "{'login':'alice','passwd':'right','sessid':'s-1',"
            + "'User-Agent':{'sdkVersion':'2.27.10','data':'Mozilla'}}");
  }

  private void invite() {
    request(
        "I",
        "telnyx_rtc.invite",
        "{'sdp':'offer','dialogParams':{'callID':'%s','destination_number':'echo',".formatted(CALL)
            + "'caller_id_name':'Alice','caller_id_number':'+1312','custom_headers':"
            + "[{'name':'X-A','value':'1'}]}}");
  }

  private JsonObject last() {
    return sent.get(sent.size() - 1);
  }

  private int error() {
    return last().getJsonObject("error").getInt("code");
  }

  @Test
  void aRightPasswordGivesResultThenClientReadyThenReged() {
    signInFromTheBrowser();
    assertEquals("s-1", sent.get(0).getJsonObject("result").getString("sessid"));
    assertEquals("telnyx_rtc.clientReady", sent.get(1).getString("method"));
    assertTrue(sent.get(1).containsKey("voice_sdk_id"));
    request("G", "telnyx_rtc.gatewayState", "{}");
    JsonObject result = last().getJsonObject("result");
    assertEquals("REGED", result.getJsonObject("params").getString("state"));
    assertEquals("s-1", result.getString("sessid"));
    assertEquals("2.27.10", parts.contacts.get(0).device());
  }

  @Test
  void aWrongPasswordIsMinus32001AndNeverMinus32000() {
    request("L", "login", "{'login':'alice','passwd':'wrong'}");
    assertEquals(-32001, error());
    request("L", "login", "{'login_token':'a.b.c','login':null,'passwd':null}");
    assertEquals(-32001, error());
    assertTrue(parts.contacts.isEmpty());
  }

  @Test
  void anotherUsersSessionIdIsNotGivenAway() {
    signInFromTheBrowser();
    request("M", "login", "{'login':'bob','passwd':'right','sessid':'s-1'}");
    String given = sent.get(2).getJsonObject("result").getString("sessid");
    assertTrue(!given.equals("s-1") && !given.isEmpty());
    assertEquals(1, parts.contacts.size());
    assertEquals("bob", parts.contacts.get(0).user());
  }

  @Test
  void devicesThatWouldLoseTheirPortGetNoStickyToken() {
    request("L", "login", "{'login':'alice','passwd':'right','User-Agent':'Android-3.7.0'}");
    assertTrue(sent.stream().noneMatch(it -> it.containsKey("voice_sdk_id")));
  }

  @Test
  void withoutADirectoryTheSignInIsRefusedAndNothingBreaks() {
    parts.withDirectory = false;
    request("L", "login", "{'login':'alice','passwd':'right'}");
    assertEquals(-32011, error());
  }

  @Test
  void whatNeedsASignInIsRefusedBeforeIt() {
    invite();
    assertEquals(-32000, error());
    assertTrue(parts.placed.isEmpty());
  }

  @Test
  void theInviteResultGoesBeforeEverythingElseOfTheCall() {
    signIn();
    invite();
    assertEquals("CALL CREATED", sent.get(0).getJsonObject("result").getString("message"));
    parts.lastEndpoint.ringing(FakeParts.IDS);
    parts.lastEndpoint.answered(FakeParts.IDS, Optional.of("sdp"));
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

  private static OfferedLeg offered() {
    return new OfferedLeg(FakeParts.IDS, CALL, "Bob", "bob", "", "alice", List.of(), "offer");
  }

  @Test
  void pingsAreAnsweredAndOurOwnComeBackUnanswered() {
    hear("{'jsonrpc':'2.0','id':'P','method':'telnyx_rtc.ping','params':{}}");
    assertEquals("P", last().getString("id"));
    signIn();
    session.tick();
    JsonObject ping = last();
    assertEquals("telnyx_rtc.ping", ping.getString("method"));
    int before = sent.size();
    session.onText(ping.toString());
    assertEquals(before, sent.size());
  }

  @Test
  void aSilentSocketIsClosedAfterAMinute() {
    signIn();
    parts.pass(Duration.ofSeconds(61));
    session.tick();
    assertEquals(List.of("1001 nothing heard"), closed);
  }

  @Test
  void aClosedSocketTakesItsCallsAndItsRegistrationAlong() {
    signIn();
    invite();
    session.onClosed();
    assertEquals(List.of("lost"), parts.asked);
    assertTrue(parts.contacts.isEmpty());
  }

  @Test
  void malformedFramesNameTheirPlaceAndTheSessionGoesOn() {
    signIn();
    invite();
    request("X", "telnyx_rtc.invite", "{'sdp':'offer','dialogParams':{}}");
    assertTrue(
        last().getJsonObject("error").getString("message").contains("dialogParams.callID"),
        last().toString());
    hear("this is not JSON");
    hear("[1,2]");
    request("Y", "telnyx_rtc.nonsense", "{}");
    assertEquals(-32601, error());
    parts.lastEndpoint.answered(FakeParts.IDS, Optional.of("sdp"));
    assertEquals("telnyx_rtc.answer", last().getString("method"));
    assertTrue(closed.isEmpty());
  }

  @Test
  void aSocketThatOnlySendsRubbishIsClosed() {
    for (int i = 0; i < 101; i++) {
      hear("rubbish");
    }
    assertEquals(List.of("1008 too many malformed frames"), closed);
  }

  @Test
  void debugReportsAreAnsweredSoThatTheSdkGoesOn() {
    hear("{'jsonrpc':'2.0','id':'R','type':'debug_report_start','debug_report_id':'x'}");
    assertEquals("R", last().getString("id"));
    assertTrue(last().containsKey("result"));
  }

  @Test
  void aGatewayThatGoesSaysByeOnBothSides() {
    signIn();
    invite();
    session.shutDown();
    assertEquals("telnyx_rtc.bye", last().getString("method"));
    assertEquals(List.of("hangUp NORMAL_TEMPORARY_FAILURE"), parts.asked);
    assertEquals(List.of("1001 going away"), closed);
  }

  @Test
  void aDeadDeviceIsNotRungAnyMore() {
    signIn();
    invite();
    parts.pass(Duration.ofSeconds(61));
    session.tick();
    assertTrue(parts.contacts.isEmpty());
    assertEquals(List.of("lost"), parts.asked);
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
  void aPingWithAnOddNumberAsItsIdIsAnswered() {
    hear("{'jsonrpc':'2.0','id':1.5,'method':'telnyx_rtc.ping','params':{}}");
    assertTrue(last().containsKey("result"));
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
