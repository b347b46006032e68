package org.jackfield.demo.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jackfield.api.call.Call;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.exchange.api.access.Attempt;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;

/**
 * Things that are under way while a part is exchanged. Each is begun before and looked at after:
 * done once, or failed with a problem that has a name.
 */
final class Errands {
  private final Map<String, CompletionStage<?>> running = new ConcurrentHashMap<>();
  private final Exchange exchange;

  Errands(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Begins one and returns at once. */
  Map<String, String> begin(Request request, Function<String, VoiceClient> clients, Calls calls) {
    String id = request.text("id");
    CompletionStage<?> errand;
    try {
      errand =
          switch (request.text("kind")) {
            case "login" -> clients.apply(request.text("client")).connect();
            case "check" -> check();
            case "write" -> write(id);
            case "hold" -> hold(request, calls);
            default -> throw new IllegalArgumentException("kind: " + request.text("kind"));
          };
    } catch (RuntimeException fault) {
      errand = CompletableFuture.failedFuture(fault);
    }
    running.put(id, errand);
    return Map.of();
  }

  private CompletionStage<?> check() {
    Samples.User user = exchange.users().get(0);
    return exchange
        .access()
        .get()
        .signIn(new Attempt.ByPassword(user.user(), user.password(), "127.0.0.1"));
  }

  private CompletionStage<?> write(String id) {
    Connection below =
        Exchange.value(exchange.directory().get().byUser(exchange.users().get(0).user()))
            .orElseThrow()
            .connection();
    Instant now = Instant.now();
    return exchange
        .admin()
        .get()
        .create(
            new TelephonyCredential(
                UUID.randomUUID().toString(),
                below.id(),
                id,
                Optional.empty(),
                id,
                Optional.empty(),
                now,
                now),
            new StoredSecret.Clear("of-no-use"));
  }

  private static CompletionStage<?> hold(Request request, Calls calls) {
    return CompletableFuture.allOf(
        calls.there(request).values().stream()
            .map(Call::hold)
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }

  /**
   * What became of it: {@code ok}, {@code pending}, the problem, or {@code gone} where this program
   * was made anew meanwhile; and how many credentials of its name are there.
   */
  Map<String, String> end(Request request) throws InterruptedException {
    String id = request.text("id");
    CompletionStage<?> errand = running.remove(id);
    String outcome = errand == null ? "gone" : Stages.outcome(errand, request.patience());
    if (!"write".equals(request.text("kind"))) {
      return Map.of("outcome", outcome);
    }
    long written =
        Exchange.value(exchange.admin().get().credentials()).stream()
            .filter(credential -> credential.sipUsername().equals(id))
            .map(TelephonyCredential::id)
            .peek(made -> Exchange.value(exchange.admin().get().deleteCredential(made)))
            .count();
    return Map.of("outcome", outcome, "written", Long.toString(written));
  }
}
