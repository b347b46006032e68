package org.jackfield.bench.wire;

/**
 * How long packets of one stream take through an exchange that puts other numbers on them. Packets
 * are told apart by their numbers: what is added to them stays the same while the exchange forwards
 * one unbroken stream, and is found by watching which packet comes out right after which went in.
 */
final class Passage {
  /** Packets are 20 ms apart, so what took longer could be another one while that is not known. */
  private static final long SURE_NANOS = 15_000_000L;

  private static final int AGREEING = 20;
  private static final int KEPT = 256;

  private final long[] inAt = new long[KEPT];
  private final int[] inNumber = new int[KEPT];
  private final Histogram times;
  private int lastIn = -1;
  private int shift;
  private int agreeing;

  Passage(Histogram times) {
    this.times = times;
  }

  /** A packet goes in. */
  void in(int number, long now) {
    inAt[number % KEPT] = now;
    inNumber[number % KEPT] = number;
    lastIn = number;
  }

  /** A packet comes out. */
  void out(int number, long now) {
    if (lastIn < 0) {
      return;
    }
    if (agreeing >= AGREEING) {
      int original = number - shift & 0xFFFF;
      if (inNumber[original % KEPT] == original) {
        times.add(now - inAt[original % KEPT]);
        return;
      }
      agreeing = 0; // the exchange has begun another stream
    }
    int candidate = number - lastIn & 0xFFFF;
    boolean sure = now - inAt[lastIn % KEPT] < SURE_NANOS;
    agreeing = sure && candidate == shift ? agreeing + 1 : 0;
    shift = candidate;
  }
}
