package org.jackfield.bench.call;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.device.Directory;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;

/**
 * Calls from device to device at a steady rate, each of two scripted devices. The real media node
 * answers both, but nobody sends to it, so no leg is ever keyed.
 */
public final class SignallingBench extends JudgedBench {
  /** A call takes a second; twice as many pairs as that needs, so that a slow one delays none. */
  private static final int PAIRS_PER_RATE = 2;

  private static final int MOST_ROUNDS = 8;
  private static final double WARM = 0.05;
  private static final double MOST_P50_MS = 5;
  private static final double MOST_P99_MS = 25;
  private static final double MOST_CPU_MS = 1;

  private final int rate;
  private final int seconds;

  /**
   * A run.
   *
   * @param rate calls a second
   * @param seconds for how long; also the warm-up, as often as the compiler needs it
   * @param out takes lines for people
   */
  public SignallingBench(int rate, int seconds, Consumer<String> out) {
    super(rate * seconds, out);
    this.rate = rate;
    this.seconds = seconds;
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    int count = PAIRS_PER_RATE * rate;
    // The first calls; each of the others is called as a user of its own.
    Directory users = new Directory(count + 1);
    List<String> flags = users.flags(Files.createTempDirectory("jackfield-bench"));
    try (Exchange exchange = Exchange.start(flags);
        Sockets sockets = Sockets.to(exchange.uri())) {
      Queue<Pair> free =
          Couples.signedIn(sockets, users.account(0), i -> users.account(i + 1), count);
      return measure(new Usage(exchange.pid()), free);
    }
  }

  private JsonObject measure(Usage usage, Queue<Pair> free) {
    int warmUp = WarmUp.slowly(rate, (slow, calls) -> Round.run(free, slow, calls, Pair::talk));
    Round round;
    Spent spent;
    int rounds = 0;
    do {
      Spent before = Spent.by(usage);
      round = Round.run(free, rate, requested(), Pair::talk);
      spent = Spent.by(usage).since(before);
      rounds++;
    } while ((spent.compilerShare() > WARM || round.lost() > 0) && rounds < MOST_ROUNDS);
    warmUp += (rounds - 1) * seconds;
    verified(round.done(), "calls were lost, or not begun");
    double each = spent.cpu() / Math.max(1, round.done());
    Histogram times = round.times();
    expect(times.total() > 0, "no call was answered");
    atMost(times.millis(0.5), MOST_P50_MS, "ms from invite to answer, half of the calls");
    atMost(times.millis(0.99), MOST_P99_MS, "ms from invite to answer, 99 % of the calls");
    atMost(each, MOST_CPU_MS, "CPU-ms that a call cost");
    say(
        "%d calls a second for %d s after %d s of warm-up, no sound: %d of %d answered and"
            + " ended; from invite to answer %.2f ms, 99 %% %.2f ms, longest %.1f ms; %.2f"
            + " CPU-ms a call in the exchange, %.0f %% of it the JIT compiler's",
        rate,
        seconds,
        warmUp,
        round.done(),
        round.requested(),
        times.millis(0.5),
        times.millis(0.99),
        times.longestMillis(),
        each,
        100 * spent.compilerShare());
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("p50_ms", times.millis(0.5))
        .add("p99_ms", times.millis(0.99))
        .add("longest_ms", times.longestMillis())
        .add("cpu_ms_per_operation", each)
        .add("cpu_share_of_compiler", spent.compilerShare())
        .add("warm_up_seconds", warmUp)
        .build();
  }
}
