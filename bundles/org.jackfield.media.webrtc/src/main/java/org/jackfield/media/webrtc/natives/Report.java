package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.call.CallStatistics;

/** Reads the native statistics, whose numbers come in every type. */
final class Report {
  private final Map<String, RTCStats> entries;

  Report(Map<String, RTCStats> entries) {
    this.entries = entries;
  }

  CallStatistics statistics() {
    return new CallStatistics(
        count(RTCStatsType.OUTBOUND_RTP, "packetsSent"),
        count(RTCStatsType.INBOUND_RTP, "packetsReceived"),
        count(RTCStatsType.INBOUND_RTP, "packetsLost"),
        seconds(RTCStatsType.INBOUND_RTP, "jitter").orElse(Duration.ZERO),
        seconds(RTCStatsType.REMOTE_INBOUND_RTP, "roundTripTime").or(this::roundTripOfIce),
        codec());
  }

  private Optional<Duration> roundTripOfIce() {
    return of(RTCStatsType.CANDIDATE_PAIR)
        .filter(pair -> Boolean.TRUE.equals(pair.get("nominated")))
        .flatMap(pair -> number(pair, "currentRoundTripTime").stream())
        .findFirst()
        .map(Report::duration);
  }

  private Optional<String> codec() {
    return Stream.of(RTCStatsType.OUTBOUND_RTP, RTCStatsType.INBOUND_RTP)
        .flatMap(this::of)
        .map(stream -> entries.get(String.valueOf(stream.get("codecId"))))
        .filter(codec -> codec != null)
        .map(codec -> String.valueOf(codec.getAttributes().get("mimeType")))
        .map(mime -> mime.substring(mime.indexOf('/') + 1))
        .findFirst();
  }

  private long count(RTCStatsType type, String name) {
    return of(type)
        .flatMap(entry -> number(entry, name).stream())
        .mapToLong(Number::longValue)
        .sum();
  }

  private Optional<Duration> seconds(RTCStatsType type, String name) {
    return of(type)
        .flatMap(entry -> number(entry, name).stream())
        .findFirst()
        .map(Report::duration);
  }

  private static Duration duration(Number seconds) {
    return Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9));
  }

  private static Optional<Number> number(Map<String, Object> entry, String name) {
    return entry.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  private Stream<Map<String, Object>> of(RTCStatsType type) {
    Collection<RTCStats> all = entries.values();
    return all.stream().filter(entry -> entry.getType() == type).map(RTCStats::getAttributes);
  }
}
