package org.jackfield.flow.local;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.RecordingPlace;

/** What a leg is recorded, where the exchange keeps recordings. */
final class Taping {
  private final Exchange exchange;
  private final LegEvents hearing;
  private final String leg;
  private volatile Optional<String> current = Optional.empty();

  Taping(Exchange exchange, LegEvents hearing, String leg) {
    this.exchange = exchange;
    this.hearing = hearing;
    this.leg = leg;
  }

  /** Done when it is whole. */
  CompletionStage<Recorded> record(RecordRequest request) {
    Optional<RecordingPlace> place = exchange.place();
    if (place.isEmpty()) {
      return failed("there is nothing that keeps recordings");
    }
    String id = UUID.randomUUID().toString();
    LegCommand command;
    try {
      command = new LegCommand.Record(id, order(place.get(), request));
    } catch (UncheckedIOException fault) {
      return failed(fault.getMessage());
    }
    current = Optional.of(id);
    return hearing
        .expect(it -> Optional.of(it).filter(event -> isEnd(event, id)), () -> order(command))
        .thenCompose(
            it ->
                it instanceof CallEvent.RecordingSaved saved
                    ? CompletableFuture.completedStage(
                        new Recorded(saved.length(), Optional.of(saved.file().toUri())))
                    : failed(((CallEvent.RecordingFailed) it).detail()));
  }

  private static CompletionStage<Recorded> failed(String why) {
    return CompletableFuture.failedStage(
        new FlowException(FlowException.Reason.UNAVAILABLE, "record: " + why));
  }

  private static boolean isEnd(CallEvent event, String id) {
    return event instanceof CallEvent.RecordingSaved saved && saved.recordingId().equals(id)
        || event instanceof CallEvent.RecordingFailed failed && failed.recordingId().equals(id);
  }

  private static RecordingOrder order(RecordingPlace place, RecordRequest request) {
    boolean mp3 = request.format() == RecordRequest.Format.MP3;
    RecordingOrder order =
        new RecordingOrder(
            place.file(
                request.name().isEmpty() ? "flow" : request.name(),
                mp3 ? RecordingOrder.Format.MP3 : RecordingOrder.Format.WAV),
            request.dual(),
            request.longest());
    return mp3 ? order.mp3() : order;
  }

  private CompletionStage<Void> order(LegCommand command) {
    return exchange
        .control()
        .command(leg, command, CommandTerms.NONE)
        .exceptionally(
            fault -> {
              throw new CompletionException(Words.fault("record", fault));
            });
  }

  /** Ends the one that was begun last, and no other of the leg. */
  CompletionStage<Void> stop() {
    return current
        .map(it -> order(new LegCommand.StopRecording(Optional.of(it))))
        .orElseGet(() -> CompletableFuture.completedStage(null));
  }
}
