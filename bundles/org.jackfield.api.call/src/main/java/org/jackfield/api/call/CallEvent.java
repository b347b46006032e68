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
 * then      (DigitReceived, TextReceived, MutedSpeech, Silence, StateChanged, RemoteChanged,
 *           Trouble, QualityWarning, QualityCleared)* Ended StateChanged(.., DONE)
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
   * was, but silent: give it its sound by {@link Call#audio}. If no verb of it is used within 5 s,
   * it is hung up with NORMAL_TEMPORARY_FAILURE, for the far end would hear nothing. A program that
   * starts later finds it among {@code VoiceClient.calls()}.
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

  /**
   * The far end wrote something, as by {@link Call#sendText}. Told where the network says, or
   * leaves no doubt, which call it belongs to: one that it names no call for is told for the only
   * call there is.
   *
   * @param text as written, not empty; it is the far end's: show it as text and nothing else
   */
  record TextReceived(Call call, String text) implements CallEvent {
    /** Refuses a missing text. */
    public TextReceived {
      Objects.requireNonNull(text, "text");
    }

    /** Without the text, which is personal. */
    @Override
    public String toString() {
      return "TextReceived[" + call.id() + ", " + text.length() + " characters]";
    }
  }

  /**
   * Somebody speaks into the microphone of a muted call ("you are muted"), or does no more. Told
   * after half a second of speech, from 1.5 s after the mute on; over after two seconds without, or
   * when the call is muted no more or not ACTIVE. Each beginning has one end.
   *
   * @param speaking whether it begins
   */
  record MutedSpeech(Call call, boolean speaking) implements CallEvent {}

  /** A direction of a call's sound. */
  enum Way {
    /** What this side sends. */
    SENT,
    /** What this side receives. */
    RECEIVED
  }

  /**
   * Nobody can be heard, or somebody can again. Told while the call is ACTIVE when less than a
   * thousandth of full scale has come for ten seconds from a source that gave sound before, and is
   * not muted (an unplugged microphone), or for half a minute from the far end. Each beginning has
   * one end, at the latest when the call is not ACTIVE any more.
   *
   * @param silent whether it begins
   */
  record Silence(Call call, Way way, boolean silent) implements CallEvent {
    /** Refuses a missing way. */
    public Silence {
      Objects.requireNonNull(way, "way");
    }
  }

  /**
   * The network names the other side anew, e.g. after a transfer.
   *
   * @param remote as {@link Call#remote()} says from now on
   */
  record RemoteChanged(Call call, Party remote) implements CallEvent {
    /** Refuses a missing party. */
    public RemoteChanged {
      Objects.requireNonNull(remote, "remote");
    }
  }

  /** Trouble that did not end the call. */
  record Trouble(Call call, Problem problem) implements CallEvent {
    /** Refuses a missing problem. */
    public Trouble {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /**
   * The sound is not what it should be.
   *
   * @param kind what is wrong
   * @param value by which measure, in the kind's unit
   */
  record QualityWarning(Call call, Quality kind, double value) implements CallEvent {
    /** Refuses a missing kind. */
    public QualityWarning {
      Objects.requireNonNull(kind, "kind");
    }
  }

  /**
   * It is so no longer; once for each warning.
   *
   * @param kind what was wrong
   */
  record QualityCleared(Call call, Quality kind) implements CallEvent {
    /** Refuses a missing kind. */
    public QualityCleared {
      Objects.requireNonNull(kind, "kind");
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
