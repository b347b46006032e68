package org.jackfield.spi.media;

import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a session. Told on threads of the engine, in order; only enqueues. */
@ProviderType
public interface MediaListener {

  /** ICE and DTLS are through and the peer's fingerprint was right: sound flows. Once. */
  void onConnected();

  /** The far end pressed a key (RFC 4733): one of {@code 0-9 A-D * #}. Once for each press. */
  void onDigit(char digit);

  /**
   * The far end answers no more, so sound may not get through, but nothing is lost yet: {@link
   * #onRestored} follows if the path comes back, by itself or by {@link MediaSession#restartIce},
   * and {@link #onFailed} if not. An engine that cannot tell says only the latter.
   *
   * @param problem MEDIA_LOST
   */
  default void onInterrupted(Problem problem) {}

  /** There is a path again after {@link #onInterrupted}. */
  default void onRestored() {}

  /**
   * One more address of ours, for an offer that was made with {@link MediaRequest#trickle}; not
   * before that offer.
   *
   * @param candidate as in SDP, without {@code a=} (RFC 8839 5.1)
   * @param mid of the media that it is for
   * @param line the number of that media, from 0
   */
  default void onCandidate(String candidate, String mid, int line) {}

  /** There are no more of them. Once for such an offer. */
  default void onCandidatesEnd() {}

  /**
   * The connection could not be made, or was lost; nothing more comes from it.
   *
   * @param problem FINGERPRINT_MISMATCH, MEDIA_LOST or UNEXPECTED_ERROR
   */
  void onFailed(Problem problem);
}
