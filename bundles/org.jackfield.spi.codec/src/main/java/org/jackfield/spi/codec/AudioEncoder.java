package org.jackfield.spi.codec;

import org.osgi.annotation.versioning.ConsumerType;

/** Makes payloads of sound. Not thread-safe. */
@ConsumerType
@FunctionalInterface
public interface AudioEncoder {
  /**
   * Encodes one frame. With 0 there is no packet for this frame (discontinuous transmission, RFC
   * 3551 4.1): the RTP timestamp goes on by the frame, the sequence number does not, so that the
   * far end takes the pause for no loss. The first packet after such a pause has the marker bit.
   *
   * @param pcm 20 ms at the format's sample rate; not changed
   * @param payload where to write, room for 1275 bytes from {@code offset} on
   * @param offset first byte to write
   * @return bytes written, 0 for nothing to send
   */
  int encode(short[] pcm, byte[] payload, int offset);

  /**
   * Tells how much of what is sent the far end misses, as its receiver reports say (RFC 3550
   * 6.4.1). A hint, given as often as that changes, between two frames and by the encoder's own
   * thread: a codec with redundancy spends more on it, the others do nothing.
   *
   * @param percent 0 to 100
   * @throws IllegalArgumentException outside of that
   */
  default void expectLoss(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent: must be 0 to 100, not " + percent);
    }
  }
}
