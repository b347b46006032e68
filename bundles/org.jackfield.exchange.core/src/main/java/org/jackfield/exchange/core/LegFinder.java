package org.jackfield.exchange.core;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds the media of a leg by the beginning of its id. Thread-safe. */
final class LegFinder {
  private final Collection<Conversation> conversations;

  /** Among these, as they are when it is asked. */
  LegFinder(Collection<Conversation> conversations) {
    this.conversations = conversations;
  }

  /** The one leg; fails with INVALID_CALL_PARAMETERS where there is none, or more than one. */
  CompletableFuture<FoundLeg> find(String legId) {
    List<Conversation> found =
        conversations.stream()
            .filter(it -> it.status().stream().anyMatch(leg -> begins(leg.ids().legId(), legId)))
            .toList();
    if (found.size() != 1) {
      return CompletableFuture.failedFuture(missing(found.isEmpty()));
    }
    return found
        .get(0)
        .media(id -> begins(id, legId))
        .thenApply(
            legs -> {
              if (legs.size() != 1) {
                throw missing(legs.isEmpty());
              }
              return legs.get(0);
            });
  }

  private static boolean begins(String id, String part) {
    return !part.isEmpty() && id.startsWith(part);
  }

  private static RuntimeException missing(boolean none) {
    return Conferences.missing(
        none ? "leg: none with media begins like that" : "leg: several begin like that");
  }
}
