package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;
import org.osgi.annotation.versioning.ProviderType;

/** How a leg fares. */
@ProviderType
public sealed interface CallPayload extends Payload {

  /**
   * What a leg brought along.
   *
   * @param startTime when it was placed or dialled
   * @param customHeaders custom SIP headers
   * @param sipHeaders {@code User-to-User}, if anything
   * @param tags of its connection
   */
  record Origin(
      Optional<Instant> startTime,
      List<CustomHeader> customHeaders,
      List<CustomHeader> sipHeaders,
      List<String> tags) {
    /** Copies. */
    public Origin {
      Objects.requireNonNull(startTime, "startTime");
      customHeaders = List.copyOf(customHeaders);
      sipHeaders = List.copyOf(sipHeaders);
      tags = List.copyOf(tags);
    }

    static Origin read(JsonObject payload) {
      return new Origin(
          Document.time(payload, "start_time"),
          CustomHeader.read(payload, "custom_headers"),
          CustomHeader.read(payload, "sip_headers"),
          Document.texts(payload, "tags"));
    }

    private Fields write(Fields to) {
      return to.value("custom_headers", CustomHeader.write(customHeaders))
          .value("sip_headers", CustomHeader.write(sipHeaders))
          .time("start_time", startTime)
          .texts("tags", tags);
    }
  }

  /**
   * {@code call.initiated}.
   *
   * @param direction {@code incoming} or {@code outgoing}
   * @param state {@code parked} or {@code bridging}
   * @param callerIdName may be empty
   */
  record Initiated(EventIds ids, String direction, String state, String callerIdName, Origin origin)
      implements CallPayload {
    static Initiated read(EventType type, EventIds ids, JsonObject payload) {
      return new Initiated(
          ids,
          Document.text(payload, "direction").orElse(""),
          Document.text(payload, "state").orElse(""),
          Document.text(payload, "caller_id_name").orElse(""),
          Origin.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CALL_INITIATED.wire();
    }

    @Override
    public Fields fields() {
      return origin.write(
          new Fields()
              .text("direction", direction)
              .text("state", state)
              .text("caller_id_name", callerIdName));
    }

    /** Without the name. */
    @Override
    public String toString() {
      return "Initiated[" + ids + ", " + direction + ", " + state + "]";
    }
  }

  /** {@code call.answered}. */
  record Answered(EventIds ids, Origin origin) implements CallPayload {
    static Answered read(EventType type, EventIds ids, JsonObject payload) {
      return new Answered(ids, Origin.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CALL_ANSWERED.wire();
    }

    @Override
    public Fields fields() {
      return origin.write(new Fields().text("state", "answered"));
    }
  }

  /** {@code call.bridged}: one for each of the two legs. */
  record Bridged(EventIds ids) implements CallPayload {
    @Override
    public String eventType() {
      return EventType.CALL_BRIDGED.wire();
    }

    @Override
    public Fields fields() {
      return new Fields();
    }
  }

  /**
   * {@code call.hangup}.
   *
   * @param hangupCause e.g. {@code normal_clearing}, {@code timeout}
   * @param hangupSource {@code caller}, {@code callee} or {@code unknown}
   * @param sipHangupCause a SIP status as text, or {@code unspecified}
   */
  record Hangup(
      EventIds ids, String hangupCause, String hangupSource, String sipHangupCause, Origin origin)
      implements CallPayload {
    static Hangup read(EventType type, EventIds ids, JsonObject payload) {
      return new Hangup(
          ids,
          Document.text(payload, "hangup_cause").orElse(""),
          Document.text(payload, "hangup_source").orElse(""),
          Document.text(payload, "sip_hangup_cause").orElse(""),
          Origin.read(payload));
    }

    @Override
    public String eventType() {
      return EventType.CALL_HANGUP.wire();
    }

    @Override
    public Fields fields() {
      return origin.write(
          new Fields()
              .text("state", "hangup")
              .text("hangup_cause", hangupCause)
              .text("hangup_source", hangupSource)
              .text("sip_hangup_cause", sipHangupCause));
    }
  }

  /** {@code call.hold}. */
  record Held(EventIds ids) implements CallPayload {
    @Override
    public String eventType() {
      return EventType.CALL_HOLD.wire();
    }

    @Override
    public Fields fields() {
      return new Fields();
    }
  }

  /** {@code call.unhold}. */
  record Resumed(EventIds ids) implements CallPayload {
    @Override
    public String eventType() {
      return EventType.CALL_UNHOLD.wire();
    }

    @Override
    public Fields fields() {
      return new Fields();
    }
  }
}
