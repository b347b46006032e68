package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signed-in device speaks of calls that are not there, not yet or not any more. */
class OutOfOrderFramesTest {
  private static final String CALL = "9b0f1c62-6c1e-4f0a-8a3e-0d2f6a1b7c55";
  private static final String DIALOG = "'dialogParams':{'callID':'" + CALL + "'}";

  /** What needs a call, by the method and the rest of its params. */
  private static final Map<String, String> NEEDS_A_CALL =
      Map.of(
          "answer", "'sdp':'answer',",
          "modify", "'action':'hold',",
          "info", "'dtmf':'1',");

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

  @BeforeEach
  void signIn() {
    say("L", "login", "'login':'alice','passwd':'right','User-Agent':'Android-3.7.0'");
  }

  private List<JsonObject> say(String id, String method, String params) {
    sent.clear();
    session.onText(
        "{'jsonrpc':'2.0','id':'%s','method':'%s','params':{%s}}"
            .formatted(id, method, params)
            .replace('\'', '"'));
    return List.copyOf(sent);
  }

  private void invite() {
    say(
        "I",
        "telnyx_rtc.invite",
        "'sdp':'offer','dialogParams':{'callID':'" + CALL + "','destination_number':'echo'}");
  }

  private void everythingThatNeedsACallIsRefused() {
    NEEDS_A_CALL.forEach(
        (method, params) -> {
          List<JsonObject> heard = say(method, "telnyx_rtc." + method, params + DIALOG);
          assertEquals(1, heard.size(), heard.toString());
          assertEquals(method, heard.get(0).getString("id"));
          assertEquals(-32010, heard.get(0).getJsonObject("error").getInt("code"), method);
        });
  }

  private void byeGetsItsResultAndNothingElse() {
    List<JsonObject> heard = say("B", "telnyx_rtc.bye", DIALOG);
    assertEquals(1, heard.size(), heard.toString());
    assertEquals("B", heard.get(0).getString("id"));
    assertTrue(heard.get(0).containsKey("result"), heard.toString());
  }

  @Test
  void aCallThatNeverWasDoesNotExist() {
    everythingThatNeedsACallIsRefused();
    byeGetsItsResultAndNothingElse();
    assertTrue(parts.asked.isEmpty(), parts.asked.toString());
  }

  @Test
  void aCallThatTheDeviceEndedDoesNotExistAnyMore() {
    invite();
    byeGetsItsResultAndNothingElse();
    everythingThatNeedsACallIsRefused();
    byeGetsItsResultAndNothingElse();
    assertEquals(List.of("hangUp NORMAL_CLEARING"), parts.asked);
  }

  @Test
  void aCallThatTheSwitchEndedDoesNotExistAnyMore() {
    invite();
    parts.lastEndpoint.ended(HangupCause.NORMAL_CLEARING);
    everythingThatNeedsACallIsRefused();
    assertTrue(parts.asked.isEmpty(), parts.asked.toString());
  }

  @Test
  void theIdOfACallThatIsOverMayBeUsedAgain() {
    invite();
    byeGetsItsResultAndNothingElse();
    invite();
    assertTrue(sent.get(0).containsKey("result"), sent.toString());
    assertEquals(2, parts.placed.size());
  }

  @Test
  void allThisDoesNotCostTheSocket() {
    for (int i = 0; i < 200; i++) {
      everythingThatNeedsACallIsRefused();
    }
    assertTrue(closed.isEmpty(), closed.toString());
  }
}
