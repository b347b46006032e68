package org.jackfield.voiceapi.event;

import java.util.Objects;

/**
 * Of an event that is not known here; only read.
 *
 * @param eventType its name
 * @param ids which leg
 * @param fields all its fields
 */
public record OtherPayload(String eventType, EventIds ids, Fields fields) implements Payload {
  /** Refuses missing parts. */
  public OtherPayload {
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(fields, "fields");
  }

  /** Without what may be personal. */
  @Override
  public String toString() {
    return "OtherPayload[" + eventType + ", " + ids + "]";
  }
}
