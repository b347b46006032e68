package org.jackfield.protocol.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.protocol.trace.TraceLine.Kind;
import org.junit.jupiter.api.Test;

class TraceLineTest {
  private static final Instant AT = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final String INVITE =
      """
      {"jsonrpc":"2.0","id":"q-1","method":"telnyx_rtc.invite","voice_sdk_id":"VSID",
       "params":{"sessid":"S-1","sdp":"v=0\\r\\no=- 4 2 IN IP4 203.0.113.9\\r\\ns=x\\r\\nt=0 0\\r\\n
      m=audio 5004 UDP/TLS/RTP/SAVPF 0\\r\\nc=IN IP4 203.0.113.9\\r\\na=ice-pwd:hidden\\r\\na=rtpmap:0 PCMU/8000\\r\\n",
       "dialogParams":{"callID":"b5d2c0de-0000-4000-8000-0123456789ab",
        "destination_number":"+13125550199","caller_id_number":"+13125550199","remote_caller_id_name":"Jane",
        "custom_headers":[{"name":"X-Card","value":"4111111111111111"}],"attempt":13125550199}}}
      """
          .replace("\n", "");

  private static TraceLine sent(String frame) {
    return TraceLine.of(AT, "alice", Kind.SENT, frame);
  }

  @Test
  void whatIsWrittenIsRead() {
    for (TraceLine line :
        List.of(
            sent(INVITE),
            TraceLine.of(AT, "bob \"2\"", Kind.CLOSED, "1006 lost\nin transit"),
            new TraceLine(AT, "alice", Kind.CALL, "id-1", "media is up"))) {
      assertEquals(line, TraceLine.read(line.write()));
      assertFalse(line.write().contains("\n"));
    }
  }

  @Test
  void aBadLineNamesItsField() {
    String good = TraceLine.of(AT, "a", Kind.OPENED, "").write();
    assertEquals("at: is no time", fault(good.replace("2026-", "x")));
    assertEquals("kind: is none that is known", fault(good.replace("opened", "flew")));
    assertEquals("client: is missing or no text", fault(good.replace("\"client\"", "\"c\"")));
    assertTrue(fault("[]").contains("not a JSON object"));
  }

  private static String fault(String line) {
    return assertThrows(IllegalArgumentException.class, () -> TraceLine.read(line)).getMessage();
  }

  @Test
  void aFrameIsSummedUpWithoutPersonalData() {
    assertEquals("invite", sent(INVITE).summary());
    assertEquals(Optional.of("q-1"), sent(INVITE).id());
    assertEquals(
        "modify hold",
        sent("{\"id\":7,\"method\":\"telnyx_rtc.modify\",\"params\":{\"action\":\"hold\"}}")
            .summary());
    assertEquals("error -32001", sent("{\"id\":7,\"error\":{\"code\":-32001}}").summary());
    assertEquals("result", sent("{\"id\":7,\"result\":{}}").summary());
    assertEquals("not a frame", sent("hello").summary());
    assertFalse(sent(INVITE).toString().contains("555"));
  }

  @Test
  void nothingPersonalIsLeft() {
    String kept = new Redaction().of(sent(INVITE)).text();
    for (String secret :
        List.of("3125550199", "Jane", "203.0.113.9", "hidden", "VSID", "S-1", "4111", "5004")) {
      assertFalse(kept.contains(secret), secret + " in " + kept);
    }
    assertTrue(kept.contains("b5d2c0de-0000-4000-8000-0123456789ab"), kept);
    assertTrue(kept.contains("a=rtpmap:0 PCMU/8000"), kept);
  }

  @Test
  void theSameTextBecomesTheSameWord() {
    String kept = new Redaction().of(sent(INVITE)).text();
    String number = kept.replaceFirst(".*\"destination_number\":\"(x\\d+)\".*", "$1");
    assertTrue(kept.contains("\"caller_id_number\":\"" + number + "\""), kept);
    assertFalse(kept.contains("\"remote_caller_id_name\":\"" + number + "\""), kept);
  }

  @Test
  void digitsAndAddressesInWordsAreTakenOut() {
    Redaction redaction = new Redaction();
    String pressed = "{\"id\":\"1\",\"method\":\"telnyx_rtc.info\",\"params\":{\"dtmf\":\"19#\"}}";
    assertTrue(redaction.of(sent(pressed)).text().contains("\"dtmf\":\"000\""));
    assertEquals(
        "(number) at (address) and (address)",
        redaction
            .of(
                new TraceLine(
                    AT, "a", Kind.CALL, "c", "+1 312 555 0199 at 10.0.0.7 and bob@example.org"))
            .text());
    assertEquals("not JSON, 5 characters", redaction.of(sent("hello")).text());
  }
}
