package org.jackfield.spi.codec;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A codec's identity in SDP and on the wire.
 *
 * @param name SDP encoding name, compared without case (RFC 8866 6.6)
 * @param clockRate RTP clock in Hz
 * @param channels as in SDP; the sound itself is mono
 * @param sampleRate of the PCM it reads and writes, Hz; may differ from the clock
 * @param staticPayloadType RFC 3551 6, where there is one
 * @param parameters what this side would like to receive, as the value of {@code a=fmtp} after the
 *     payload type (RFC 8866 6.15), e.g. {@code minptime=10;useinbandfec=1}; empty for no such line
 */
public record CodecFormat(
    String name,
    int clockRate,
    int channels,
    int sampleRate,
    OptionalInt staticPayloadType,
    String parameters) {
  /**
   * Refuses what cannot stand in SDP.
   *
   * @throws NullPointerException naming the part that is missing
   * @throws IllegalArgumentException naming the part that is not positive, not a word or not a line
   */
  public CodecFormat {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(staticPayloadType, "staticPayloadType");
    Objects.requireNonNull(parameters, "parameters");
    if (name.isEmpty() || !name.chars().allMatch(sign -> sign > ' ' && sign < 127 && sign != '/')) {
      throw new IllegalArgumentException("name: must be a word of visible ASCII without a slash");
    }
    positive("clockRate", clockRate);
    positive("channels", channels);
    positive("sampleRate", sampleRate);
    if (staticPayloadType.isPresent() && (staticPayloadType.getAsInt() & ~127) != 0) {
      throw new IllegalArgumentException("staticPayloadType: must be 0 to 127");
    }
    // A line break would begin another line of the description.
    if (parameters.chars().anyMatch(Character::isISOControl)
        || !parameters.equals(parameters.strip())) {
      throw new IllegalArgumentException("parameters: must be one line without blanks around it");
    }
  }

  /** A format without parameters. */
  public CodecFormat(
      String name, int clockRate, int channels, int sampleRate, OptionalInt staticPayloadType) {
    this(name, clockRate, channels, sampleRate, staticPayloadType, "");
  }

  private static void positive(String part, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(part + ": must be positive");
    }
  }
}
