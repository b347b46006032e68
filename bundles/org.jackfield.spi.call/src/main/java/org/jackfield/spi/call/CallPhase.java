package org.jackfield.spi.call;

import java.time.Instant;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** A call's state with the data that belongs to it. */
@ProviderType
public sealed interface CallPhase {

  /** What the program sees. */
  CallState state();

  /** Made; nothing sent. */
  record New(Direction direction) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.NEW;
    }
  }

  /**
   * Outbound, on its way.
   *
   * @param inviteSent the offer was ready and the invite has left
   * @param rung the far end rings, and the program knows
   * @param early an answer SDP came before the answer
   * @param answered the far end has answered
   * @param mediaUp the engine is connected
   */
  record Connecting(
      boolean inviteSent, boolean rung, boolean early, boolean answered, boolean mediaUp)
      implements CallPhase {
    @Override
    public CallState state() {
      return CallState.CONNECTING;
    }
  }

  /**
   * Inbound.
   *
   * @param offer the caller's session description, kept until it is answered
   * @param taken answer was asked for
   * @param answerSent our answer has left
   * @param confirmed the server took it
   * @param mediaUp the engine is connected
   */
  record Ringing(
      String offer, boolean taken, boolean answerSent, boolean confirmed, boolean mediaUp)
      implements CallPhase {
    @Override
    public CallState state() {
      return CallState.RINGING;
    }

    /** Without the session description, which holds addresses and keys. */
    @Override
    public String toString() {
      return "Ringing[taken=%s, answerSent=%s, confirmed=%s, mediaUp=%s]"
          .formatted(taken, answerSent, confirmed, mediaUp);
    }
  }

  /**
   * Talking.
   *
   * @param holding a hold is on its way to the server
   */
  record Active(boolean holding) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.ACTIVE;
    }
  }

  /**
   * Held.
   *
   * @param resuming a resume is on its way to the server
   */
  record Held(boolean resuming) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.HELD;
    }
  }

  /** What a call that is being brought back waits for. */
  enum Repair {
    /** The session to be back. */
    SESSION,
    /** The network's offer, by attach. */
    OFFER,
    /** Our answer to it. */
    ANSWER,
    /** The network to take our answer, and media. */
    REPLY_AND_MEDIA,
    /** The network to take our answer; media is up. */
    REPLY,
    /** Media; the network has taken our answer. */
    MEDIA,
    /** Media, by an ICE restart over signalling that stands. */
    RESTART
  }

  /**
   * Signalling or media lost in mid-call.
   *
   * @param held it was held
   * @param deadline until when, counted from the first loss
   * @param waitsFor how far it is back
   * @param failures how many attempts to bring it back have failed
   */
  record Reconnecting(boolean held, Instant deadline, Repair waitsFor, int failures)
      implements CallPhase {
    @Override
    public CallState state() {
      return CallState.RECONNECTING;
    }
  }

  /**
   * Given up for now; the deadline still runs.
   *
   * @param reason why it was dropped
   */
  record Dropped(boolean held, Instant deadline, Problem reason) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.DROPPED;
    }
  }

  /** A fault of ours or of the engine; DONE follows with the next input {@code Settled}. */
  record Error(Problem problem) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.ERROR;
    }
  }

  /** Over. */
  record Done(EndReason reason) implements CallPhase {
    @Override
    public CallState state() {
      return CallState.DONE;
    }
  }
}
