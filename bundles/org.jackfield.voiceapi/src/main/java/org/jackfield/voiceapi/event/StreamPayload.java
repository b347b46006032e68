package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import org.jackfield.voiceapi.json.Document;
import org.osgi.annotation.versioning.ProviderType;

/** A leg that is streamed to another program. */
@ProviderType
public sealed interface StreamPayload extends Payload {

  /**
   * {@code streaming.started}.
   *
   * @param streamUrl where to
   */
  record Started(EventIds ids, String streamUrl) implements StreamPayload {
    static Started read(EventType type, EventIds ids, JsonObject payload) {
      return new Started(ids, Document.text(payload, "stream_url").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.STREAMING_STARTED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("stream_url", streamUrl);
    }

    /** Without the URL. */
    @Override
    public String toString() {
      return "Started[" + ids + "]";
    }
  }

  /**
   * {@code streaming.stopped}.
   *
   * @param streamUrl where to
   */
  record Stopped(EventIds ids, String streamUrl) implements StreamPayload {
    static Stopped read(EventType type, EventIds ids, JsonObject payload) {
      return new Stopped(ids, Document.text(payload, "stream_url").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.STREAMING_STOPPED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("stream_url", streamUrl);
    }

    /** Without the URL. */
    @Override
    public String toString() {
      return "Stopped[" + ids + "]";
    }
  }

  /**
   * {@code streaming.failed}.
   *
   * @param streamId its id
   * @param streamUrl where to
   * @param track which sound, e.g. {@code inbound_track}
   * @param failureReason e.g. {@code connection_failed}
   */
  record Failed(EventIds ids, String streamId, String streamUrl, String track, String failureReason)
      implements StreamPayload {
    static Failed read(EventType type, EventIds ids, JsonObject payload) {
      JsonObject parameters = Document.part(payload, "stream_params");
      return new Failed(
          ids,
          Document.text(payload, "stream_id").orElse(""),
          Document.text(parameters, "stream_url").orElse(""),
          Document.text(parameters, "track").orElse(""),
          Document.text(payload, "failure_reason").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.STREAMING_FAILED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields()
          .text("failure_reason", failureReason)
          .text("stream_id", streamId)
          .value(
              "stream_params",
              new Fields().text("stream_url", streamUrl).text("track", track).build())
          .text("stream_type", "websocket");
    }

    /** Without the URL. */
    @Override
    public String toString() {
      return "Failed[" + ids + ", " + failureReason + "]";
    }
  }
}
