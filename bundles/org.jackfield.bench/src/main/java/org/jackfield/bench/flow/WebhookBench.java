package org.jackfield.bench.flow;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.voiceapi.signature.WebhookSigner;

/**
 * Events at a steady rate: keys that devices press by signalling, each of which is a webhook. All
 * of them have to come, signed, and in the order of their call.
 */
public final class WebhookBench extends JudgedBench {
  /** In one message, so that mostly webhooks are measured, and those of a call have to queue. */
  private static final int KEYS_AT_ONCE = 5;

  private static final int CALLS = 100;
  private static final int CALLS_A_SECOND = 100;
  private static final int WARM_UP_SECONDS = 5;
  private static final int MOST_ROUNDS = 4;
  private static final int SLOWEST = 8;
  private static final double WARM = 0.05;

  /** The last event may be so late, else what was asked for is not sustained. */
  private static final long MOST_LATE_MILLIS = 1000;

  private static final double MOST_CPU_MS = 0.6;

  private final int rate;
  private final int seconds;
  private final Callers callers = new Callers();

  /**
   * A run.
   *
   * @param rate events a second
   * @param seconds for how long
   * @param out takes lines for people
   */
  public WebhookBench(int rate, int seconds, Consumer<String> out) {
    super(rate * seconds, out);
    this.rate = rate;
    this.seconds = seconds;
  }

  /**
   * What became of some seconds.
   *
   * @param told events that came
   * @param disorder those that came when it was not their turn
   * @param spent while they came
   * @param times from the press of a key until the backend had all of its webhook
   */
  private record Told(int told, int disorder, Spent spent, Histogram times) {}

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    String key = WebhookSigner.newKey();
    Office office = new Office(0);
    try (Backend backend = Backend.start(new WebhookSigner(key).publicKey(), callers::told)) {
      List<String> flags = new ArrayList<>(office.flags(Optional.of(backend.url()), key));
      flags.addAll(Office.UNHEARD);
      try (Exchange exchange = Exchange.start(flags);
          Sockets sockets = Sockets.to(exchange.uri());
          Commands commands = new Commands(exchange.uri(), Office.API_KEY)) {
        callers.signIn(sockets, office, CALLS);
        JsonObject results = measure(new Usage(exchange.pid()), commands);
        expect(backend.refused() == 0, backend.refused() + " webhooks were not genuine");
        return results;
      }
    }
  }

  private JsonObject measure(Usage usage, Commands commands) throws InterruptedException {
    // Nobody sends to them, so that they do not last for all of it.
    List<AnsweredCall> first = callers.call(CALLS, CALLS_A_SECOND, commands);
    int warmUp = 0;
    for (int part = SLOWEST; part > 1; part /= 2) {
      told(first, Math.max(1, rate / part), WARM_UP_SECONDS, usage);
      warmUp += WARM_UP_SECONDS;
    }
    warmUp += warmUp(first, usage);
    callers.hangUp(first, CALLS_A_SECOND);
    List<AnsweredCall> calls = callers.call(CALLS, CALLS_A_SECOND, commands);
    warmUp += warmUp(calls, usage);
    Told told = told(calls, rate, seconds, usage);
    int ended = callers.hangUp(calls, CALLS_A_SECOND);
    expect(ended == CALLS, (CALLS - ended) + " calls did not last, or did not end");
    double each = told.spent().cpu() / Math.max(1, told.told());
    verified(told.told() - told.disorder(), "events were lost, late or out of order");
    atMost(each, MOST_CPU_MS, "CPU-ms that an event cost");
    Histogram times = told.times();
    say(
        "%d events a second for %d s after %d s of warm-up, of %d calls: %d of %d came signed and"
            + " in order; from key to webhook %.2f ms, 99 %% %.2f ms, longest %.1f ms; %.2f CPU-ms"
            + " each in the exchange, %.0f %% of it the JIT compiler's",
        rate,
        seconds,
        warmUp,
        CALLS,
        verified(),
        requested(),
        times.millis(0.5),
        times.millis(0.99),
        times.longestMillis(),
        each,
        100 * told.spent().compilerShare());
    return Json.createObjectBuilder()
        .add("lost", lost())
        .add("out_of_order", told.disorder())
        .add("p50_ms", times.millis(0.5))
        .add("p99_ms", times.millis(0.99))
        .add("longest_ms", times.longestMillis())
        .add("cpu_ms_per_operation", each)
        .add("cpu_share_of_compiler", told.spent().compilerShare())
        .add("warm_up_seconds", warmUp)
        .build();
  }

  /** Until the JIT compiler takes little, or has had its time; how many seconds it took. */
  private int warmUp(List<AnsweredCall> calls, Usage usage) throws InterruptedException {
    int seconds = 0;
    double share = 1;
    for (int i = 0; share > WARM && i < MOST_ROUNDS; i++) {
      share = told(calls, rate, WARM_UP_SECONDS, usage).spent().compilerShare();
      seconds += WARM_UP_SECONDS;
    }
    return seconds;
  }

  private Told told(List<AnsweredCall> calls, int rate, int seconds, Usage usage)
      throws InterruptedException {
    int before = sum(calls, AnsweredCall::told);
    int disorder = sum(calls, AnsweredCall::disorder);
    callers.keys().clear();
    Spent spent = Spent.by(usage);
    press(calls, rate, rate * seconds);
    awaitAll(calls, before + rate * seconds);
    return new Told(
        sum(calls, AnsweredCall::told) - before,
        sum(calls, AnsweredCall::disorder) - disorder,
        Spent.by(usage).since(spent),
        callers.keys().copy());
  }

  private static int sum(List<AnsweredCall> calls, ToIntFunction<AnsweredCall> count) {
    return calls.stream().mapToInt(count).sum();
  }

  private static void press(List<AnsweredCall> calls, int rate, int keys) {
    long began = System.nanoTime();
    for (int i = 0; i < keys; i += KEYS_AT_ONCE) {
      long due = began + TimeUnit.SECONDS.toNanos(1) * i / rate;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      calls.get(i / KEYS_AT_ONCE % calls.size()).press(Math.min(KEYS_AT_ONCE, keys - i));
    }
  }

  private static void awaitAll(List<AnsweredCall> calls, int all) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_LATE_MILLIS);
    while (sum(calls, AnsweredCall::told) < all && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
