package org.jackfield.sound.mp3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the frames of a file, past what is no sound and past damage. */
final class Frames {
  /** So far into a file, what tags stand there left out, its first frame is looked for. */
  private static final int FARTHEST_START = 65_536;

  private static final int ID3_HEADER = 10;

  private final byte[] bytes;
  private final FrameHeader first;
  private int place;

  private Frames(byte[] bytes, int place, FrameHeader first) {
    this.bytes = bytes;
    this.place = place;
    this.first = first;
  }

  /** Of what looks like MP3; empty for what does not. */
  static Optional<Frames> of(byte[] bytes) {
    int start = afterTag(bytes);
    int last = (int) Math.min(bytes.length, (long) start + FARTHEST_START);
    for (int at = start; at < last; at++) {
      Optional<FrameHeader> header = FrameHeader.at(bytes, at);
      if (header.isPresent() && isFollowed(bytes, at, header.get())) {
        return Optional.of(new Frames(bytes, at, header.get()).skipTag());
      }
    }
    return Optional.empty();
  }

  /** A single frame is followed by the end. */
  private static boolean isFollowed(byte[] bytes, int at, FrameHeader header) {
    int next = at + header.length();
    return next == bytes.length || FrameHeader.at(bytes, next).filter(header::goesWith).isPresent();
  }

  /** Behind an ID3v2 tag, whose size is written in four times seven bits. */
  private static int afterTag(byte[] bytes) {
    if (bytes.length < ID3_HEADER || bytes[0] != 'I' || bytes[1] != 'D' || bytes[2] != '3') {
      return 0;
    }
    int size = 0;
    for (int i = 6; i < ID3_HEADER; i++) {
      size = size << 7 | bytes[i] & 0x7F;
    }
    return ID3_HEADER + size;
  }

  /** The first frame may hold no sound, but say how many there are. */
  private Frames skipTag() {
    int at = place + first.tagPlace();
    if (at + 4 <= bytes.length) {
      String tag = new String(bytes, at, 4, StandardCharsets.US_ASCII);
      if (tag.equals("Xing") || tag.equals("Info")) {
        place += first.length();
      }
    }
    return this;
  }

  FrameHeader first() {
    return first;
  }

  /** The next whole frame of this stream; empty at the end. */
  Optional<byte[]> next() {
    while (place + FrameHeader.BYTES <= bytes.length) {
      Optional<FrameHeader> header = FrameHeader.at(bytes, place).filter(first::goesWith);
      if (header.isPresent()) {
        int end = place + header.get().length();
        if (end > bytes.length) {
          return Optional.empty();
        }
        byte[] frame = Arrays.copyOfRange(bytes, place, end);
        place = end;
        return Optional.of(frame);
      }
      place++;
    }
    return Optional.empty();
  }
}
