package org.jackfield.spi.call;

import java.util.Optional;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** What can happen to a call. */
@ProviderType
public sealed interface CallInput {

  // --- the program

  /** Dial. */
  record Dial() implements CallInput {}

  /** Answer an inbound call. */
  record Answer() implements CallInput {}

  /** Hang up, or reject: with this cause, or the one that fits the phase. */
  record HangUp(Optional<Cause> cause) implements CallInput {}

  /** Hold. */
  record Hold() implements CallInput {}

  /** Resume. */
  record Resume() implements CallInput {}

  // --- the network

  /** An invite for us, with its offer. */
  record InviteReceived(String offer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "InviteReceived[redacted]";
    }
  }

  /** The server took our invite. */
  record InviteAccepted() implements CallInput {}

  /** The server refused our invite, or did not answer. */
  record InviteRefused(Problem problem) implements CallInput {}

  /** The far end rings. */
  record RemoteRinging() implements CallInput {}

  /** Sound before the answer. */
  record RemoteMedia(String answer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "RemoteMedia[redacted]";
    }
  }

  /** The far end answered; the SDP is absent where early media brought it. */
  record RemoteAnswered(Optional<String> answer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "RemoteAnswered[redacted]";
    }
  }

  /** The server took our answer. */
  record AnswerAccepted() implements CallInput {}

  /** The server refused our answer, or did not reply. */
  record AnswerRefused(Problem problem) implements CallInput {}

  /** The server's reply to hold or resume: what the call is now. */
  record HoldChanged(boolean held) implements CallInput {}

  /** The server refused hold or resume, or did not reply. */
  record HoldRefused(Problem problem) implements CallInput {}

  /** A bye from the network. */
  record RemoteBye(EndReason reason) implements CallInput {}

  /** The signalling session is gone. */
  record SignalingLost(Problem problem) implements CallInput {}

  /** The session is back; the network will attach the call. */
  record SessionBack() implements CallInput {}

  /** The network attaches the call, with a fresh offer. */
  record AttachReceived(String offer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "AttachReceived[redacted]";
    }
  }

  /** The network attaches a call that an earlier run of the program had; it was held, or not. */
  record Restored(String offer, boolean held) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "Restored[held=" + held + "]";
    }
  }

  /**
   * The client goes and another is to take the call back: let it be, as far as the network goes.
   */
  record Left(Problem problem) implements CallInput {}

  /** The network took our answer to that. */
  record AttachAccepted() implements CallInput {}

  /** The network refused our answer to that, or did not reply. */
  record AttachRefused(Problem problem) implements CallInput {}

  /** The session is back, and the network still has the call with the media that stands. */
  record Reattached() implements CallInput {}

  /** The session is back without this call. */
  record NotReattached(Problem problem) implements CallInput {}

  /** The session or the call's media will not come back by itself for now. */
  record RecoveryGaveUp(Problem problem) implements CallInput {}

  /** The session that had given up tries again. */
  record RecoveryResumed() implements CallInput {}

  // --- the engine

  /** Our offer is ready. */
  record OfferReady(String offer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "OfferReady[redacted]";
    }
  }

  /** Our answer is ready. */
  record AnswerReady(String answer) implements CallInput {
    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "AnswerReady[redacted]";
    }
  }

  /** Sound flows, for the first time or again. */
  record MediaUp() implements CallInput {}

  /** Sound does not get through; ICE is to be restarted over the signalling that stands. */
  record MediaInterrupted(Problem problem) implements CallInput {}

  /** The ICE restart came to nothing. */
  record RestartFailed(Problem problem) implements CallInput {}

  /** Sound could not be had, or was lost; or an offer or answer could not be made or used. */
  record MediaFailed(Problem problem) implements CallInput {}

  // --- ourselves

  /** A fault of ours while carrying out an effect. */
  record Fault(Problem problem) implements CallInput {}

  /** The effects of a fault are carried out. */
  record Settled() implements CallInput {}

  /** A deadline that was set has passed. */
  record DeadlinePassed(CallTimer timer) implements CallInput {}
}
