package org.jackfield.sound.mp3;

import java.util.Arrays;

/**
 * The latest main data of a stream: a frame may begin in the rest of those before it (the bit
 * reservoir, ISO/IEC 11172-3 2.4.3.4.2), so a decoder that is new in mid-stream has to be given
 * that first.
 */
final class Reservoir {
  /** As far back as a frame can point: nine bits of bytes. */
  private static final int FARTHEST = 511;

  /** Index of the highest bit rate: its frames take all of it. */
  private static final int BITRATE_HIGHEST = 14;

  private byte[] latest = new byte[0];

  /** What a frame brings, damaged or not: the next one counts it. */
  void add(byte[] frame, int sideEnd) {
    int from = Math.min(sideEnd, frame.length);
    byte[] all = Arrays.copyOf(latest, latest.length + frame.length - from);
    System.arraycopy(frame, from, all, latest.length, frame.length - from);
    latest = Arrays.copyOfRange(all, Math.max(0, all.length - FARTHEST), all.length);
  }

  /** A frame like this one, that sounds of nothing and brings all of it. */
  byte[] asFrame(byte[] like) {
    byte[] header = Arrays.copyOf(like, FrameHeader.BYTES);
    header[2] = (byte) (header[2] & 0x0C | BITRATE_HIGHEST << 4);
    FrameHeader parsed = FrameHeader.at(header, 0).orElseThrow();
    byte[] frame = Arrays.copyOf(header, parsed.length());
    int fits = Math.min(latest.length, frame.length - parsed.tagPlace());
    System.arraycopy(latest, latest.length - fits, frame, frame.length - fits, fits);
    return frame;
  }
}
