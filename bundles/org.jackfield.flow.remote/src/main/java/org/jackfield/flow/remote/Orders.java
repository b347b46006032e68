package org.jackfield.flow.remote;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jackfield.flow.remote.wire.Rest;
import org.jackfield.voiceapi.event.Payload;

/**
 * The commands of one leg, with refusals in the words of flows.
 *
 * @param hearing what happens to the leg
 */
record Orders(Rest rest, String id, LegWebhooks hearing) {

  private String path() {
    return "/calls/" + Rest.part(id);
  }

  /** A command that is done when it is taken. */
  CompletionStage<Void> order(String verb, String action, JsonObjectBuilder body) {
    return told(
        verb, rest.command("POST", path() + "/actions/" + action, body).thenApply(taken -> null));
  }

  /** The one that has no id. */
  CompletionStage<Void> put(String verb, String action, JsonObject body) {
    return told(verb, rest.put(path() + "/actions/" + action, body).thenApply(taken -> null));
  }

  /** The same with refusals in the words of flows. */
  static <T> CompletionStage<T> told(String verb, CompletionStage<T> answer) {
    CompletableFuture<T> result = new CompletableFuture<>();
    answer.whenComplete(
        (value, fault) -> {
          if (fault == null) {
            result.complete(value);
          } else {
            result.completeExceptionally(Refusals.fault(verb, fault));
          }
        });
    return result;
  }

  /** A command that is done when something has happened. */
  <T> CompletionStage<T> order(
      String verb, String action, JsonObjectBuilder body, Function<Payload, Optional<T>> done) {
    return hearing.expect(it -> done.apply(it.payload()), () -> order(verb, action, body));
  }
}
