package org.jackfield.api.call;

import java.util.Objects;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that happened to a call. Order for one call, parentheses meaning perhaps:
 *
 * <pre>
 * outbound  StateChanged(NEW, CONNECTING) (Ringing) (EarlyMedia) Answered StateChanged(.., ACTIVE) …
 * inbound   Incoming StateChanged(NEW, RINGING) Answered StateChanged(.., ACTIVE) …
 * restored  Restored StateChanged(NEW, RECONNECTING) StateChanged(.., ACTIVE) …
 * then      (DigitReceived, StateChanged, Trouble)* Ended StateChanged(.., DONE)
 * </pre>
 */
@ProviderType
public sealed interface CallEvent {

  /** The call it happened to. */
  Call call();

  /** An inbound call is here: answer or reject it. */
  record Incoming(Call call) implements CallEvent {}

  /**
   * A call that an earlier run of the program had is here again, under its id. It comes back as it
   * was, but silent: give it its sound by {@link Call#audio}.
   */
  record Restored(Call call) implements CallEvent {}

  /** The state is another now. */
  record StateChanged(Call call, CallState from, CallState to) implements CallEvent {}

  /** The far end rings. */
  record Ringing(Call call) implements CallEvent {}

  /** The network sends sound before the answer. */
  record EarlyMedia(Call call) implements CallEvent {}

  /** Answered, by the far end or by us. */
  record Answered(Call call) implements CallEvent {}

  /**
   * The far end pressed a key. Told where the media engine can: the native engine plays keys as
   * tones and tells nobody.
   *
   * @param digit one of {@code 0-9 A-D * #}
   */
  record DigitReceived(Call call, char digit) implements CallEvent {}

  /** Trouble that did not end the call. */
  record Trouble(Call call, Problem problem) implements CallEvent {
    /** Refuses a missing problem. */
    public Trouble {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** Over. The last event but the change to DONE. */
  record Ended(Call call, EndReason reason) implements CallEvent {
    /** Refuses a missing reason. */
    public Ended {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
