package org.jackfield.rtp;

import static org.jackfield.rtp.Octets.put16;
import static org.jackfield.rtp.Octets.put32;
import static org.jackfield.rtp.Octets.u16;
import static org.jackfield.rtp.Octets.u32;

import java.util.ArrayList;
import java.util.List;
import org.jackfield.rtp.RtcpPacket.Nack;

/**
 * The body of a generic NACK (RFC 4585 section 6.2.1): pairs of a number and a mask of the 16 that
 * follow it.
 */
final class LostPackets {
  private static final int MASKED = 16;

  private LostPackets() {}

  /** Reads a body of at least one pair; what is beyond the most that a packet can hold is cut. */
  static Nack read(byte[] in, int body, int end) {
    List<Integer> sequences = new ArrayList<>();
    for (int at = body + 8; at + 4 <= end; at += 4) {
      int first = u16(in, at);
      int mask = u16(in, at + 2);
      sequences.add(first);
      for (int i = 0; i < MASKED; i++) {
        if ((mask >> i & 1) != 0) {
          sequences.add(first + 1 + i & 0xFFFF);
        }
      }
    }
    int kept = Math.min(sequences.size(), Nack.MOST_LOST);
    return new Nack(u32(in, body), u32(in, body + 4), sequences.subList(0, kept));
  }

  /** Writes a body; numbers in the order of sending need the fewest pairs. Returns its end. */
  static int write(Nack nack, byte[] out, int body) {
    put32(out, body, nack.ssrc());
    put32(out, body + 4, nack.source());
    int at = body + 8;
    int i = 0;
    while (i < nack.sequences().size()) {
      int first = nack.sequences().get(i++);
      int mask = 0;
      while (i < nack.sequences().size()) {
        int after = (nack.sequences().get(i) - first & 0xFFFF) - 1;
        if (after < 0 || after >= MASKED) {
          break;
        }
        mask |= 1 << after;
        i++;
      }
      put16(out, at, first);
      put16(out, at + 2, mask);
      at += 4;
    }
    return at;
  }
}
