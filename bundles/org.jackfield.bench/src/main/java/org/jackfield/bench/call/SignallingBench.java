package org.jackfield.bench.call;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jackfield.bench.Bench;
import org.jackfield.bench.device.Account;
import org.jackfield.bench.device.Directory;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.device.Terminals;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ServerMessage;

/**
 * Calls from device to device at a steady rate, each of two scripted devices. The real media node
 * answers both, but nobody sends to it, so no leg is ever keyed.
 */
public final class SignallingBench implements Bench {
  /** A call takes a second; twice as many pairs as that needs, so that a slow one delays none. */
  private static final int PAIRS_PER_RATE = 2;

  private static final int MOST_ROUNDS = 8;
  private static final double WARM = 0.05;
  private static final int SLOWEST = 16;
  private static final int WARM_UP_SECONDS = 5;
  private static final double MOST_P50_MS = 5;
  private static final double MOST_P99_MS = 25;
  private static final double MOST_CPU_MS = 1;

  private final int rate;
  private final int seconds;
  private final Consumer<String> out;
  private final List<String> missed = new ArrayList<>();
  private final Map<Terminal, Pair> pairs = new ConcurrentHashMap<>();
  private int verified;

  /**
   * A run.
   *
   * @param rate calls a second
   * @param seconds for how long; also the warm-up, as often as the compiler needs it
   * @param out takes lines for people
   */
  public SignallingBench(int rate, int seconds, Consumer<String> out) {
    this.rate = rate;
    this.seconds = seconds;
    this.out = out;
  }

  @Override
  public int requested() {
    return rate * seconds;
  }

  @Override
  public int verified() {
    return verified;
  }

  @Override
  public List<String> missed() {
    return List.copyOf(missed);
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    int count = PAIRS_PER_RATE * rate;
    // The first calls; each of the others is called as a user of its own.
    Directory users = new Directory(count + 1);
    List<String> flags = users.flags(Files.createTempDirectory("jackfield-bench"));
    try (Exchange exchange = Exchange.start(flags);
        Sockets sockets = Sockets.to(exchange.uri())) {
      return measure(new Usage(exchange.pid()), connect(sockets, users, count));
    }
  }

  private Queue<Pair> connect(Sockets sockets, Directory users, int count)
      throws IOException, InterruptedException {
    List<Terminal> callers = Terminals.signedIn(sockets, i -> users.account(0), count, this::heard);
    List<Terminal> callees =
        Terminals.signedIn(sockets, i -> users.account(i + 1), count, this::heard);
    Queue<Pair> free = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < count; i++) {
      Account callee = users.account(i + 1);
      Pair pair = new Pair(callers.get(i), callees.get(i), callee.user());
      pairs.put(callers.get(i), pair);
      pairs.put(callees.get(i), pair);
      free.add(pair);
    }
    return free;
  }

  private void heard(Terminal terminal, ServerMessage.InCall said) {
    pairs.get(terminal).heard(terminal, said);
  }

  private JsonObject measure(Usage usage, Queue<Pair> free) {
    int warmUp = 0;
    // A process that has just begun takes fifty times as long for a call: not all at once.
    for (int part = SLOWEST; part > 1; part /= 2) {
      Round.run(free, Math.max(1, rate / part), WARM_UP_SECONDS);
      warmUp += WARM_UP_SECONDS;
    }
    Round round;
    double millis;
    double compilers;
    int rounds = 0;
    do {
      Duration cpu = usage.cpu();
      Duration compiling = usage.compiling();
      round = Round.run(free, rate, seconds);
      millis = usage.cpu().minus(cpu).toMillis();
      compilers = usage.compiling().minus(compiling).toMillis() / Math.max(1, millis);
      rounds++;
    } while ((compilers > WARM || round.done() < round.requested()) && rounds < MOST_ROUNDS);
    verified = round.done();
    double each = millis / Math.max(1, round.done());
    Histogram times = round.times();
    if (round.done() < round.requested()) {
      missed.add((round.requested() - round.done()) + " calls were lost, or not begun");
    }
    if (times.total() == 0) {
      missed.add("no call was answered");
    }
    atMost(times.millis(0.5), MOST_P50_MS, "ms from invite to answer, half of the calls");
    atMost(times.millis(0.99), MOST_P99_MS, "ms from invite to answer, 99 % of the calls");
    atMost(each, MOST_CPU_MS, "CPU-ms that a call cost");
    out.accept(
        String.format(
            "%d calls a second for %d s after %d s of warm-up, no sound: %d of %d answered and"
                + " ended; from invite to answer %.2f ms, 99 %% %.2f ms, longest %.1f ms; %.2f"
                + " CPU-ms a call in the exchange, %.0f %% of it the JIT compiler's",
            rate,
            seconds,
            warmUp + (rounds - 1) * seconds,
            round.done(),
            round.requested(),
            times.millis(0.5),
            times.millis(0.99),
            times.longestMillis(),
            each,
            100 * compilers));
    return Json.createObjectBuilder()
        .add("lost", round.requested() - round.done())
        .add("p50_ms", times.millis(0.5))
        .add("p99_ms", times.millis(0.99))
        .add("longest_ms", times.longestMillis())
        .add("cpu_ms_per_operation", each)
        .add("cpu_share_of_compiler", compilers)
        .add("warm_up_seconds", warmUp + (rounds - 1) * seconds)
        .build();
  }

  private void atMost(double measured, double most, String what) {
    if (measured > most) {
      missed.add(String.format("%s: %.2f, more than %.2f", what, measured, most));
    }
  }
}
