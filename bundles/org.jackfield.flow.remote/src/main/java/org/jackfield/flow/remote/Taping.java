package org.jackfield.flow.remote;

import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.voiceapi.event.RecordingPayload;

/** What a leg is recorded; the network keeps it. */
final class Taping {
  private final Orders orders;
  private volatile boolean runs;

  Taping(Orders orders) {
    this.orders = orders;
  }

  /** Done when it is whole. The webhook names no recording: the next one is taken for it. */
  CompletionStage<Recorded> record(RecordRequest request) {
    JsonObjectBuilder body =
        Bodies.object()
            .add("format", request.format().name().toLowerCase(Locale.ROOT))
            .add("channels", request.dual() ? "dual" : "single")
            .add("max_length", request.longest().toSeconds());
    if (!request.name().isEmpty()) {
      body.add("custom_file_name", request.name());
    }
    runs = true;
    return orders
        .order(
            "record",
            "record_start",
            body,
            event ->
                event instanceof RecordingPayload.Saved || event instanceof RecordingPayload.Failed
                    ? Optional.of(event)
                    : Optional.empty())
        .whenComplete((end, fault) -> runs = false)
        .thenCompose(
            end ->
                end instanceof RecordingPayload.Saved saved
                    ? CompletableFuture.completedStage(recorded(saved.content()))
                    : CompletableFuture.failedStage(
                        new FlowException(
                            FlowException.Reason.UNAVAILABLE, "record: the network could not")));
  }

  private static Recorded recorded(RecordingPayload.Content it) {
    Duration length =
        it.startedAt()
            .flatMap(begin -> it.endedAt().map(end -> Duration.between(begin, end)))
            .orElse(Duration.ZERO);
    return new Recorded(length, it.wav().or(it::mp3).map(URI::create));
  }

  /** Ends the one that was begun last; without one, nothing: recordings of others go on. */
  CompletionStage<Void> stop() {
    return runs
        ? orders.order("record", "record_stop", Bodies.object())
        : CompletableFuture.completedStage(null);
  }
}
