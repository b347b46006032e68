package org.jackfield.rtp.jitter;

/**
 * What was missing, and why: a gap in the timestamps without one in the sequence numbers is a pause
 * of the sender (RFC 3551 4.1), of which no packet was lost.
 */
final class Gaps {
  private final boolean redundant;
  private int last = SteadyPlayout.UNKNOWN;

  /** Pieces counted as concealed since the last packet, which may prove to be a pause. */
  private long invented;

  private long concealed;
  private long recovered;
  private long pauses;

  /**
   * @param redundant whether a packet holds a copy of the one before
   */
  Gaps(boolean redundant) {
    this.redundant = redundant;
  }

  /** Another source: what comes next follows nothing. */
  void restart() {
    last = SteadyPlayout.UNKNOWN;
    invented = 0;
  }

  /** Whether nothing was sent between the last packet and this one, as far as anybody knows. */
  boolean follows(int sequence) {
    return sequence != SteadyPlayout.UNKNOWN
        && last != SteadyPlayout.UNKNOWN
        && sequence == (last + 1 & 0xFFFF);
  }

  /** A packet is left out. */
  void skipped(int sequence) {
    last = sequence;
  }

  /** A packet is decoded. */
  void played(int sequence) {
    if (invented > 0 && follows(sequence)) {
      concealed -= invented;
      pauses++;
    }
    invented = 0;
    last = sequence;
  }

  /**
   * Something is missing.
   *
   * @param copied whether the packet at hand may hold a copy of it
   */
  void missing(boolean copied) {
    if (copied && redundant) {
      recovered++;
    } else {
      concealed++;
      invented++;
    }
  }

  long concealed() {
    return concealed;
  }

  long recovered() {
    return recovered;
  }

  long pauses() {
    return pauses;
  }
}
