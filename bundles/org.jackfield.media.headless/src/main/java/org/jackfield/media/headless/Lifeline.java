package org.jackfield.media.headless;

import java.time.Duration;

/**
 * Whether the far end is still there. Sound alone does not tell: it may be held. So when nothing at
 * all has come for a while, a sign of life is asked for, and what does not come even then is an
 * interruption. Consent (RFC 7675) would take 30 s to say so. Not thread-safe.
 */
final class Lifeline {
  /** Silence until it is asked. */
  static final Duration SILENCE = Duration.ofSeconds(3);

  /** Silence until it counts as interrupted. */
  static final Duration INTERRUPTED = Duration.ofSeconds(6);

  private static final long ASK_EVERY = Duration.ofSeconds(1).toNanos();

  /** What to do at a beat. */
  enum Act {
    /** Nothing. */
    NONE,
    /** Ask the far end for a sign of life. */
    ASK,
    /** Tell that it gives none. */
    INTERRUPTED
  }

  private long heard;
  private long asked;
  private boolean interrupted;

  /** Counts from now. */
  Lifeline(long now) {
    heard = now;
    asked = now;
  }

  /** Something came from the far end; true if that ends an interruption. */
  boolean heard(long now) {
    heard = now;
    boolean restored = interrupted;
    interrupted = false;
    return restored;
  }

  /** The time is this. */
  Act beat(long now) {
    long silence = now - heard;
    if (silence >= INTERRUPTED.toNanos() && !interrupted) {
      interrupted = true;
      return Act.INTERRUPTED;
    } else if (silence >= SILENCE.toNanos() && now - asked >= ASK_EVERY) {
      asked = now;
      return Act.ASK;
    }
    return Act.NONE;
  }
}
