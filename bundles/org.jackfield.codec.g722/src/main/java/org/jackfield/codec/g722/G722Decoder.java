package org.jackfield.codec.g722;

import org.jackfield.spi.codec.AudioDecoder;

/**
 * One octet in, two samples out. In a gap both bands stand still, and what was heard goes on in
 * their place.
 */
final class G722Decoder implements AudioDecoder {
  private final LowerBand lower = new LowerBand();
  private final UpperBand upper = new UpperBand();
  private final Joiner joiner = new Joiner();
  private final Gap gap = new Gap();

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm) {
    if (length < 1 || 2 * length > pcm.length) {
      return -1;
    }
    for (int i = 0; i < length; i++) {
      int octet = payload[offset + i];
      joiner.put(lower.decode(octet & 0x3F), upper.decode(octet >> 6 & 3));
      pcm[2 * i] = joiner.first();
      pcm[2 * i + 1] = joiner.second();
    }
    gap.heard(pcm, 2 * length);
    return 2 * length;
  }

  @Override
  public int conceal(short[] pcm) {
    return gap.fill(pcm);
  }
}
