package org.jackfield.spi.media;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One call's audio connection: ICE, DTLS-SRTP and sound. Either {@link #createOffer} then {@link
 * #applyAnswer}, or {@link #createAnswer}. Thread-safe; nothing blocks; stages may complete on the
 * engine's threads and fail with a {@code ProblemException}.
 */
@ConsumerType
public interface MediaSession {

  /** Our offer with all candidates; within 5 s, with what was gathered by then. */
  CompletionStage<String> createOffer();

  /**
   * The far end's answer to our offer. Fails (SDP_SET_REMOTE_DESCRIPTION_FAILED, SDP_WITHOUT_AUDIO,
   * NO_COMMON_CODEC) on one that cannot be used.
   */
  CompletionStage<Void> applyAnswer(String sdp);

  /** Our answer to the far end's offer, with all candidates. Fails like {@link #applyAnswer}. */
  CompletionStage<String> createAnswer(String offer);

  /**
   * An offer that restarts ICE in mid-call (RFC 8445 2.4), for the codec that is spoken; {@link
   * #applyAnswer} takes the answer to it. Until that has led to another path, and where it leads to
   * none, the sound goes on by the one before. Another restart takes the place of one that was not
   * answered. Fails with SDP_CREATE_OFFER_FAILED before there was an answer, and where the engine
   * cannot do it, which is the default.
   */
  default CompletionStage<String> restartIce() {
    return CompletableFuture.failedStage(
        Problem.permanent(
                Codes.SDP_CREATE_OFFER_FAILED,
                Area.MEDIA,
                "media session: this engine cannot restart ICE")
            .asException());
  }

  /**
   * As {@link #restartIce()}, but offering these codecs only, so that another one may be spoken
   * from then on. Fails, by default too, where the engine cannot change its codec in mid-call.
   *
   * @param codecs SDP names, best first; empty for those of before
   */
  default CompletionStage<String> restartIce(List<String> codecs) {
    return codecs.isEmpty()
        ? restartIce()
        : CompletableFuture.failedStage(
            Problem.permanent(
                    Codes.SDP_CREATE_OFFER_FAILED,
                    Area.MEDIA,
                    "media session: this engine cannot change its codec in mid-call")
                .asException());
  }

  /** Replaces the sound, e.g. when an inbound call is answered. */
  void audio(CallAudio audio);

  /** Sends silence instead of the source's sound, or goes on with it. */
  void mute(boolean muted);

  /**
   * The builds that serve it beside the engine's own, e.g. {@code codec.g711/0.1.0}: only the
   * session knows which codec it took.
   */
  default List<String> parts() {
    return List.of();
  }

  /** The sound's condition now. */
  CallStatistics statistics();

  /**
   * Ends everything; the listener hears nothing after this returns. Closing twice is no fault; any
   * other method after it fails or does nothing.
   */
  void close();
}
