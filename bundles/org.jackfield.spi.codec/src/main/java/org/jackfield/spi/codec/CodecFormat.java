package org.jackfield.spi.codec;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A codec's identity in SDP and on the wire.
 *
 * @param name SDP encoding name, compared without case (RFC 8866 6.6)
 * @param clockRate RTP clock in Hz
 * @param channels as in SDP; the sound itself is mono
 * @param sampleRate of the PCM it reads and writes, Hz
 * @param staticPayloadType RFC 3551 6, where there is one
 */
public record CodecFormat(
    String name, int clockRate, int channels, int sampleRate, OptionalInt staticPayloadType) {
  /** Refuses missing parts and rates that are not positive. */
  public CodecFormat {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(staticPayloadType, "staticPayloadType");
    if (clockRate < 1 || channels < 1 || sampleRate < 1) {
      throw new IllegalArgumentException("clockRate, channels, sampleRate: must be positive");
    }
  }
}
