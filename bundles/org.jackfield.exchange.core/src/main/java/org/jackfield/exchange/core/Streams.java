package org.jackfield.exchange.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamControl;
import org.jackfield.exchange.api.media.stream.StreamOrder;

/** Streams of the legs of all conversations. Thread-safe. */
final class Streams implements StreamControl {
  private final LegFinder legs;

  Streams(LegFinder legs) {
    this.legs = legs;
  }

  @Override
  public CompletionStage<OpenStream> open(
      String legId, StreamOrder order, MediaStreamListener listener) {
    CompletableFuture<FoundLeg> found = legs.find(legId);
    return found.thenApply(
        leg ->
            new OpenStream(
                leg.media().stream(order, listener),
                leg.ids(),
                leg.from(),
                leg.to(),
                leg.clientState()));
  }
}
