package org.jackfield.api.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a call's sound is doing. Counts go from the call's beginning until now.
 *
 * @param packetsSent RTP packets sent, those sent again not counted
 * @param packetsReceived RTP packets received
 * @param packetsLost received late, or never, as the receiver counts them
 * @param jitter interarrival jitter (RFC 3550 6.4.1)
 * @param roundTrip from RTCP or ICE, where measured
 * @param codec the codec in use, e.g. {@code PCMU}, once agreed
 * @param mos the mean opinion that the received sound would get, 1 to 4.5, estimated by the E-model
 *     of ITU-T G.107: {@code R = 93.2 - 0.024 Ta - 0.11 max(0, Ta - 177.3) - Ie - (95 - Ie) Ppl /
 *     (Ppl + Bpl)} and {@code MOS = 1 + 0.035 R + R (R - 60) (100 - R) / 7000000}. Ta is half of
 *     the round trip and the playout's delay in ms, Ppl the percentage of the sound that was
 *     concealed, Ie 0 and Bpl 25.1 for G.711, G.722 and Opus alike. Empty before the round trip is
 *     known, for other codecs, and where the engine does not tell what was concealed
 * @param playout what became of the received sound, where the engine tells
 */
public record CallStatistics(
    long packetsSent,
    long packetsReceived,
    long packetsLost,
    Duration jitter,
    Optional<Duration> roundTrip,
    Optional<String> codec,
    OptionalDouble mos,
    Optional<CallPlayout> playout) {
  /** Before media is up. */
  public static final CallStatistics NONE =
      new CallStatistics(0, 0, 0, Duration.ZERO, Optional.empty(), Optional.empty());

  /** Refuses missing parts. */
  public CallStatistics {
    Objects.requireNonNull(jitter, "jitter");
    Objects.requireNonNull(roundTrip, "roundTrip");
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(mos, "mos");
    Objects.requireNonNull(playout, "playout");
  }

  /** Of an engine that does not tell what became of the received sound. */
  public CallStatistics(
      long packetsSent,
      long packetsReceived,
      long packetsLost,
      Duration jitter,
      Optional<Duration> roundTrip,
      Optional<String> codec) {
    this(
        packetsSent,
        packetsReceived,
        packetsLost,
        jitter,
        roundTrip,
        codec,
        OptionalDouble.empty(),
        Optional.empty());
  }
}
