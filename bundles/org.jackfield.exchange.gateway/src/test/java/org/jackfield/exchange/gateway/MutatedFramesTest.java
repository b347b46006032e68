package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.testkit.wire.FrameDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand damaged frames of one device, and of a neighbour, while a call is up. */
@Timeout(60)
class MutatedFramesTest {
  private static final int FRAMES = 10_000;
  private static final String OTHER = "00000000-aaaa-4bbb-8ccc-000000000000";
  private static final String DIALOG =
      "'dialogParams':{'callID':'%s','destination_number':'echo','caller_id_name':'B',"
          + "'caller_id_number':'+13125550100','custom_headers':[{'name':'X-A','value':'1'}]}";
  private static final List<String> PARAMS =
      List.of(
          "telnyx_rtc.invite:'sdp':'offer'",
          "telnyx_rtc.answer:'sdp':'answer'",
          "telnyx_rtc.attach:'sdp':'answer'",
          "telnyx_rtc.modify:'action':'hold'",
          "telnyx_rtc.modify:'action':'updateMedia','sdp':'offer'",
          "telnyx_rtc.info:'dtmf':'1'",
          "telnyx_rtc.candidate:'candidate':'x','sdpMid':'0','sdpMLineIndex':0",
          "telnyx_rtc.gatewayState:'x':1",
          "telnyx_rtc.ping:'x':1",
          "login:'login':'bob','passwd':'wrong'");

  private final FakeParts parts = new FakeParts();
  private final FrameDamage damage = new FrameDamage(20_261_130);
  private int answers;
  private int closings;

  private DeviceAtTheSocket talking(String session) {
    DeviceAtTheSocket device = new DeviceAtTheSocket(parts, Optional.empty());
    device.request(
        "L",
        "login",
        "{'login':'alice','passwd':'right','sessid':'%s','User-Agent':'Android-3.7.0'}"
            .formatted(session));
    device.invite();
    return device;
  }

  private static String frame(int number, String callId) {
    String[] words = PARAMS.get(number % PARAMS.size()).split(":", 2);
    return "{'jsonrpc':'2.0','id':'%d','method':'%s','params':{%s,%s}}"
        .formatted(number, words[0], words[1], DIALOG.formatted(callId));
  }

  private void mutated(String callId, boolean neighbour) {
    String session = neighbour ? "n-" : "s-";
    DeviceAtTheSocket device = talking(session + 0);
    for (int number = 0; number < FRAMES; number++) {
      parts.pass(Duration.ofMillis(50));
      device.hear(damage.of(frame(number, callId).replace('\'', '"')));
      if (!device.closed.isEmpty()) {
        closings++;
        device.session.onClosed();
        device = talking(session + number);
      }
      answers += device.sent.size();
      device.sent.clear();
    }
    device.request("alive", "telnyx_rtc.ping", "{}");
    assertEquals("alive", device.last().getString("id"));
  }

  @Test
  void aNeighboursDamagedFramesTouchNoCall() {
    DeviceAtTheSocket alice = talking("alice-1");
    alice.sent.clear();
    mutated(OTHER, true);
    alice.request(
        "B",
        "telnyx_rtc.modify",
        "{'action':'hold','dialogParams':{'callID':'%s'}}".formatted(DeviceAtTheSocket.CALL));
    assertEquals("held", alice.last().getJsonObject("result").getString("holdState"));
    assertEquals(List.of(), alice.closed);
    somethingHappened();
  }

  /** None of them is a bye: its own call goes on, or waits for it where its socket was closed. */
  @Test
  void aDevicesOwnDamagedFramesHangUpNoCall() {
    mutated(DeviceAtTheSocket.CALL, false);
    assertEquals(
        List.of(),
        parts.asked.stream()
            .filter(it -> it.startsWith("hangUp") || it.startsWith("lost"))
            .toList());
    long kept = parts.asked.stream().filter(it -> it.startsWith("detached")).count();
    assertTrue(kept >= closings, kept + " of " + closings);
    somethingHappened();
  }

  private void somethingHappened() {
    assertTrue(answers > 1000, "answers " + answers);
    assertTrue(closings > 10, "closings " + closings);
  }
}
