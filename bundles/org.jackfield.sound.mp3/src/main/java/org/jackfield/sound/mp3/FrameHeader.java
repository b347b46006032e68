package org.jackfield.sound.mp3;

import java.util.Optional;

/**
 * The four bytes before a frame of layer III (ISO/IEC 11172-3 2.4.2.3, 13818-3 2.4.2.3, and the
 * customary lower rates of "MPEG 2.5").
 *
 * @param version as its two bits: 0 is 2.5, 2 is MPEG-2, 3 is MPEG-1
 * @param sampleRate samples a second
 * @param channels 1 or 2
 * @param length of the whole frame in bytes, this included
 * @param checked whether a checksum follows
 */
record FrameHeader(int version, int sampleRate, int channels, int length, boolean checked) {
  static final int BYTES = 4;

  private static final int MPEG_1 = 3;
  private static final int RESERVED = 1;
  private static final int MONO = 3;
  private static final int[] KILOBITS_1 = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KILOBITS_2 = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] RATES_1 = {44_100, 48_000, 32_000};

  /** What stands there; empty if that is no header. */
  static Optional<FrameHeader> at(byte[] bytes, int place) {
    if (place < 0 || place + BYTES > bytes.length) {
      return Optional.empty();
    }
    int word =
        (bytes[place] & 0xFF) << 24
            | (bytes[place + 1] & 0xFF) << 16
            | (bytes[place + 2] & 0xFF) << 8
            | bytes[place + 3] & 0xFF;
    int version = word >>> 19 & 3;
    int layer = word >>> 17 & 3;
    int bitrate = word >>> 12 & 15;
    int rate = word >>> 10 & 3;
    boolean sync = word >>> 21 == 0x7FF;
    if (!sync || version == RESERVED || layer != 1 || bitrate % 15 == 0 || rate == 3) {
      return Optional.empty();
    }
    boolean first = version == MPEG_1;
    int sampleRate = RATES_1[rate] / (first ? 1 : version == 2 ? 2 : 4);
    int bits = 1000 * (first ? KILOBITS_1 : KILOBITS_2)[bitrate];
    int length = (first ? 144 : 72) * bits / sampleRate + (word >>> 9 & 1);
    int channels = (word >>> 6 & 3) == MONO ? 1 : 2;
    return Optional.of(
        new FrameHeader(version, sampleRate, channels, length, (word >>> 16 & 1) == 0));
  }

  /** Samples of each channel in the frame. */
  int samples() {
    return version == MPEG_1 ? 1152 : 576;
  }

  /** Whether both can be of one stream. */
  boolean goesWith(FrameHeader other) {
    return version == other.version && sampleRate == other.sampleRate && channels == other.channels;
  }

  /** Where what a VBR encoder says about the file would stand in the first frame. */
  int tagPlace() {
    int sideInformation = version == MPEG_1 ? channels == 1 ? 17 : 32 : channels == 1 ? 9 : 17;
    return BYTES + sideInformation;
  }
}
