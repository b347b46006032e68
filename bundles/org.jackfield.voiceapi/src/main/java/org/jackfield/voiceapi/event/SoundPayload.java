package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;
import org.osgi.annotation.versioning.ProviderType;

/** What a leg hears and presses, and who it is that answered. */
@ProviderType
public sealed interface SoundPayload extends Payload {

  /**
   * What is played.
   *
   * @param url may be empty
   * @param name of an upload; may be empty
   * @param overlay whether over what else is heard
   */
  record Media(String url, String name, boolean overlay) {
    /** Refuses missing parts. */
    public Media {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(name, "name");
    }

    static Media read(JsonObject payload) {
      return new Media(
          Document.text(payload, "media_url").orElse(""),
          Document.text(payload, "media_name").orElse(""),
          Document.flag(payload, "overlay"));
    }

    private Fields write() {
      return new Fields().text("media_url", url).text("media_name", name).flag("overlay", overlay);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
      return "Media[redacted]";
    }
  }

  /** {@code call.playback.started}. */
  record PlaybackStarted(EventIds ids, Media media) implements SoundPayload {
    static PlaybackStarted read(EventType type, EventIds ids, JsonObject payload) {
      return new PlaybackStarted(ids, Media.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CALL_PLAYBACK_STARTED.wire();
    }

    @Override
    public Fields fields() {
      return media.write();
    }
  }

  /**
   * {@code call.playback.ended}.
   *
   * @param status e.g. {@code completed}, {@code cancelled}, {@code file_not_found}
   * @param statusDetail what went wrong, for people; may be empty
   */
  record PlaybackEnded(EventIds ids, Media media, String status, String statusDetail)
      implements SoundPayload {
    static PlaybackEnded read(EventType type, EventIds ids, JsonObject payload) {
      return new PlaybackEnded(
          ids,
          Media.read(payload),
          Document.text(payload, "status").orElse(""),
          Document.text(payload, "status_detail").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_PLAYBACK_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return media.write().text("status", status).text("status_detail", statusDetail);
    }
  }

  /** {@code call.speak.started}. */
  record SpeakStarted(EventIds ids) implements SoundPayload {
    @Override
    public String eventType() {
      return EventType.CALL_SPEAK_STARTED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields();
    }
  }

  /**
   * {@code call.speak.ended}.
   *
   * @param status e.g. {@code completed}, {@code call_hangup}
   */
  record SpeakEnded(EventIds ids, String status) implements SoundPayload {
    static SpeakEnded read(EventType type, EventIds ids, JsonObject payload) {
      return new SpeakEnded(ids, Document.text(payload, "status").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_SPEAK_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("status", status);
    }
  }

  /**
   * {@code call.dtmf.received}.
   *
   * @param digit one key
   */
  record DigitReceived(EventIds ids, String digit) implements SoundPayload {
    static DigitReceived read(EventType type, EventIds ids, JsonObject payload) {
      return new DigitReceived(ids, Document.text(payload, "digit").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_DTMF_RECEIVED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("digit", digit);
    }

    /** Without the digit. */
    @Override
    public String toString() {
      return "DigitReceived[" + ids + "]";
    }
  }

  /**
   * {@code call.gather.ended}.
   *
   * @param digits what was pressed; always told, an empty text too
   * @param status e.g. {@code valid}, {@code timeout}
   */
  record GatherEnded(EventIds ids, String digits, String status) implements SoundPayload {
    static GatherEnded read(EventType type, EventIds ids, JsonObject payload) {
      return new GatherEnded(
          ids,
          Document.text(payload, "digits").orElse(""),
          Document.text(payload, "status").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_GATHER_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("digits", Optional.of(digits)).text("status", status);
    }

    /** Without the digits. */
    @Override
    public String toString() {
      return "GatherEnded[" + ids + ", " + status + "]";
    }
  }

  /**
   * {@code call.machine.detection.ended}.
   *
   * @param result {@code human}, {@code machine} or {@code not_sure}
   */
  record MachineDetected(EventIds ids, String result) implements SoundPayload {
    static MachineDetected read(EventType type, EventIds ids, JsonObject payload) {
      return new MachineDetected(ids, Document.text(payload, "result").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_MACHINE_DETECTION_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("result", result);
    }
  }

  /**
   * {@code call.machine.greeting.ended}.
   *
   * @param result {@code beep_detected}, {@code ended} or {@code not_sure}
   */
  record MachineGreetingEnded(EventIds ids, String result) implements SoundPayload {
    static MachineGreetingEnded read(EventType type, EventIds ids, JsonObject payload) {
      return new MachineGreetingEnded(ids, Document.text(payload, "result").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_MACHINE_GREETING_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("result", result);
    }
  }

  /**
   * {@code call.machine.premium.detection.ended}.
   *
   * @param result {@code human_residence}, {@code human_business}, {@code machine}, {@code
   *     silence}, {@code fax_detected} or {@code not_sure}
   */
  record PremiumMachineDetected(EventIds ids, String result) implements SoundPayload {
    static PremiumMachineDetected read(EventType type, EventIds ids, JsonObject payload) {
      return new PremiumMachineDetected(ids, Document.text(payload, "result").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_MACHINE_PREMIUM_DETECTION_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("result", result);
    }
  }

  /**
   * {@code call.machine.premium.greeting.ended}.
   *
   * @param result {@code beep_detected} or {@code no_beep_detected}
   */
  record PremiumMachineGreetingEnded(EventIds ids, String result) implements SoundPayload {
    static PremiumMachineGreetingEnded read(EventType type, EventIds ids, JsonObject payload) {
      return new PremiumMachineGreetingEnded(ids, Document.text(payload, "result").orElse(""));
    }

    @Override
    public String eventType() {
      return EventType.CALL_MACHINE_PREMIUM_GREETING_ENDED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields().text("result", result);
    }
  }
}
