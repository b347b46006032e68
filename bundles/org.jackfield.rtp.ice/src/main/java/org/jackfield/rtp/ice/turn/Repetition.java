package org.jackfield.rtp.ice.turn;

/**
 * When a request over UDP is sent again: after 500 ms, then at doubling times (RFC 8489 section
 * 6.2.1), and given up after 10 s, since a caller waits.
 */
final class Repetition {
  private static final long FIRST = 500_000_000L;
  private static final long PATIENCE = 10_000_000_000L;

  private final long begunAt;
  private long wait = FIRST;
  private long due;

  Repetition(long now) {
    begunAt = now;
    due = now + FIRST;
  }

  boolean givenUp(long now) {
    return now - begunAt >= PATIENCE;
  }

  boolean isDue(long now) {
    return now - due >= 0;
  }

  void repeated(long now) {
    wait *= 2;
    due = now + wait;
  }

  long nextWake() {
    return begunAt + Math.min(due - begunAt, PATIENCE);
  }
}
