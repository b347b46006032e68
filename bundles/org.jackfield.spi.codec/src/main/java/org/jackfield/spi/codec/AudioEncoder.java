package org.jackfield.spi.codec;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes payloads of sound. Not thread-safe. */
@ConsumerType
@FunctionalInterface
public interface AudioEncoder {
  /**
   * Encodes one frame.
   *
   * @param pcm 20 ms at the format's sample rate
   * @param payload where to write
   * @param offset first byte to write
   * @return bytes written, 0 for nothing to send
   */
  int encode(short[] pcm, byte[] payload, int offset);
}
