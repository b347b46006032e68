package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A signed-in device speaks of calls that are not there, not yet or not any more. */
class OutOfOrderFramesTest extends DeviceAtTheSocket {
  private static final String DIALOG = "'dialogParams':{'callID':'" + CALL + "'}";

  /** What needs a call, by the method and the rest of its params. */
  private static final Map<String, String> NEEDS_A_CALL =
      Map.of(
          "answer", "'sdp':'answer',",
          "modify", "'action':'hold',",
          "info", "'dtmf':'1',");

  @BeforeEach
  void signInFirst() {
    signIn();
  }

  private List<JsonObject> say(String id, String method, String params) {
    sent.clear();
    request(id, method, "{" + params + "}");
    return List.copyOf(sent);
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
    sent.clear();
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
