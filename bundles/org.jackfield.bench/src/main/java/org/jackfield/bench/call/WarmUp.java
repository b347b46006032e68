package org.jackfield.bench.call;

import java.util.function.BiFunction;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;

/** Calls before those that count: the compiler of a process that has just begun has much to do. */
public final class WarmUp {
  /** So many times the rate are warmed up with: the compiler goes by the number of calls. */
  public static final int FASTER = 3;

  private static final double WARM = 0.05;
  private static final int SLOWEST = 16;
  private static final int SECONDS = 5;
  private static final int MOST_ROUNDS = 12;

  private WarmUp() {}

  /**
   * Seconds with a part of the rate: the first calls take fifty times as long as later ones.
   *
   * @param round runs that many calls a second, that many in all
   * @return how many seconds it took
   */
  public static int slowly(int rate, BiFunction<Integer, Integer, Round> round) {
    int seconds = 0;
    for (int part = SLOWEST; part > 1; part /= 2) {
      int slow = Math.max(1, rate / part);
      round.apply(slow, slow * SECONDS);
      seconds += SECONDS;
    }
    return seconds;
  }

  /**
   * The same, and then {@link #FASTER} the rate until the JIT compiler takes little, or has had its
   * time.
   *
   * @return how many seconds it took
   */
  public static int whole(int rate, Usage usage, BiFunction<Integer, Integer, Round> round) {
    int seconds = slowly(rate, round);
    double share = 1;
    for (int i = 0; share > WARM && i < MOST_ROUNDS; i++) {
      Spent before = Spent.by(usage);
      round.apply(FASTER * rate, FASTER * rate * SECONDS);
      share = Spent.by(usage).since(before).compilerShare();
      seconds += SECONDS;
    }
    return seconds;
  }
}
