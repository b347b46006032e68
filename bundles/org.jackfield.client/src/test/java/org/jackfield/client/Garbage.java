package org.jackfield.client;

import java.lang.ref.WeakReference;

/** The collector, when a test asks for it. */
final class Garbage {
  private static final int ROUNDS = 100;

  private Garbage() {}

  /** What nobody holds is gone when this returns. */
  static void collect() {
    WeakReference<Object> probe = new WeakReference<>(new Object());
    for (int round = 0; probe.get() != null; round++) {
      if (round == ROUNDS) {
        throw new AssertionError("nothing was collected");
      }
      System.gc();
    }
  }
}
