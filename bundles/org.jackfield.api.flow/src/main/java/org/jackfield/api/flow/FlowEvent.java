package org.jackfield.api.flow;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Something that happened to a leg, other than its end. There may be more kinds one day. */
@ProviderType
public sealed interface FlowEvent {

  /**
   * A key was pressed.
   *
   * @param digit one of {@code 0-9 A-D * #}; never logged
   */
  record DigitReceived(char digit) implements FlowEvent {
    /** Without the digit. */
    @Override
    public String toString() {
      return "DigitReceived[]";
    }
  }

  /**
   * It is joined.
   *
   * @param with the other leg's id; empty where a network elsewhere does not tell
   */
  record Bridged(String with) implements FlowEvent {}

  /**
   * It has left its queue.
   *
   * @param queue its name
   * @param reason why
   * @param waited how long
   */
  record Dequeued(String queue, Reason reason, Duration waited) implements FlowEvent {
    /** Why a leg left a queue. */
    public enum Reason {
      /** It was bridged, or is about to be. */
      BRIDGED,
      /** By a command. */
      LEAVE,
      /** It waited as long as it was to. */
      TIMEOUT,
      /** It is over. */
      HANGUP
    }
  }

  /** It is in a conference no more: by a command, or because that ended. */
  record LeftConference() implements FlowEvent {}

  /** The device holds. */
  record Held() implements FlowEvent {}

  /** The device holds no more. */
  record Resumed() implements FlowEvent {}
}
