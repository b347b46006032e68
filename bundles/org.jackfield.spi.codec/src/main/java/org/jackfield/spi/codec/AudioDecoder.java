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
   * @return samples written, or -1 if the payload makes no sense: conceal it then, and go on
   */
  int decode(byte[] payload, int offset, int length, short[] pcm);

  /**
   * Invents 20 ms in place of a lost payload, from what was heard before; silence before anything
   * was heard. In a long loss it fades; only comfort noise goes on.
   *
   * @param pcm where to write, room for 20 ms
   * @return samples written
   */
  int conceal(short[] pcm);

  /**
   * Fills the 20 ms before {@code next}, whose own payload was lost while {@code next} has come. A
   * codec with redundancy (Opus, RFC 6716 2.1.7) finds a copy of the lost sound in {@code next};
   * any other conceals. Of several payloads lost in a row only the last one can be recovered: call
   * {@link #conceal} for those before it. {@code decode(next…)} follows as usual.
   *
   * @param next holds the payload after the lost one; not changed
   * @param offset its first byte
   * @param length its bytes
   * @param pcm where to write, room for 120 ms
   * @return samples written, as by {@link #conceal}, also where {@code next} makes no sense
   */
  default int recover(byte[] next, int offset, int length, short[] pcm) {
    return conceal(pcm);
  }
}
