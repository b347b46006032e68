package org.jackfield.exchange.core;

import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptControl;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;

/** Prompts for the legs of all conversations. Thread-safe. */
final class Prompts implements PromptControl {
  private final LegFinder legs;

  Prompts(LegFinder legs) {
    this.legs = legs;
  }

  @Override
  public CompletableFuture<Prompt> play(String legId, PromptOrder order, PromptListener listener) {
    return legs.find(legId).thenApply(leg -> leg.media().prompt(order, listener));
  }

  @Override
  public CompletableFuture<Void> stop(String legId, PromptStop which) {
    return legs.find(legId).thenAccept(leg -> leg.media().stopPrompts(which));
  }
}
