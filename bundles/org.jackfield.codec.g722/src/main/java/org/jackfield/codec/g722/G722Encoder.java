package org.jackfield.codec.g722;

import org.jackfield.spi.codec.AudioEncoder;

/** Two samples in, one octet out: the upper band's 2 bits, then the lower band's 6. */
final class G722Encoder implements AudioEncoder {
  private final Splitter splitter = new Splitter();
  private final LowerBand lower = new LowerBand();
  private final UpperBand upper = new UpperBand();

  @Override
  public int encode(short[] pcm, byte[] payload, int offset) {
    int octets = pcm.length / 2;
    for (int i = 0; i < octets; i++) {
      splitter.put(pcm[2 * i], pcm[2 * i + 1]);
      int low = lower.encode(splitter.lower());
      int high = upper.encode(splitter.upper());
      payload[offset + i] = (byte) (high << 6 | low);
    }
    return octets;
  }
}
