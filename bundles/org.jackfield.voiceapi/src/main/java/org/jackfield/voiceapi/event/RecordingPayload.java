package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;
import org.jackfield.voiceapi.json.Provider;

/** What became of a recording. */
public sealed interface RecordingPayload extends Payload {

  /**
   * What was recorded.
   *
   * @param channels {@code single} or {@code dual}
   * @param startedAt when it began
   * @param endedAt when it ended
   * @param wav where it can be had, for some minutes
   * @param mp3 where it can be had, for some minutes
   * @param publicWav where anybody can have it
   * @param publicMp3 where anybody can have it
   */
  record Content(
      String channels,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt,
      Optional<String> wav,
      Optional<String> mp3,
      Optional<String> publicWav,
      Optional<String> publicMp3) {
    private static final String URLS = "recording_urls";
    private static final String PUBLIC_URLS = "public_recording_urls";

    /** Refuses missing parts. */
    public Content {
      Objects.requireNonNull(channels, "channels");
      Objects.requireNonNull(startedAt, "startedAt");
      Objects.requireNonNull(endedAt, "endedAt");
      Objects.requireNonNull(wav, "wav");
      Objects.requireNonNull(mp3, "mp3");
      Objects.requireNonNull(publicWav, "publicWav");
      Objects.requireNonNull(publicMp3, "publicMp3");
    }

    static Content read(JsonObject payload) {
      JsonObject urls = Document.part(payload, URLS);
      JsonObject open = Document.part(payload, PUBLIC_URLS);
      return new Content(
          Document.text(payload, "channels").orElse(""),
          Document.time(payload, "recording_started_at"),
          Document.time(payload, "recording_ended_at"),
          Document.text(urls, "wav"),
          Document.text(urls, "mp3"),
          Document.text(open, "wav"),
          Document.text(open, "mp3"));
    }

    private Fields write() {
      return new Fields()
          .text("channels", channels)
          .time("recording_started_at", startedAt)
          .time("recording_ended_at", endedAt)
          .value(URLS, urls(wav, mp3))
          .value(PUBLIC_URLS, urls(publicWav, publicMp3));
    }

    private static JsonObject urls(Optional<String> wav, Optional<String> mp3) {
      JsonObjectBuilder urls = Provider.json().createObjectBuilder();
      wav.ifPresentOrElse(it -> urls.add("wav", it), () -> urls.addNull("wav"));
      mp3.ifPresentOrElse(it -> urls.add("mp3", it), () -> urls.addNull("mp3"));
      return urls.build();
    }

    /** Without the places. */
    @Override
    public String toString() {
      return "Content[" + channels + "]";
    }
  }

  /** {@code call.recording.saved}. */
  record Saved(EventIds ids, Content content) implements RecordingPayload {
    static Saved read(EventType type, EventIds ids, JsonObject payload) {
      return new Saved(ids, Content.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CALL_RECORDING_SAVED.wire();
    }

    @Override
    public JsonObject fields() {
      return content.write().build();
    }
  }

  /**
   * {@code conference.recording.saved}.
   *
   * @param conferenceId of which conference
   * @param recordingId its id
   * @param format {@code wav} or {@code mp3}
   */
  record ConferenceSaved(
      EventIds ids, String conferenceId, String recordingId, String format, Content content)
      implements RecordingPayload {
    static ConferenceSaved read(EventType type, EventIds ids, JsonObject payload) {
      return new ConferenceSaved(
          ids,
          Document.text(payload, "conference_id").orElse(""),
          Document.text(payload, "recording_id").orElse(""),
          Document.text(payload, "format").orElse(""),
          Content.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CONFERENCE_RECORDING_SAVED.wire();
    }

    @Override
    public JsonObject fields() {
      return content
          .write()
          .text("conference_id", conferenceId)
          .text("recording_id", recordingId)
          .text("format", format)
          .build();
    }
  }

  /**
   * {@code call.recording.error}.
   *
   * @param reason e.g. {@code Internal server error}
   */
  record Failed(EventIds ids, String reason) implements RecordingPayload {
    static Failed read(EventType type, EventIds ids, JsonObject payload) {
      return new Failed(ids, Document.text(payload, "reason").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_RECORDING_ERROR.wire();
    }

    @Override
    public JsonObject fields() {
      return new Fields().text("reason", reason).build();
    }
  }
}
