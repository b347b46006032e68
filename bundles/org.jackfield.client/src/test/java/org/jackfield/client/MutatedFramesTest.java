package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientState;
import org.jackfield.testkit.wire.FrameDamage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand damaged frames of the network in mid-call. */
@Timeout(60)
class MutatedFramesTest {
  private static final int FRAMES = 10_000;
  private static final String OTHER = "00000000-aaaa-4bbb-8ccc-000000000000";

  private final Rig rig = new Rig().ready();
  private final FrameDamage damage = new FrameDamage(20_261_130);

  /** None says that this call is over, or that the session is: what they damage is the rest. */
  private static List<String> frames(String callId) {
    String ids =
        "\"callID\":\"" + callId + "\",\"telnyx_leg_id\":\"x\",\"telnyx_session_id\":\"y\"";
    return List.of(
        request("telnyx_rtc.ringing", ids + ",\"caller_id_name\":\"B\""),
        request("telnyx_rtc.media", ids + ",\"sdp\":\"v=0\""),
        request(
            "telnyx_rtc.answer", ids + ",\"sdp\":\"v=0\",\"dialogParams\":{\"custom_headers\":[]}"),
        request("telnyx_rtc.display", ids + ",\"display_name\":\"B\",\"display_number\":\"2\""),
        request("telnyx_rtc.info", ids + ",\"dtmf\":\"1\""),
        request("telnyx_rtc.candidate", ids + ",\"candidate\":\"x\",\"sdpMid\":\"0\""),
        request("telnyx_rtc.bye", "\"callID\":\"" + OTHER + "\",\"cause\":\"USER_BUSY\""),
        request("telnyx_rtc.ping", ""),
        request("telnyx_rtc.event", "\"eventChannel\":\"x\",\"data\":{}"),
        "{\"jsonrpc\":\"2.0\",\"id\":\"none\",\"result\":{\"callID\":\"" + callId + "\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"none\",\"error\":{\"code\":-32000,\"message\":\"m\"}}");
  }

  private static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  @Test
  void theCallGoesOnAndEndsAsItShould() {
    Call call = rig.talking();
    List<String> frames = frames(call.id());
    for (int number = 0; number < FRAMES; number++) {
      rig.raw(damage.of(frames.get(number % frames.size())));
    }
    rig.run();
    assertEquals(CallState.ACTIVE, call.state());
    assertEquals(ClientState.READY, rig.client.state());
    assertEquals(0, rig.heard.calls().all(CallEvent.Ended.class).size());
    call.hangUp();
    rig.run();
    assertEquals(CallState.DONE, call.state());
    assertEquals(1, rig.heard.calls().all(CallEvent.Ended.class).size());
  }
}
