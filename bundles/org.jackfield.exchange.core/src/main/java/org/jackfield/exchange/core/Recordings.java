package org.jackfield.exchange.core;

import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingControl;
import org.jackfield.exchange.api.media.RecordingOrder;

/** Recordings of the legs of all conversations. Thread-safe. */
final class Recordings implements RecordingControl {
  private final LegFinder legs;

  Recordings(LegFinder legs) {
    this.legs = legs;
  }

  @Override
  public CompletionStage<MediaRecording> record(
      String legId, RecordingOrder order, MediaRecordingListener listener) {
    return legs.find(legId).thenApply(leg -> leg.media().record(order, listener));
  }
}
