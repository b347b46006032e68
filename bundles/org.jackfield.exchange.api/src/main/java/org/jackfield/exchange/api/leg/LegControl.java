package org.jackfield.exchange.api.leg;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What the holder of a leg tells the switch. Thread-safe; returns at once. */
@ProviderType
public interface LegControl {

  /** The leg's names. */
  LegIds ids();

  /** An offered leg is ringing at its device. */
  void ringing();

  /**
   * An offered leg was answered, or the offer of {@link #attached}. Completes when the switch has
   * taken it; fails with a {@code ProblemException} when the SDP cannot be used or the leg is over.
   *
   * @param headers custom headers for who called, in order; of no meaning after {@link #attached}
   */
  CompletionStage<Void> answered(String sdp, List<Header> headers);

  /**
   * The device hangs up, cancels or rejects; what the other side is told follows from who does it
   * when (a callee before the answer: busy; a caller before the answer: cancel).
   *
   * @param cause as the device gave it
   */
  void hangUp(HangupCause cause);

  /**
   * Hold or resume. Completes with what the leg is now; fails with a {@code ProblemException} where
   * the leg is not up.
   */
  CompletionStage<Boolean> hold(HoldAction action);

  /** What to do about hold. */
  enum HoldAction {
    /** Hold. */
    HOLD,
    /** Resume. */
    RESUME,
    /** The other of the two. */
    TOGGLE
  }

  /**
   * Keys pressed at the device, told by signalling.
   *
   * @param digits of {@code 0-9 A-D * #}; others fail the stage
   */
  CompletionStage<Void> digits(String digits);

  /**
   * Something written at the device, for the other side. It goes to whoever talks there; with
   * nobody there, or before the answer, it goes nowhere.
   *
   * @param text not empty; never logged
   */
  void text(String text);

  /**
   * Another offer of the device's for a call that is up: it restarts ICE, or wants other codecs.
   * Fails with a {@code ProblemException} where the leg is not answered or the offer cannot be
   * used; what was agreed stays then.
   */
  CompletionStage<MediaAnswer> updateMedia(String offer);

  /**
   * What the device is told.
   *
   * @param sdp our answer; never logged
   * @param held whether the leg is held
   */
  record MediaAnswer(String sdp, boolean held) {
    /** Without addresses. */
    @Override
    public String toString() {
      return "MediaAnswer[" + (held ? "held" : "active") + "]";
    }
  }

  /** The device's session is gone and took the leg with it. */
  void lost();

  /**
   * The device's session is gone, and may come back. A leg that is up is kept for the time that the
   * switch is configured with: its media may be lost meanwhile, the other side hears what it says
   * until then, and silence after; {@link Switch#detached} finds it. Any other leg ends as by
   * {@link #lost}. The endpoint hears nothing any more.
   *
   * @param session by which the device will ask for it
   * @return completes when the leg can be found or is over; never fails
   */
  CompletionStage<Void> detached(String session);

  /**
   * The device is back, be it by another connection, gateway, or program: this endpoint hears of
   * the leg from now on. What the device and the switch agreed before holds on, until {@link
   * #answered} brings the answer to this fresh offer, which is for a new connection of the media.
   * Fails with a {@code ProblemException} where the leg is not up any more, or has no media that
   * could come back; that ends it.
   */
  CompletionStage<Attachment> attached(LegEndpoint endpoint);

  /**
   * What the device is offered.
   *
   * @param offer SDP; never logged
   * @param held whether the leg is held
   */
  record Attachment(String offer, boolean held) {
    /** Without addresses. */
    @Override
    public String toString() {
      return "Attachment[" + (held ? "held" : "active") + "]";
    }
  }
}
