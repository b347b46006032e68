package org.jackfield.rtp.ice;

import java.util.OptionalLong;

/** When an agent that looks for a path may check, and when it gives up. */
final class IceClock {
  private long startedAt;
  private long pacedUntil;

  void start(long now) {
    startedAt = now;
    pacedUntil = now;
  }

  boolean isOver(long now) {
    return now - startedAt >= IceAgent.PATIENCE;
  }

  boolean mayCheck(long now) {
    return now - pacedUntil >= 0;
  }

  void checked(long now) {
    pacedUntil = now + IceAgent.PACE;
  }

  long nextWake(IcePaths paths) {
    OptionalLong due = paths.untilDue(startedAt);
    long paced = Math.max(pacedUntil - startedAt, due.orElse(IceAgent.PATIENCE));
    return startedAt + Math.min(IceAgent.PATIENCE, paced);
  }
}
