package org.jackfield.codec.g711;

/**
 * The two companding laws of ITU-T G.711 as tables: 256 entries to decode, 65536 to encode. Samples
 * are 16 bit; the laws' own 14 and 13 bits are the upper ones.
 */
enum Law {
  /** μ-law, North America and Japan. */
  MU(0x84, 0xFF),

  /** A-law, everywhere else. Even bits are inverted on the wire. */
  A(0, 0xD5);

  private static final int CODES = 256;
  private static final int SAMPLES = 65536;

  private final int bias;
  private final int inversion;
  private final short[] decoded = new short[CODES];
  private final byte[] encoded = new byte[SAMPLES];

  Law(int bias, int inversion) {
    this.bias = bias;
    this.inversion = inversion;
    for (int code = 0; code < CODES; code++) {
      decoded[code] = (short) expand(code);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      encoded[sample & 0xFFFF] = (byte) compress(sample);
    }
  }

  short decode(byte code) {
    return decoded[code & 0xFF];
  }

  byte encode(short sample) {
    return encoded[sample & 0xFFFF];
  }

  // A code is, once uninverted: sign, three bits of segment, four bits within it. Sign 1 is
  // negative.
  private int expand(int wire) {
    int code = wire ^ inversion;
    int segment = code >> 4 & 7;
    int within = code & 15;
    int magnitude;
    if (bias > 0) {
      magnitude = ((within << 3) + bias << segment) - bias;
    } else if (segment == 0) {
      magnitude = (within << 4) + 8;
    } else {
      magnitude = (within << 4) + 0x108 << segment - 1;
    }
    return (code & 0x80) != 0 ? -magnitude : magnitude;
  }

  private int compress(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    // A-law's steps are symmetric about zero only if −1 counts as 0.
    int magnitude = sample < 0 ? (bias == 0 ? ~sample : -sample) : sample;
    int biased = Math.min(magnitude + bias, Short.MAX_VALUE);
    int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(biased));
    int shift = bias == 0 && segment == 0 ? 4 : segment + 3;
    return (sign | segment << 4 | biased >> shift & 15) ^ inversion;
  }
}
