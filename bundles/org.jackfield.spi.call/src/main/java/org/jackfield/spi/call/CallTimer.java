package org.jackfield.spi.call;

import java.time.Duration;

/** The deadlines of a call. At most one of each kind runs; setting one again replaces it. */
public enum CallTimer {
  /** Offer or answer not ready. */
  MEDIA_PREPARATION(Duration.ofSeconds(10)),
  /** Invite not answered by the far end. */
  NO_ANSWER(Duration.ofSeconds(120)),
  /** Inbound call neither answered nor ended; the network's own limit comes first. */
  RINGING(Duration.ofSeconds(180)),
  /** Answered, but no media. */
  MEDIA_UP(Duration.ofSeconds(15)),
  /** Server silent on hold, resume or answer. */
  CONFIRMATION(Duration.ofSeconds(10)),
  /** Signalling not back. */
  RECOVERY(Duration.ofSeconds(60)),
  /** Attached or restarted, but not back: from the session's return, or the restart, to sound. */
  REPAIR(Duration.ofSeconds(15)),
  /** Effects of a fault not carried out. */
  SETTLING(Duration.ofSeconds(5));

  private final Duration limit;

  CallTimer(Duration limit) {
    this.limit = limit;
  }

  /** How long, unless configuration says otherwise. */
  public Duration limit() {
    return limit;
  }
}
