package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.call.Couples;
import org.jackfield.bench.call.Pair;
import org.jackfield.bench.call.Round;
import org.jackfield.bench.call.WarmUp;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.voiceapi.signature.WebhookSigner;

/**
 * Parked calls that a flow within the exchange, {@code flow.park}, joins with whom they dialled:
 * the way from the caller's invite to its answer, less what the devices take.
 */
public final class LocalBench extends JudgedBench {
  /** A call takes a second at most; some more, so that a slow one delays none. */
  private static final int PAIRS_PER_RATE = WarmUp.FASTER + 1;

  private static final double MOST_P99_MS = 10;

  /** Without a configuration it takes no call. */
  private static final List<String> PARK =
      List.of("--set", "org.jackfield.flow.park:ring.seconds=20");

  private final int rate;

  /**
   * A run.
   *
   * @param rate flows a second
   * @param flows how many are measured
   * @param out takes lines for people
   */
  public LocalBench(int rate, int flows, Consumer<String> out) {
    super(flows, out);
    this.rate = rate;
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    int pairs = PAIRS_PER_RATE * rate;
    Office office = new Office(pairs);
    List<String> flags = new ArrayList<>(office.flags(Optional.empty(), WebhookSigner.newKey()));
    flags.addAll(PARK);
    try (Exchange exchange = Exchange.start(flags);
        Sockets sockets = Sockets.to(exchange.uri())) {
      return measure(
          new Usage(exchange.pid()),
          Couples.signedIn(sockets, office.caller(), office::agent, pairs));
    }
  }

  private JsonObject measure(Usage usage, Queue<Pair> free) {
    int warmUp =
        WarmUp.whole(rate, usage, (slow, calls) -> Round.run(free, slow, calls, Pair::talk));
    Spent before = Spent.by(usage);
    Round round = Round.run(free, rate, requested(), Pair::talk);
    Spent spent = Spent.by(usage).since(before);
    Histogram times = round.times();
    double each = spent.cpu() / Math.max(1, round.done());
    verified(round.done(), "flows were lost, or not begun");
    expect(times.total() > 0, "nobody got through");
    atMost(times.millis(0.99), MOST_P99_MS, "ms from invite to answer, 99 % of the flows");
    say(
        "%d flows a second within the exchange after %d s of warm-up, no sound: %d of %d parked,"
            + " joined and ended; from invite to answer %.2f ms, 99 %% %.2f ms, longest %.1f ms;"
            + " %.2f CPU-ms a flow, %.0f %% of it the JIT compiler's",
        rate,
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
