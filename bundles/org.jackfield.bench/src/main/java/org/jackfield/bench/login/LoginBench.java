package org.jackfield.bench.login;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jackfield.bench.place.Exchange;
import org.jackfield.bench.place.Usage;

/** What sign-ins cost an exchange, and what it does under too many of them. */
public final class LoginBench {
  private static final int AT_A_TIME = 32;
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 12_000;
  private static final int GUESSING_SOCKETS = 16;
  private static final int RIGHT_ONES = 500;
  private static final double MOST_CPU_MS = 0.6;
  private static final double MOST_SECONDS_AFTER_RESTART = 60;
  private static final double MOST_P99_MS = 50;
  private static final double MOST_GROWTH = 1.25;

  private final int users;
  private final int guesses;
  private final Consumer<String> out;
  private final List<String> missed = new ArrayList<>();
  private final JsonObjectBuilder results = Json.createObjectBuilder();

  /**
   * A run.
   *
   * @param users accounts, and sign-ins of a wave
   * @param guesses wrong sign-ins
   * @param out takes lines for people
   */
  public LoginBench(int users, int guesses, Consumer<String> out) {
    this.users = users;
    this.guesses = guesses;
    this.out = out;
  }

  /** What did not come out as asked; empty is good. */
  public List<String> missed() {
    return List.copyOf(missed);
  }

  /** Runs all of it; some minutes. */
  public JsonObject run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("jackfield-bench");
    Path file = folder.resolve("directory.json");
    Files.writeString(file, directory());
    List<String> data = List.of("--data", folder.resolve("data").toString());
    List<String> first = new ArrayList<>(data);
    first.addAll(List.of("--directory", file.toString()));
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

  private String directory() {
    var connections = Json.createArrayBuilder();
    for (int i = 0; i < users; i++) {
      Account account = account(i);
      connections.add(
          Json.createObjectBuilder()
              .add("user_name", account.user())
              .add("password", account.password()));
    }
    return Json.createObjectBuilder().add("connections", connections).build().toString();
  }

  private Account account(int number) {
    int user = number % users;
    return new Account("u" + user, "human-password-" + user);
  }

  private static Sockets sockets(Exchange exchange, String from) throws IOException {
    return new Sockets(exchange.uri(), InetAddress.getByName(from));
  }

  private void checked(Exchange exchange) throws IOException {
    try (Sockets sockets = sockets(exchange, "127.0.0.1")) {
      Wave firstUse = wave(sockets, AT_A_TIME);
      say("first use of each password", firstUse);
      warmUp(sockets);
      Usage usage = new Usage(exchange.pid());
      double before = usage.cpu().toNanos();
      List<Wave> rounds =
          IntStream.range(0, ROUNDS).mapToObj(round -> wave(sockets, AT_A_TIME)).toList();
      double each = (usage.cpu().toNanos() - before) / 1e6 / ROUNDS / users;
      rounds.forEach(round -> say("checked passwords", round));
      out.accept(String.format("  %.2f CPU-ms a login in the exchange", each));
      expect(each <= MOST_CPU_MS, "a login cost " + each + " CPU-ms, more than " + MOST_CPU_MS);
      Wave last = rounds.get(ROUNDS - 1);
      results
          .add("lost", rounds.stream().mapToInt(Wave::lost).sum())
          .add("p50_ms", last.quantile(0.5))
          .add("p99_ms", last.quantile(0.99))
          .add("cpu_ms_per_operation", each);
      Wave atOnce = wave(sockets, users);
      say(users + " at once", atOnce);
      results.add("at_once", json(atOnce));
    }
  }

  /** The JIT compiler needs some thousands of them before a sign-in costs what it will cost. */
  private void warmUp(Sockets sockets) {
    for (int done = 0; done < WARM_UP; done += users) {
      wave(sockets, AT_A_TIME);
    }
  }

  private void afterRestart(Exchange exchange) throws IOException {
    try (Sockets sockets = sockets(exchange, "127.0.0.1")) {
      Wave wave = wave(sockets, AT_A_TIME);
      say("after a restart, every password hashed", wave);
      expect(
          wave.seconds() <= MOST_SECONDS_AFTER_RESTART,
          "after a restart it took " + wave.seconds() + " s");
      results.add("after_restart", json(wave));
    }
  }

  private void guessing(Exchange exchange) throws IOException {
    Usage usage = new Usage(exchange.pid());
    try (Sockets right = sockets(exchange, "127.0.0.1");
        Sockets wrong = sockets(exchange, "127.0.1.1")) {
      warm(wrong);
      long before = usage.resident().orElse(0);
      Guesses guessing = new Guesses(wrong, guesses, users);
      CompletableFuture<Void> over = guessing.start(GUESSING_SOCKETS);
      List<Wave> waves = new ArrayList<>();
      while (!over.isDone()) {
        waves.add(Wave.run(right, this::account, RIGHT_ONES, 1));
      }
      over.join();
      report(guessing, waves, before, usage.resident().orElse(0));
    }
  }

  private void warm(Sockets wrong) {
    Guesses some = new Guesses(wrong, users, users);
    some.start(GUESSING_SOCKETS).join();
  }

  private void report(Guesses guessing, List<Wave> waves, long before, long after) {
    double worst = waves.stream().mapToDouble(wave -> wave.quantile(0.99)).max().orElse(Double.NaN);
    waves.forEach(this::complete);
    expect(guessing.letIn() == 0, guessing.letIn() + " wrong sign-ins were let in");
    expect(worst <= MOST_P99_MS, "right sign-ins took " + worst + " ms (p99) beside wrong ones");
    expect(after <= before * MOST_GROWTH, "memory grew from " + before + " to " + after);
    out.accept(
        String.format(
            "%d wrong sign-ins refused, %d met a socket closed over it; known user %.2f ms, unknown"
                + " %.2f ms each; beside them %d right ones, p99 %.1f ms; resident %.1f -> %.1f MB",
            guessing.refused(),
            guessing.closed(),
            guessing.knownMillis(),
            guessing.unknownMillis(),
            waves.stream().mapToInt(Wave::registered).sum(),
            worst,
            before / 1e6,
            after / 1e6));
    results.add(
        "wrong",
        Json.createObjectBuilder()
            .add("requested", guesses)
            .add("refused", guessing.refused())
            .add("closed", guessing.closed())
            .add("known_user_mean_ms", guessing.knownMillis())
            .add("unknown_user_mean_ms", guessing.unknownMillis())
            .add("right_p99_ms", worst)
            .add("resident_bytes_before", before)
            .add("resident_bytes", after));
  }

  private Wave wave(Sockets sockets, int atOnce) {
    return complete(Wave.run(sockets, this::account, users, atOnce));
  }

  private Wave complete(Wave wave) {
    expect(
        wave.registered() == wave.requested(),
        (wave.requested() - wave.registered()) + " of " + wave.requested() + " did not register");
    return wave;
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      missed.add(otherwise);
    }
  }

  private void say(String what, Wave wave) {
    out.accept(
        String.format(
            "%s: %d of %d registered in %.1f s, p50 %.1f ms, p99 %.1f ms",
            what,
            wave.registered(),
            wave.requested(),
            wave.seconds(),
            wave.quantile(0.5),
            wave.quantile(0.99)));
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
