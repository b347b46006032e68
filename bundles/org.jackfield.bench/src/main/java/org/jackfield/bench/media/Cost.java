package org.jackfield.bench.media;

import java.io.IOException;
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

  /** What keeps the exchange busy in a round. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Waits until the compiler has little left to do, at most two minutes; says how long it took. */
  int warmUp() throws IOException, InterruptedException {
    return WARM_SECONDS * warmUp(MOST_WARM_UPS, () -> TimeUnit.SECONDS.sleep(WARM_SECONDS));
  }

  /** Works in rounds until the compiler has little left to do in one; says how many there were. */
  int warmUp(int most, Work work) throws IOException, InterruptedException {
    double share = 1;
    int rounds = 0;
    while (share > WARM && rounds < most) {
      Duration cpu = usage.cpu();
      Duration compiling = usage.compiling();
      work.run();
      long spent = Math.max(1, usage.cpu().minus(cpu).toMillis());
      share = (double) usage.compiling().minus(compiling).toMillis() / spent;
      rounds++;
    }
    return rounds;
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
