package org.jackfield.exchange.media;

import java.time.Duration;
import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;

/** Whether a leg's media comes up in time, and its device still agrees to be sent to. */
final class LegWatch {
  /** More than a switch may be told to wait: it decides, this is for one that does not. */
  private static final Duration SETUP = Duration.ofSeconds(150);

  private static final long SETUP_NANOS = SETUP.toNanos();
  private static final long CONSENT_PERIOD = Duration.ofMillis(500).toNanos();

  private final LegPath path;
  private final Runnable retry;
  private final Consumer<Problem> failed;
  private volatile boolean agreed;
  private volatile long agreedAt;
  private volatile boolean keyed;

  /** The ticker's alone. */
  private long consentChecked;

  /**
   * Waits for nothing yet.
   *
   * @param retry begins the handshake, if there is a path by now
   * @param failed told when media does not come up
   */
  LegWatch(LegPath path, Runnable retry, Consumer<Problem> failed) {
    this.path = path;
    this.retry = retry;
    this.failed = failed;
  }

  /** From now on media may take its time. */
  void agreed(long now) {
    agreedAt = now;
    agreed = true;
  }

  /** Media is up. */
  void keyed() {
    keyed = true;
  }

  /** Every 20 ms, while the leg is neither over nor failed. */
  void beat(long now) {
    if (keyed) {
      if (now - consentChecked >= CONSENT_PERIOD) {
        consentChecked = now;
        path.consent(now);
      }
    } else if (agreed && now - agreedAt >= SETUP_NANOS) {
      failed.accept(Problems.lost("no media within " + SETUP.toSeconds() + " s of the answer"));
    } else if (agreed) {
      retry.run();
    }
  }
}
