package org.jackfield.bench.media;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jackfield.bench.place.Usage;

/** What legs cost an exchange, once its JIT compiler has little left to do. */
final class Cost {
  private static final int WARM_SECONDS = 5;
  private static final int MOST_WARM_UPS = 24;
  private static final double WARM = 0.02;

  private final Usage usage;

  Cost(Usage usage) {
    this.usage = usage;
  }

  /** Waits until the compiler has little left to do, at most two minutes; says how long it took. */
  int warmUp() throws InterruptedException {
    double share = 1;
    int rounds = 0;
    while (share > WARM && rounds < MOST_WARM_UPS) {
      Duration cpu = usage.cpu();
      Duration compiling = usage.compiling();
      TimeUnit.SECONDS.sleep(WARM_SECONDS);
      long spent = Math.max(1, usage.cpu().minus(cpu).toMillis());
      share = (double) usage.compiling().minus(compiling).toMillis() / spent;
      rounds++;
    }
    return rounds * WARM_SECONDS;
  }

  /** CPU of the exchange, in ms, for a leg and a second. */
  double perLegSecond(int legs, int seconds) throws InterruptedException {
    Duration before = usage.cpu();
    long began = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    double took = (System.nanoTime() - began) / 1e9;
    return usage.cpu().minus(before).toMillis() / took / legs;
  }
}
