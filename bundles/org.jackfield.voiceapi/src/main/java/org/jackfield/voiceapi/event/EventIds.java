package org.jackfield.voiceapi.event;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.voiceapi.json.Document;

/**
 * Which leg an event is of. Not every event tells all of it ({@link EventType#scope()}).
 *
 * @param callControlId empty where the event has none
 * @param callLegId empty where the event has none
 * @param callSessionId shared by legs that belong together; empty where the event has none
 * @param connectionId of its connection or application; empty where the event has none
 * @param clientState as a command last set it
 * @param from who calls; empty where the event has none
 * @param to who is called; empty where the event has none
 */
public record EventIds(
    String callControlId,
    String callLegId,
    String callSessionId,
    String connectionId,
    Optional<String> clientState,
    String from,
    String to) {
  private static final String CONTROL = "call_control_id";
  private static final String LEG = "call_leg_id";
  private static final String SESSION = "call_session_id";
  private static final String CONNECTION = "connection_id";
  private static final String STATE = "client_state";

  /** What of it an event tells. */
  public enum Scope {
    /** All. */
    ALL(true, true, true, true),
    /** All but who calls whom. */
    NO_NUMBERS(true, true, true, false),
    /** A recording of a leg: leg, session, connection, client state. */
    RECORDING(false, true, true, false),
    /** A recording of a conference: control, session, connection, client state. */
    CONFERENCE_RECORDING(true, false, true, false),
    /** The connection alone. */
    CONNECTION_ALONE(false, false, false, false);

    private final boolean control;
    private final boolean leg;
    private final boolean session;
    private final boolean numbers;

    Scope(boolean control, boolean leg, boolean session, boolean numbers) {
      this.control = control;
      this.leg = leg;
      this.session = session;
      this.numbers = numbers;
    }
  }

  /** Refuses missing parts. */
  public EventIds {
    Objects.requireNonNull(callControlId, "callControlId");
    Objects.requireNonNull(callLegId, "callLegId");
    Objects.requireNonNull(callSessionId, "callSessionId");
    Objects.requireNonNull(connectionId, "connectionId");
    Objects.requireNonNull(clientState, "clientState");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  static EventIds read(JsonObject payload) {
    return new EventIds(
        text(payload, CONTROL),
        text(payload, LEG),
        text(payload, SESSION),
        text(payload, CONNECTION),
        Document.text(payload, STATE),
        text(payload, "from"),
        text(payload, "to"));
  }

  private static String text(JsonObject payload, String field) {
    return Document.text(payload, field).orElse("");
  }

  void write(Scope scope, JsonObjectBuilder payload) {
    write(scope.control, payload, CONTROL, callControlId);
    write(scope.leg, payload, LEG, callLegId);
    write(scope.session, payload, SESSION, callSessionId);
    write(true, payload, CONNECTION, connectionId);
    if (scope.session) {
      clientState.ifPresent(it -> payload.add(STATE, it));
    }
    write(scope.numbers, payload, "from", from);
    write(scope.numbers, payload, "to", to);
  }

  private static void write(boolean told, JsonObjectBuilder payload, String field, String value) {
    if (told && !value.isEmpty()) {
      payload.add(field, value);
    }
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "EventIds[" + callLegId + "]";
  }
}
