package org.jackfield.rtp.secure.srtp;

import java.util.Arrays;

/** The state of each synchronisation source under one key: an array, since a leg has one or two. */
final class Streams {
  static final int MOST = 64;

  /** What is remembered of one source. */
  static final class Stream {
    int ssrc;
    final ReplayWindow rtp = new ReplayWindow();
    final ReplayWindow rtcp = new ReplayWindow();

    Stream(int ssrc) {
      this.ssrc = ssrc;
    }

    /**
     * The 48 bit index that a sequence number most likely stands for (RFC 3711, 3.3.1), or -1 if it
     * would lie before the first packet of all.
     */
    long index(int sequence) {
      long highest = rtp.highest();
      if (highest < 0) {
        return sequence;
      }
      int last = (int) highest & 0xFFFF;
      long rollover = highest >>> 16;
      if (last < 0x8000) {
        if (sequence - last > 0x8000) {
          rollover--;
        }
      } else if (last - 0x8000 > sequence) {
        rollover++;
      }
      return rollover < 0 ? -1 : rollover << 16 | sequence;
    }
  }

  private Stream[] known = new Stream[2];
  private int count;
  private Stream spare = new Stream(0);

  /**
   * The stream of that source; a new one is not yet remembered, so that forgeries leave nothing
   * behind.
   */
  Stream find(int ssrc) {
    for (int i = 0; i < count; i++) {
      if (known[i].ssrc == ssrc) {
        return known[i];
      }
    }
    spare.ssrc = ssrc;
    return spare;
  }

  /** Whether the stream is remembered, or can be. */
  boolean admits(Stream stream) {
    return stream != spare || count < MOST;
  }

  /** Remembers it, once a packet of it proved genuine. */
  void keep(Stream stream) {
    if (stream != spare) {
      return;
    }
    if (count == known.length) {
      known = Arrays.copyOf(known, count * 2);
    }
    known[count++] = stream;
    spare = new Stream(0);
  }
}
