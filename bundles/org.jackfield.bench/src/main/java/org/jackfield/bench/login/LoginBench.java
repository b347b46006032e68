package org.jackfield.bench.login;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jackfield.bench.JudgedBench;
import org.jackfield.bench.device.Directory;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Spent;
import org.jackfield.bench.place.Usage;

/** What sign-ins cost an exchange, and what it does under too many of them. */
public final class LoginBench extends JudgedBench {
  private static final int AT_A_TIME = 32;
  private static final int ROUNDS = 3;
  private static final int MOST_WARM_UP = 150_000;
  private static final double WARM = 0.05;
  private static final int GUESSING_SOCKETS = 16;
  private static final int RIGHT_ONES = 500;
  private static final double MOST_CPU_MS = 0.6;
  private static final double MOST_SECONDS_AFTER_RESTART = 60;
  private static final double MOST_P99_MS = 50;
  private static final double MOST_GROWTH = 1.25;
  private static final double MOST_TELLING = 0.1;

  private final int users;
  private final int guesses;
  private final Directory directory;
  private final JsonObjectBuilder results = Json.createObjectBuilder();

  /**
   * A run.
   *
   * @param users accounts, and sign-ins of a wave
   * @param guesses wrong sign-ins
   * @param out takes lines for people
   */
  public LoginBench(int users, int guesses, Consumer<String> out) {
    super(ROUNDS * users, out);
    this.users = users;
    this.guesses = guesses;
    this.directory = new Directory(users);
  }

