package org.jackfield.api.call;

import java.time.Duration;
import java.util.Optional;

/**
 * How a call's sound is doing.
 *
 * @param packetsSent RTP packets sent
 * @param packetsReceived RTP packets received
 * @param packetsLost received late, or never, as the receiver counts them
 * @param jitter interarrival jitter (RFC 3550 6.4.1)
 * @param roundTrip from RTCP or ICE, where measured
 * @param codec the codec in use, e.g. {@code PCMU}, once agreed
 */
public record CallStatistics(
    long packetsSent,
    long packetsReceived,
    long packetsLost,
    Duration jitter,
    Optional<Duration> roundTrip,
    Optional<String> codec) {
  /** Before media is up. */
  public static final CallStatistics NONE =
      new CallStatistics(0, 0, 0, Duration.ZERO, Optional.empty(), Optional.empty());
}
