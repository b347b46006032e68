package org.jackfield.exchange.core;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptControl;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;

/** Prompts for the legs of all conversations. Thread-safe. */
final class Prompts implements PromptControl {
  private final Collection<Conversation> conversations;

  /** For these, as they are when they are asked for. */
  Prompts(Collection<Conversation> conversations) {
    this.conversations = conversations;
  }

  @Override
  public CompletableFuture<Prompt> play(String legId, PromptOrder order, PromptListener listener) {
    return media(legId).thenApply(leg -> leg.prompt(order, listener));
  }

  @Override
  public CompletableFuture<Void> stop(String legId, PromptStop which) {
    return media(legId).thenAccept(leg -> leg.stopPrompts(which));
  }

  private CompletableFuture<MediaLeg> media(String legId) {
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
