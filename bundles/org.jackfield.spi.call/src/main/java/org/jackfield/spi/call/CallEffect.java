package org.jackfield.spi.call;

import java.time.Instant;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** What the client is to do for a call. Its outcome comes back as a {@link CallInput}. */
@ProviderType
public sealed interface CallEffect {

  /** Verbs of the program that wait for an outcome. */
  enum Verb {
    /** Answer. */
    ANSWER,
    /** Hold. */
    HOLD,
    /** Resume. */
    RESUME
  }

  // --- the engine

  /** Open a media session and make an offer: OfferReady or MediaFailed. */
  record MakeOffer() implements CallEffect {}

  /** Open a media session and make an answer to this offer: AnswerReady or MediaFailed. */
  record MakeAnswer(String offer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "MakeAnswer[redacted]";
    }
  }

  /** Give the engine the far end's answer: MediaUp or MediaFailed later. */
  record ApplyAnswer(String answer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "ApplyAnswer[redacted]";
    }
  }

  /**
   * Open another media session beside the one that stands, and make an answer to this offer:
   * AnswerReady or MediaFailed, then MediaUp. It takes the place of the first when its sound flows;
   * nothing of the first, or of one that was opened so before, is fed in any more.
   */
  record RenewMedia(String offer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "RenewMedia[redacted]";
    }
  }

  /** Restart ICE: MediaUp or RestartFailed. */
  record RestartMedia() implements CallEffect {}

  /** Close the media session. */
  record ReleaseMedia() implements CallEffect {}

  // --- the network

  /** InviteAccepted or InviteRefused follows. */
  record SendInvite(String offer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "SendInvite[redacted]";
    }
  }

  /** AnswerAccepted or AnswerRefused follows. */
  record SendAnswer(String answer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "SendAnswer[redacted]";
    }
  }

  /** AttachAccepted or AttachRefused follows. */
  record SendAttach(String answer) implements CallEffect {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "SendAttach[redacted]";
    }
  }

  /**
   * Bring the call back by another connection: SignalingLost follows, or RecoveryGaveUp where that
   * is of no use.
   *
   * @param failures how many attempts have failed
   * @param problem why it is wanted
   */
  record Reconnect(int failures, Problem problem) implements CallEffect {}

  /** Nothing follows; the call has ended whatever the server says. Dropped without a socket. */
  record SendBye(Cause cause) implements CallEffect {}

  /** HoldChanged or HoldRefused follows. */
  record SendHold(boolean hold) implements CallEffect {}

  // --- time

  /** DeadlinePassed follows at that time, unless stopped or set anew. */
  record SetTimer(CallTimer timer, Instant at) implements CallEffect {}

  /** No longer waited for. */
  record StopTimer(CallTimer timer) implements CallEffect {}

  // --- the program

  /** Tell: inbound call here. */
  record TellIncoming() implements CallEffect {}

  /** Tell: a call of an earlier run is here again. */
  record TellRestored() implements CallEffect {}

  /** Tell: the far end rings. */
  record TellRinging() implements CallEffect {}

  /** Tell: early media. */
  record TellEarlyMedia() implements CallEffect {}

  /** Tell: answered. */
  record TellAnswered() implements CallEffect {}

  /** Tell: trouble that does not end the call. */
  record TellTrouble(Problem problem) implements CallEffect {}

  /** Tell: ended; complete what waits for the end. Comes once, last, and with DONE. */
  record TellEnded(EndReason reason) implements CallEffect {}

  /** A verb has reached its goal. */
  record VerbDone(Verb verb) implements CallEffect {}

  /**
   * A verb has failed. In the step of that verb's own input (Answer, Hold, Resume) it is the new
   * asker who is refused, and an earlier one of the same kind goes on; in any other step it is the
   * one that was going on.
   */
  record VerbFailed(Verb verb, Problem problem) implements CallEffect {}

  /** Carry out what stands before this, then feed {@link CallInput.Settled}. */
  record Settle() implements CallEffect {}
}
