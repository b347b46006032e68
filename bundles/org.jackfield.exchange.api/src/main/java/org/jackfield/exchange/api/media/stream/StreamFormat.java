package org.jackfield.exchange.api.media.stream;

import java.util.Locale;
import java.util.Objects;

/**
 * How the frames of a stream are encoded.
 *
 * @param encoding a codec's SDP name in capitals, or {@link #LINEAR}
 * @param sampleRate samples a second of {@link #LINEAR}; 0 for a codec's own
 */
public record StreamFormat(String encoding, int sampleRate) {
  /** 16 bit, signed, in network order (RFC 3551 4.5.11). */
  public static final String LINEAR = "L16";

  private static final int LEAST = 8000;
  private static final int MOST = 48_000;
  private static final int FRAMES = 50;

  /**
   * Refuses a rate that makes no frames of 20 ms.
   *
   * @throws IllegalArgumentException naming the field
   */
  public StreamFormat {
    encoding = Objects.requireNonNull(encoding, "encoding").toUpperCase(Locale.ROOT);
    boolean linear = encoding.equals(LINEAR);
    if (linear && (sampleRate < LEAST || sampleRate > MOST || sampleRate % FRAMES != 0)) {
      throw new IllegalArgumentException(
          "sampleRate: must be 8000 to 48000, and make frames of 20 ms");
    }
    if (!linear && sampleRate != 0) {
      throw new IllegalArgumentException("sampleRate: belongs to L16 alone");
    }
  }

  /** That of a codec, at its own rate. */
  public static StreamFormat codec(String name) {
    return new StreamFormat(name, 0);
  }

  /** Bare samples. */
  public static StreamFormat linear(int sampleRate) {
    return new StreamFormat(LINEAR, sampleRate);
  }
}
