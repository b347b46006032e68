package org.jackfield.exchange.stream;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamTrack;

/**
 * What a program is told: Telnyx's messages of media streaming, numbers as strings. Thread-safe.
 */
final class Messages {
  /** What Telnyx calls a message that cannot be read. */
  static final int MALFORMED = 100_003;

  /** What it calls sound that cannot be played. */
  static final int INVALID_MEDIA = 100_004;

  private static final Map<Integer, String> TITLES =
      Map.of(MALFORMED, "malformed_frame", INVALID_MEDIA, "invalid_media");

  // Not a static field: the provider may come a moment after this bundle.
  private final JsonProvider json = JsonProvider.provider();
  private final String streamId;
  private final AtomicLong sequence = new AtomicLong();

  Messages(String streamId) {
    this.streamId = streamId;
  }

  private JsonObjectBuilder object() {
    return json.createObjectBuilder();
  }

  private JsonObjectBuilder event(String name) {
    return object().add("event", name);
  }

  private JsonObjectBuilder numbered(String name) {
    return event(name)
        .add("sequence_number", Long.toString(sequence.incrementAndGet()))
        .add("stream_id", streamId);
  }

  String connected() {
    return event("connected").add("version", "1.0.0").build().toString();
  }

  String start(OpenStream open, Map<String, String> parameters) {
    JsonObjectBuilder start =
        object()
            .add("call_control_id", open.ids().callControlId())
            .add("call_session_id", open.ids().sessionId())
            .add("from", open.from())
            .add("to", open.to());
    open.clientState().ifPresent(it -> start.add("client_state", it));
    JsonObjectBuilder custom = object();
    parameters.forEach(custom::add);
    start
        .add("tags", json.createArrayBuilder())
        .add("custom_parameters", custom)
        .add(
            "media_format",
            object()
                .add("encoding", open.stream().format().encoding())
                .add("sample_rate", open.stream().sampleRate())
                .add("channels", 1));
    return numbered("start").add("start", start).build().toString();
  }

  String media(StreamTrack track, long chunk, long millis, byte[] payload) {
    return numbered("media")
        .add(
            "media",
            object()
                .add("track", track == StreamTrack.INBOUND ? "inbound" : "outbound")
                .add("chunk", Long.toString(chunk))
                .add("timestamp", Long.toString(millis))
                .add("payload", Base64.getEncoder().encodeToString(payload)))
        .build()
        .toString();
  }

  String digit(char key, Instant when) {
    return numbered("dtmf")
        .add("occurred_at", when.toString())
        .add("dtmf", object().add("digit", Character.toString(key)))
        .build()
        .toString();
  }

  String mark(String name) {
    return numbered("mark").add("mark", object().add("name", name)).build().toString();
  }

  String error(int code, String detail) {
    return event("error")
        .add("stream_id", streamId)
        .add(
            "payload",
            object().add("code", code).add("title", TITLES.get(code)).add("detail", detail))
        .build()
        .toString();
  }

  String stop(OpenStream open) {
    JsonObject stop = object().add("call_control_id", open.ids().callControlId()).build();
    return numbered("stop").add("stop", stop).build().toString();
  }
}