  @Override
  public JsonObject run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("jackfield-bench");
    List<String> data = List.of("--data", folder.resolve("data").toString());
    List<String> first = new ArrayList<>(data);
    first.addAll(directory.flags(folder));
    try (Exchange exchange = Exchange.start(first)) {
      checked(exchange);
    }
    // Without the file the exchange knows nothing but the hashes: as after any restart.
    try (Exchange exchange = Exchange.start(data)) {
      afterRestart(exchange);
      guessing(exchange);
    }
    return results.build();
  }

  private void checked(Exchange exchange) throws IOException {
    try (Sockets sockets = Sockets.to(exchange.uri())) {
      Wave firstUse = wave(sockets, AT_A_TIME);
      tell("first use of each password", firstUse);
      Usage usage = new Usage(exchange.pid());
      int warmUps = warmUp(sockets, usage);
      Spent before = Spent.by(usage);
      List<Wave> rounds =
          IntStream.range(0, ROUNDS).mapToObj(round -> wave(sockets, AT_A_TIME)).toList();
      Spent spent = Spent.by(usage).since(before);
      double each = spent.cpu() / ROUNDS / users;
      rounds.forEach(round -> tell("checked passwords", round));
      say(
          "  %.2f CPU-ms a login in the exchange, %.0f %% of it the JIT compiler's, after %d to"
              + " warm up",
          each, 100 * spent.compilerShare(), warmUps);
      expect(each <= MOST_CPU_MS, "a login cost " + each + " CPU-ms, more than " + MOST_CPU_MS);
      verified(
          rounds.stream().mapToInt(it -> it.requested() - it.lost()).sum(), "sign-ins were lost");
      Wave last = rounds.get(ROUNDS - 1);
      results
          .add("lost", lost())
          .add("p50_ms", last.quantile(0.5))
          .add("p99_ms", last.quantile(0.99))
          .add("cpu_ms_per_operation", each)
          .add("cpu_share_of_compiler", spent.compilerShare())
          .add("warm_up_operations", warmUps);
      Wave atOnce = wave(sockets, users);
      tell(users + " at once", atOnce);
      results.add("at_once", json(atOnce));
    }
  }

  /**
   * Until the JIT compiler has little left to do, or much has been tried. Says how many it took.
   */
  private int warmUp(Sockets sockets, Usage usage) {
    int done = 0;
    double share = 1;
    while (share > WARM && done < MOST_WARM_UP) {
      Spent before = Spent.by(usage);
      wave(sockets, AT_A_TIME);
      share = Spent.by(usage).since(before).compilerShare();
      done += users;
    }
    return done;
  }

  private void afterRestart(Exchange exchange) throws IOException {
    try (Sockets sockets = Sockets.to(exchange.uri())) {
      Wave wave = wave(sockets, AT_A_TIME);
      tell("after a restart, every password hashed", wave);
      expect(
          wave.seconds() <= MOST_SECONDS_AFTER_RESTART,
          "after a restart it took " + wave.seconds() + " s");
      results.add("after_restart", json(wave));
    }
  }

  private void guessing(Exchange exchange) throws IOException {
    Usage usage = new Usage(exchange.pid());
    try (Sockets right = Sockets.to(exchange.uri());
        Sockets wrong = Sockets.from(exchange.uri(), "127.0.1.1")) {
      warm(wrong);
      long before = usage.resident().orElse(0);
      Guesses guessing = new Guesses(wrong, guesses, users);
      CompletableFuture<Void> over = guessing.start(GUESSING_SOCKETS);
      List<Wave> waves = new ArrayList<>();
      while (!over.isDone()) {
        waves.add(Wave.run(right, directory::account, RIGHT_ONES, 1));
      }
      over.join();
      report(guessing, complete(Wave.of(waves)), before, usage.resident().orElse(0));
    }
  }

  private void warm(Sockets wrong) {
    Guesses some = new Guesses(wrong, users, users);
    some.start(GUESSING_SOCKETS).join();
  }

  private void report(Guesses guessing, Wave right, long before, long after) {
    double p99 = right.quantile(0.99);
    double known = guessing.median(true);
    double unknown = guessing.median(false);
    expect(guessing.letIn() == 0, guessing.letIn() + " wrong sign-ins were let in");
    expect(p99 <= MOST_P99_MS, "right sign-ins took " + p99 + " ms (p99) beside wrong ones");
    expect(
        Math.abs(known - unknown) <= MOST_TELLING * Math.max(known, unknown),
        "known and unknown users can be told apart: " + known + " and " + unknown + " ms");
    expect(after <= before * MOST_GROWTH, "memory grew from " + before + " to " + after);
    say(
        "%d wrong sign-ins refused, %d times a socket was closed over it; median of known users"
            + " %.2f ms, of unknown %.2f ms; beside them %d right ones, p50 %.1f ms, p99 %.1f"
            + " ms; resident %.1f -> %.1f MB",
        guessing.refused(),
        guessing.closed(),
        known,
        unknown,
        right.registered(),
        right.quantile(0.5),
        p99,
        before / 1e6,
        after / 1e6);
    results.add(
        "wrong",
        Json.createObjectBuilder()
            .add("requested", guesses)
            .add("refused", guessing.refused())
            .add("closed", guessing.closed())
            .add("known_user_p50_ms", known)
            .add("unknown_user_p50_ms", unknown)
            .add("right", json(right))
            .add("resident_bytes_before", before)
            .add("resident_bytes", after));
  }

  private Wave wave(Sockets sockets, int atOnce) {
    return complete(Wave.run(sockets, directory::account, users, atOnce));
  }

  private Wave complete(Wave wave) {
    expect(
        wave.registered() == wave.requested(),
        (wave.requested() - wave.registered()) + " of " + wave.requested() + " did not register");
    return wave;
  }

  private void tell(String what, Wave wave) {
    say(
        "%s: %d of %d registered in %.1f s, p50 %.1f ms, p99 %.1f ms",
        what,
        wave.registered(),
        wave.requested(),
        wave.seconds(),
        wave.quantile(0.5),
        wave.quantile(0.99));
  }

  private static JsonObjectBuilder json(Wave wave) {
    return Json.createObjectBuilder()
        .add("requested", wave.requested())
        .add("verified", wave.registered())
        .add("lost", wave.lost())
        .add("seconds", wave.seconds())
        .add("p50_ms", wave.quantile(0.5))
        .add("p99_ms", wave.quantile(0.99));
  }
}
