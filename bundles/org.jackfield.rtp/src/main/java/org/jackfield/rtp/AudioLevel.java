package org.jackfield.rtp;

import java.util.Objects;

/**
 * How loud a packet is, in its header: the extension {@code ssrc-audio-level} of RFC 6464, in the
 * one-byte or two-byte form of RFC 8285. Whoever mixes or forwards knows silence by it without
 * decoding. Costs no allocation.
 */
public final class AudioLevel {
  /** What a description calls it ({@code a=extmap}). */
  public static final String URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

  /** The level of silence, in dB below the loudest. */
  public static final int SILENCE = 127;

  /** A packet says no level. */
  public static final int ABSENT = -1;

  /** What the extension adds to a header. */
  public static final int BYTES = 8;

  /** The largest id that the one-byte form can carry. */
  public static final int MOST_ID = 14;

  private static final int ONE_BYTE_PROFILE = 0xBEDE;
  private static final int TWO_BYTE_PROFILE = 0x1000;
  private static final int VOICE = 0x80;
  private static final double OVERLOAD = 32_767;

  private AudioLevel() {}

  /**
   * The level of sound: decibels that its mean power is below a square wave of full scale.
   *
   * @return 0 for the loudest to {@link #SILENCE}
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public static int of(short[] samples, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, samples.length);
    double power = 0;
    for (int i = offset; i < offset + count; i++) {
      power += (double) samples[i] * samples[i];
    }
    if (power == 0) {
      return SILENCE;
    }
    double below = -10 * Math.log10(power / count / (OVERLOAD * OVERLOAD));
    return (int) Math.round(Math.max(0, Math.min(SILENCE, below)));
  }

  /**
   * The level a packet says.
   *
   * @param id as negotiated, 1 to 255
   * @return 0 to 127 decibels below the loudest, or {@link #ABSENT}
   */
  public static int of(RtpPacket packet, int id) {
    int word = word(packet, id);
    return word < 0 ? ABSENT : word & SILENCE;
  }

  /** Whether a packet says that it holds a voice; false, too, where it says no level. */
  public static boolean voice(RtpPacket packet, int id) {
    int word = word(packet, id);
    return word >= 0 && (word & VOICE) != 0;
  }

  /** The byte as it travels, voice bit and level, or {@link #ABSENT}. */
  static int word(RtpPacket packet, int id) {
    int profile = packet.extensionProfile();
    boolean oneByte = profile == ONE_BYTE_PROFILE;
    if (!oneByte && (profile & 0xFFF0) != TWO_BYTE_PROFILE) {
      return ABSENT;
    }
    byte[] in = packet.buffer();
    int at = packet.extensionOffset();
    int end = at + packet.extensionLength();
    while (at < end) {
      int first = Octets.u8(in, at);
      if (first == 0) {
        at++; // padding
        continue;
      }
      int head = oneByte ? 1 : 2;
      int own = oneByte ? first >> 4 : first;
      if (oneByte && own == 15 || at + head > end) {
        return ABSENT; // RFC 8285 section 4.2: reading ends here
      }
      int length = oneByte ? (first & 0x0F) + 1 : Octets.u8(in, at + 1);
      if (own == id) {
        return length >= 1 && at + head < end ? Octets.u8(in, at + head) : ABSENT;
      }
      at += head + length;
    }
    return ABSENT;
  }

  static int checkedId(int id) {
    if (id < 0 || id > MOST_ID) {
      throw new IllegalArgumentException("id " + id + " is not 0 to " + MOST_ID);
    }
    return id;
  }

  static int word(int level, boolean voice) {
    if (level < 0 || level > SILENCE) {
      throw new IllegalArgumentException("level " + level + " is not 0 to " + SILENCE);
    }
    return voice ? VOICE | level : level;
  }

  /** Appends it to the plain header that begins at {@code header}; needs {@link #BYTES}. */
  static void append(byte[] out, int header, int id, int word) {
    out[header] |= 0x10;
    int at = header + RtpPacket.HEADER;
    Octets.put16(out, at, ONE_BYTE_PROFILE);
    Octets.put16(out, at + 2, 1);
    Octets.put16(out, at + 4, id << 12 | word);
    Octets.put16(out, at + 6, 0);
  }
}
