package org.jackfield.exchange.api.media;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a leg's media is doing.
 *
 * @param packetsSent to the device
 * @param packetsReceived from it
 * @param packetsLost on the way from it
 * @param jitter of what comes from it (RFC 3550 6.4.1)
 * @param roundTrip by RTCP, where measured
 * @param mos the mean opinion that what comes from it would get, 1 to 4.5, by the E-model of ITU-T
 *     G.107: {@code R = 93.2 - 0.024 Ta - 0.11 max(0, Ta - 177.3) - Ie - (95 - Ie) Ppl / (Ppl +
 *     Bpl)} and {@code MOS = 1 + 0.035 R + R (R - 60) (100 - R) / 7000000}. Ta in ms is half of the
 *     round trip and what a jitter buffer takes, 40 and twice the jitter; Ppl is the loss in
 *     percent, Ie 0 and Bpl 25.1 for G.711, G.722 and Opus alike. Empty before something was
 *     received and the round trip is known, and for other codecs
 */
public record LegMediaStatistics(
    long packetsSent,
    long packetsReceived,
    long packetsLost,
    Duration jitter,
    Optional<Duration> roundTrip,
    OptionalDouble mos) {
  /** Before media is up. */
  public static final LegMediaStatistics NONE =
      new LegMediaStatistics(0, 0, 0, Duration.ZERO, Optional.empty(), OptionalDouble.empty());

  /** Refuses missing parts. */
  public LegMediaStatistics {
    Objects.requireNonNull(jitter, "jitter");
    Objects.requireNonNull(roundTrip, "roundTrip");
    Objects.requireNonNull(mos, "mos");
  }
}
