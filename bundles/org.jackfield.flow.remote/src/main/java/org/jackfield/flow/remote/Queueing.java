package org.jackfield.flow.remote;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.flow.remote.wire.Bodies;
import org.jackfield.flow.remote.wire.Rest;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.QueuePayload;

/**
 * How one leg waits in queues, and is joined with whoever waits.
 *
 * @param orders its commands
 */
record Queueing(Orders orders) {

  /** False where nobody waits. */
  CompletionStage<Boolean> bridge(String queue) {
    orders.hearing().joinedWith("");
    return orders
        .order(
            "bridgeQueue",
            "bridge",
            Bodies.object().add("queue", queue),
            it -> Optional.of(true).filter(so -> it instanceof CallPayload.Bridged))
        .exceptionallyCompose(
            fault ->
                Refusals.isNobody(fault)
                    ? CompletableFuture.completedStage(false)
                    : CompletableFuture.failedStage(fault));
  }

  CompletionStage<Queued> enter(EnqueueRequest request) {
    JsonObjectBuilder body = Bodies.object().add("queue_name", request.queue());
    request.maxSize().ifPresent(it -> body.add("max_size", it));
    request.maxWait().ifPresent(it -> body.add("max_wait_time_secs", it.toSeconds()));
    return orders.order(
        "enqueue",
        "enqueue",
        body,
        event ->
            event instanceof QueuePayload.Enqueued it
                ? Optional.of(
                    new Queued(
                        it.queue(), it.currentPosition(), Duration.ofSeconds(it.averageWaitSecs())))
                : Optional.empty());
  }

  CompletionStage<Void> leave() {
    return orders
        .order(
            "leaveQueue",
            "leave_queue",
            Bodies.object(),
            it -> Optional.of(true).filter(so -> it instanceof QueuePayload.Dequeued))
        .thenAccept(it -> {});
  }

  /** From 1; empty where it is in none. */
  CompletionStage<OptionalInt> position() {
    Optional<String> queue = orders.hearing().queue();
    if (queue.isEmpty()) {
      return CompletableFuture.completedStage(OptionalInt.empty());
    }
    String path = "/queues/" + Rest.part(queue.get()) + "/calls/" + Rest.part(orders.id());
    return Orders.told(
        "queuePosition",
        orders
            .rest()
            .find(path)
            .thenApply(found -> found.map(Queueing::position).orElseGet(OptionalInt::empty)));
  }

  private static OptionalInt position(JsonObject found) {
    return found.get("queue_position") instanceof JsonNumber number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }
}
