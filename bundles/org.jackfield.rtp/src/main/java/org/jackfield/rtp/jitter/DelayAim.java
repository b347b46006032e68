package org.jackfield.rtp.jitter;

import java.util.Arrays;

/**
 * The delay that lets 97 of 100 packets come in time: a forgetting histogram of what they took
 * beyond the fastest, in steps of 5 ms. One that came too late raises it at once; that wears off
 * over seconds, unless the histogram has learnt the same meanwhile.
 */
final class DelayAim {
  static final long FRAME_NANOS = 20_000_000L;

  private static final long STEP_NANOS = 5_000_000L;
  private static final int STEPS = 100;
  private static final double SHARE = 0.97;

  /** What a packet weighs after the next one: 80 packets are remembered, 1.6 s of them. */
  private static final double MEMORY = 0.9875;

  /** What is left of a raise after each packet: half of it after 2 s. */
  private static final double WEAR = 0.9931;

  private final long leastNanos;
  private final long mostNanos;
  private final double[] weights = new double[STEPS];
  private double raised;
  private long nanos;

  DelayAim(long leastNanos, long mostNanos) {
    this.leastNanos = leastNanos;
    this.mostNanos = mostNanos;
    clear();
  }

  /** Forgets all that was learnt. */
  void clear() {
    Arrays.fill(weights, 0);
    weights[0] = 1;
    raised = 0;
    nanos = leastNanos;
  }

  long nanos() {
    return nanos;
  }

  long mostNanos() {
    return mostNanos;
  }

  /** Takes in what a packet took beyond the fastest. */
  void note(long extraNanos) {
    int step = (int) Math.min(STEPS - 1L, extraNanos / STEP_NANOS);
    for (int i = 0; i < STEPS; i++) {
      weights[i] *= MEMORY;
    }
    weights[step] += 1 - MEMORY;
    raised *= WEAR;
    set();
  }

  /** A packet came after its turn: it took that much beyond the fastest. */
  void late(long extraNanos) {
    raised = Math.max(raised, extraNanos);
    set();
  }

  private void set() {
    double sum = 0;
    int step = -1;
    while (step < STEPS - 1 && sum < SHARE) {
      sum += weights[++step];
    }
    // Within the first step is no jitter worth a delay.
    long learnt = step <= 0 ? 0 : (step + 1) * STEP_NANOS;
    long wanted = Math.max(learnt, (long) raised) + FRAME_NANOS;
    nanos = Math.max(leastNanos, Math.min(mostNanos, wanted));
  }
}
