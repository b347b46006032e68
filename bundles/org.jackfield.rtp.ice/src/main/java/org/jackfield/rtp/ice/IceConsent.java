package org.jackfield.rtp.ice;

import java.util.random.RandomGenerator;

/**
 * Consent on the selected path (RFC 7675 section 5.1): asked for every 5 s or so, lost after 30 s
 * without an answer.
 */
final class IceConsent {
  private static final long EVERY = 5_000_000_000L;

  private final RandomGenerator random;
  private long grantedAt;
  private long askAt;
  private boolean lost;

  IceConsent(RandomGenerator random) {
    this.random = random;
  }

  /** An answer came; true if consent had been lost. */
  boolean granted(long now) {
    boolean back = lost;
    lost = false;
    grantedAt = now;
    return back;
  }

  /** Puts the next question off by 4 to 6 s. */
  void asked(long now) {
    askAt = now + (long) (EVERY * (0.8 + 0.4 * random.nextDouble()));
  }

  boolean mustAsk(long now) {
    return now - askAt >= 0;
  }

  /** True once when consent runs out. */
  boolean runsOut(long now) {
    if (lost || now - grantedAt < IceLiteAgent.CONSENT_NANOS) {
      return false;
    }
    lost = true;
    return true;
  }

  long nextWake() {
    long ask = askAt - grantedAt;
    return grantedAt + (lost ? ask : Math.min(ask, IceLiteAgent.CONSENT_NANOS));
  }
}
