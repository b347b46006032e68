package org.jackfield.media.webrtc.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.call.CallStatistics;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Map<String, RTCStats> entries = new HashMap<>();

  private static final class Entry extends RTCStats {
    Entry(RTCStatsType type, String id, Map<String, Object> attributes) {
      super(0, type, id, attributes);
    }
  }

  private void entry(RTCStatsType type, String id, Map<String, Object> attributes) {
    entries.put(id, new Entry(type, id, attributes));
  }

  @Test
  void figuresOfEveryNumberTypeAreRead() {
    entry(
        RTCStatsType.OUTBOUND_RTP,
        "out",
        Map.of("packetsSent", BigInteger.valueOf(50), "codecId", "codec"));
    entry(
        RTCStatsType.INBOUND_RTP,
        "in",
        Map.of("packetsReceived", 40L, "packetsLost", 2, "jitter", 0.0125));
    entry(RTCStatsType.CODEC, "codec", Map.of("mimeType", "audio/opus"));
    entry(
        RTCStatsType.CANDIDATE_PAIR,
        "pair",
        Map.of("nominated", true, "currentRoundTripTime", 0.02));
    assertEquals(
        new CallStatistics(
            50,
            40,
            2,
            Duration.ofNanos(12_500_000),
            Optional.of(Duration.ofMillis(20)),
            Optional.of("opus")),
        new Report(entries).statistics());
  }

  @Test
  void roundTripOfRtcpIsBetterThanThatOfIce() {
    entry(
        RTCStatsType.CANDIDATE_PAIR,
        "pair",
        Map.of("nominated", true, "currentRoundTripTime", 0.02));
    entry(RTCStatsType.REMOTE_INBOUND_RTP, "remote", Map.of("roundTripTime", 0.03));
    assertEquals(Optional.of(Duration.ofMillis(30)), new Report(entries).statistics().roundTrip());
  }

  @Test
  void emptyReportIsNoFigures() {
    assertEquals(CallStatistics.NONE, new Report(entries).statistics());
  }
}
