package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import org.jackfield.voiceapi.json.Document;
import org.osgi.annotation.versioning.ProviderType;

/** A leg in a queue. */
@ProviderType
public sealed interface QueuePayload extends Payload {

  /**
   * {@code call.enqueued}.
   *
   * @param queue its name
   * @param currentPosition from 1; 0 where it is not told
   * @param averageWaitSecs of those who left it lately
   */
  record Enqueued(EventIds ids, String queue, int currentPosition, int averageWaitSecs)
      implements QueuePayload {
    static Enqueued read(EventType type, EventIds ids, JsonObject payload) {
      return new Enqueued(
          ids,
          Document.text(payload, "queue").orElse(""),
          Document.number(payload, "current_position").orElse(0),
          Document.number(payload, "queue_avg_wait_time_secs").orElse(0));
    }

    @Override
    public String eventType() {
      return EventType.CALL_ENQUEUED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields()
          .text("queue", queue)
          .number("current_position", currentPosition)
          .number("queue_avg_wait_time_secs", averageWaitSecs);
    }
  }

  /**
   * {@code call.dequeued}.
   *
   * @param queue its name
   * @param queuePosition it had, from 1; 0 where it is not told
   * @param reason {@code bridged}, {@code bridging-in-process}, {@code hangup}, {@code leave},
   *     {@code timeout}
   * @param waitSecs how long it was in it
   */
  record Dequeued(EventIds ids, String queue, int queuePosition, String reason, int waitSecs)
      implements QueuePayload {
    static Dequeued read(EventType type, EventIds ids, JsonObject payload) {
      return new Dequeued(
          ids,
          Document.text(payload, "queue").orElse(""),
          Document.number(payload, "queue_position").orElse(0),
          Document.text(payload, "reason").orElse(""),
          Document.number(payload, "wait_time_secs").orElse(0));
    }

    @Override
    public String eventType() {
      return EventType.CALL_DEQUEUED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields()
          .text("queue", queue)
          .number("queue_position", queuePosition)
          .text("reason", reason)
          .number("wait_time_secs", waitSecs);
    }
  }
}
