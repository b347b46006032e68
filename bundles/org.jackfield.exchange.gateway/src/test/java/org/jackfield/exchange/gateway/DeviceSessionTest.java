package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceSessionTest extends DeviceAtTheSocket {

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
    assertEquals("2.27.10 Mozilla", parts.contacts.get(0).device());
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
  void whatNeedsASignInIsRefusedBeforeIt() {
    invite();
    assertEquals(-32000, error());
    assertTrue(parts.placed.isEmpty());
  }

  @Test
  void theAssistantAnswersVisitorsInWriting() {
    request("L", "anonymous_login", "{'target_type':'ai_assistant','target_id':'assistant-echo'}");
    sent.clear();
    write("hi you");
    assertEquals("W", sent.get(0).getString("id"));
    assertTrue(sent.get(0).containsKey("result"));
    assertEquals(
        List.of(
            "conversation.item.created",
            "response.text.delta",
            "response.text.delta",
            "conversation.item.created"),
        sent.stream().skip(1).map(it -> it.getJsonObject("params").getString("type")).toList());
    assertTrue(
        sent.stream().skip(1).allMatch(it -> "ai_conversation".equals(it.getString("method"))));
    hear(
        "{'jsonrpc':'2.0','method':'ai_conversation','params':{'type':'response.audio_stream.subscribe'}}");
    assertEquals(5, sent.size());
  }

  @Test
  void whoIsNoVisitorWritesToNobody() {
    signIn();
    write("hi you");
    assertEquals(1, sent.size());
    assertTrue(last().containsKey("result"));
  }

  private void write(String text) {
    request(
        "W",
        "ai_conversation",
        "{'type':'conversation.item.create','item':{'id':'i-1','type':'message','role':'user',"
            + "'content':[{'type':'input_text','text':'"
            + text
            + "'}]}}");
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
    parts.lastEndpoint.answered(FakeParts.IDS, Optional.of("sdp"), List.of());
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
  void aDeadDeviceIsNotRungAnyMore() {
    signIn();
    invite();
    parts.pass(Duration.ofSeconds(61));
    session.tick();
    assertTrue(parts.contacts.isEmpty());
    assertEquals(List.of("detached " + sessionId), parts.asked);
  }

  @Test
  void aLegThatFailsLeavesNoDeadDeviceRegistered() {
    signIn();
    invite();
    parts.legsFail = true;
    session.onClosed();
    assertEquals(List.of("detached " + sessionId), parts.asked);
    assertTrue(parts.contacts.isEmpty());
  }

  @Test
  void anIdWithoutEndIsNotRepeated() {
    request("x".repeat(257), "telnyx_rtc.ping", "{}");
    request("x".repeat(257), "telnyx_rtc.invite", "{'dialogParams':7}");
    assertTrue(sent.isEmpty());
    request("x".repeat(256), "telnyx_rtc.ping", "{}");
    assertEquals("x".repeat(256), last().getString("id"));
    for (int i = 0; i < 99; i++) {
      request("x".repeat(257), "telnyx_rtc.ping", "{}");
    }
    assertEquals(List.of("1008 too many malformed frames"), closed);
  }

  @Test
  void aStrangerSendsLessAtOnceThanWhoHasSignedIn() {
    String longText = " ".repeat(300_000);
    signIn();
    hear(longText);
    assertTrue(closed.isEmpty());
    new DeviceAtTheSocket() {
      {
        request(
            "V", "anonymous_login", "{'target_type':'ai_assistant','target_id':'assistant-echo'}");
        assertTrue(last().toString().contains("clientReady"), "a visitor is a stranger too");
        hear(longText);
        assertEquals(List.of("1008 too much at once"), closed);
      }
    };
  }

  @Test
  void aPingWithAnOddNumberAsItsIdIsAnswered() {
    hear("{'jsonrpc':'2.0','id':1.5,'method':'telnyx_rtc.ping','params':{}}");
    assertTrue(last().containsKey("result"));
  }
}
