package org.jackfield.spi.codec;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes sound of payloads. Not thread-safe. */
@ConsumerType
public interface AudioDecoder {
  /**
   * Decodes one payload.
   *
   * @param payload holds it
   * @param offset its first byte
   * @param length its bytes
   * @param pcm where to write, room for 120 ms
   * @return samples written, or -1 if the payload makes no sense
   */
  int decode(byte[] payload, int offset, int length, short[] pcm);

  /**
   * Invents 20 ms in place of a lost payload.
   *
   * @return samples written
   */
  int conceal(short[] pcm);
}
