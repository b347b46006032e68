package org.jackfield.transfer;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;

/**
 * Finds the leg at the other end of a client's call: the one of the same session that is not the
 * client's own. Legs are told of by connection.
 */
final class FarEnds {
  private static final int MOST_PAGES = 40;
  private static final int PAGE = 250;

  private final Api api;
  private final List<String> connections;

  /**
   * Looks in these.
   *
   * @param connections their ids
   */
  FarEnds(Api api, List<String> connections) {
    this.api = api;
    this.connections = List.copyOf(connections);
  }

  /** The far end's call control id. Fails where there is none, or more than one. */
  CompletionStage<String> of(Call call) {
    Optional<String> own = call.ids().callControlId();
    Optional<String> session = call.ids().sessionId();
    if (own.isEmpty() || session.isEmpty()) {
      return CompletableFuture.failedFuture(
          Problems.unknown("the network has not told its ids of this call"));
    }
    List<CompletableFuture<List<String>>> found =
        connections.stream()
            .map(it -> search(it, session.get(), own.get(), "", 1, List.of()))
            .toList();
    return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
        .thenApply(
            all -> one(found.stream().flatMap(it -> it.join().stream()).distinct().toList()));
  }

  private static String one(List<String> found) {
    if (found.size() != 1) {
      throw Problems.unknown(
          found.isEmpty()
              ? "the call has no far end in any of the connections"
              : "the call has more than one far end");
    }
    return found.get(0);
  }

  private CompletableFuture<List<String>> search(
      String connection, String session, String own, String more, int page, List<String> before) {
    String path =
        "/connections/" + Api.part(connection) + "/active_calls?page%5Bsize%5D=" + PAGE + more;
    return api.get(path)
        .thenCompose(
            answer -> {
              List<String> found = new ArrayList<>(before);
              others(answer, session, own).forEach(found::add);
              Optional<String> next = next(answer, page);
              return next.isPresent() && page < MOST_PAGES
                  ? search(connection, session, own, next.get(), page + 1, found)
                  : CompletableFuture.completedFuture(found);
            })
        .toCompletableFuture();
  }

  private static Stream<String> others(JsonObject answer, String session, String own) {
    return answer.containsKey("data")
        ? answer.getJsonArray("data").getValuesAs(JsonObject.class).stream()
            .filter(it -> it.getString("call_session_id", "").equals(session))
            .map(it -> it.getString("call_control_id", ""))
            .filter(it -> !it.isEmpty() && !it.equals(own))
        : Stream.empty();
  }

  /** Pages are numbered here, and have cursors on the real network. */
  private static Optional<String> next(JsonObject answer, int page) {
    if (!(answer.get("meta") instanceof JsonObject meta)) {
      return Optional.empty();
    }
    if (meta.get("cursors") instanceof JsonObject cursors) {
      return Optional.of(cursors.getString("after", ""))
          .filter(it -> !it.isEmpty())
          .map(it -> "&page%5Bafter%5D=" + Api.part(it));
    }
    return meta.getInt("total_pages", 1) > page
        ? Optional.of("&page%5Bnumber%5D=" + (page + 1))
        : Optional.empty();
  }
}
