package org.jackfield.exchange.media.stream;

import org.jackfield.rtp.RtpPacket;

/**
 * Where forwarded packets take over from sound that was made of them.
 *
 * @param ssrc of the packet that was heard last
 * @param sequence of it; whatever comes behind it follows
 */
public record Splice(long ssrc, int sequence) {
  /** Nothing was heard: any packet follows. */
  public static final Splice ANYWHERE = new Splice(-1, 0);

  /** Packets overtake each other by no more than this; beyond, the source counts anew. */
  private static final int MOST_LATE = 100;

  /** Whether the packet comes behind it. */
  public boolean admits(RtpPacket packet) {
    int ahead = (short) (packet.sequence() - sequence);
    return packet.ssrc() != ssrc || ahead > 0 || ahead < -MOST_LATE;
  }
}
