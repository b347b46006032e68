package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import java.util.Objects;
import org.jackfield.voiceapi.json.Document;
import org.osgi.annotation.versioning.ProviderType;

/** What happens in a conference. */
@ProviderType
public sealed interface ConferencePayload extends Payload {

  /** Of which conference: its id. */
  String conferenceId();

  private static String id(JsonObject payload) {
    return Document.text(payload, "conference_id").orElse("");
  }

  private static Fields of(String conferenceId) {
    return new Fields().text("conference_id", conferenceId);
  }

  /** {@code conference.created}. */
  record Created(EventIds ids, String conferenceId) implements ConferencePayload {
    static Created read(EventType type, EventIds ids, JsonObject payload) {
      return new Created(ids, id(payload));
    }

    @Override
    public String eventType() {
      return EventType.CONFERENCE_CREATED.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId);
    }
  }

  /**
   * {@code conference.ended}.
   *
   * @param reason {@code all_left}, {@code host_left} or {@code time_exceeded}
   */
  record Ended(EventIds ids, String conferenceId, String reason) implements ConferencePayload {
    static Ended read(EventType type, EventIds ids, JsonObject payload) {
      return new Ended(ids, id(payload), Document.text(payload, "reason").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CONFERENCE_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId).text("reason", reason);
    }
  }

  /** {@code conference.participant.joined}. */
  record Joined(EventIds ids, String conferenceId) implements ConferencePayload {
    static Joined read(EventType type, EventIds ids, JsonObject payload) {
      return new Joined(ids, id(payload));
    }

    @Override
    public String eventType() {
      return EventType.CONFERENCE_PARTICIPANT_JOINED.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId);
    }
  }

  /** {@code conference.participant.left}. */
  record Left(EventIds ids, String conferenceId) implements ConferencePayload {
    static Left read(EventType type, EventIds ids, JsonObject payload) {
      return new Left(ids, id(payload));
    }

    @Override
    public String eventType() {
      return EventType.CONFERENCE_PARTICIPANT_LEFT.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId);
    }
  }

  /**
   * {@code conference.playback.started} and {@code .ended}, to all or to one of them.
   *
   * @param type which of the four
   * @param creatorCallSessionId of who made the conference
   * @param mediaUrl may be empty
   * @param mediaName may be empty
   */
  record Playback(
      EventType type,
      EventIds ids,
      String conferenceId,
      String creatorCallSessionId,
      String mediaUrl,
      String mediaName)
      implements ConferencePayload {
    /** Refuses a missing type. */
    public Playback {
      Objects.requireNonNull(type, "type");
    }

    static Playback read(EventType type, EventIds ids, JsonObject payload) {
      return new Playback(
          type,
          ids,
          id(payload),
          Document.text(payload, "creator_call_session_id").orElse(""),
          Document.text(payload, "media_url").orElse(""),
          Document.text(payload, "media_name").orElse(""));
    }

    @Override
    public String eventType() {
      return type.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId)
          .text("creator_call_session_id", creatorCallSessionId)
          .text("media_url", mediaUrl)
          .text("media_name", mediaName);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
      return "Playback[" + type + ", " + conferenceId + "]";
    }
  }

  /**
   * {@code conference.speak.started} and {@code .ended}, to all or to one of them.
   *
   * @param type which of the four
   * @param creatorCallSessionId of who made the conference
   */
  record Speak(EventType type, EventIds ids, String conferenceId, String creatorCallSessionId)
      implements ConferencePayload {
    /** Refuses a missing type. */
    public Speak {
      Objects.requireNonNull(type, "type");
    }

    static Speak read(EventType type, EventIds ids, JsonObject payload) {
      return new Speak(
          type, ids, id(payload), Document.text(payload, "creator_call_session_id").orElse(""));
    }

    @Override
    public String eventType() {
      return type.wire();
    }

    @Override
    public Fields fields() {
      return of(conferenceId).text("creator_call_session_id", creatorCallSessionId);
    }
  }
}
