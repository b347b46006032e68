package org.jackfield.api.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One call. All methods are thread-safe and return at once; the work is done on the client's lane,
 * which also completes the stages (continue with {@code …Async} if you mean to block).
 *
 * <p>A verb that the state does not allow throws {@link IllegalStateException} naming the state and
 * the verb where that is known at once, else its stage fails with a {@link
 * org.jackfield.api.problem.ProblemException}. A verb after the end fails; {@link #hangUp()} after
 * the end is no fault.
 */
@ProviderType
public interface Call {

  /** The call's id on the wire, a UUID unless the program chose it; the same for its whole life. */
  String id();

  /** Who began it. */
  Direction direction();

  /** What it is doing now. */
  CallState state();

  /** The other side. */
  Party remote();

  /** The network's names for this call, as far as known. */
  CallIds ids();

  /** Custom headers that came with the invite or the answer, in order. */
  List<Header> headers();

  /**
   * What the network's application keeps with this call: the text given when it was dialled, until
   * the network tells another one with an invite, an attach or the bye. Decoded from Base64 where
   * it is that.
   */
  default Optional<String> clientState() {
    return Optional.empty();
  }

  /**
   * Answers an inbound call with this sound. The first taker wins: a second answer or reject fails
   * with {@link org.jackfield.api.problem.Codes#CALL_ALREADY_TAKEN}. Completes when the call is
   * ACTIVE, or is answered and being brought back (RECONNECTING); fails if it ends before.
   */
  default CompletionStage<Void> answer(CallAudio audio) {
    return answer(AnswerRequest.with(audio));
  }

  /** Answers an inbound call like this; otherwise as {@link #answer(CallAudio)}. */
  CompletionStage<Void> answer(AnswerRequest request);

  /** Refuses an inbound call: the caller sees {@link Cause#USER_BUSY}. */
  default CompletionStage<EndReason> reject() {
    return reject(Cause.USER_BUSY);
  }

  /** Refuses an inbound call with this cause, e.g. {@link Cause#CALL_REJECTED}. */
  CompletionStage<EndReason> reject(Cause cause);

  /**
   * Ends the call: {@link Cause#USER_BUSY} before it was answered, {@link Cause#NORMAL_CLEARING}
   * after. Completes with the end; never later than the bye deadline of 5 s.
   */
  CompletionStage<EndReason> hangUp();

  /** Ends the call with this cause. */
  CompletionStage<EndReason> hangUp(Cause cause);

  /** Holds; completes when the server has agreed. Neither side hears the other then. */
  CompletionStage<Void> hold();

  /** Resumes a held call; completes when the server has agreed. */
  CompletionStage<Void> resume();

  /** Sends digits with the usual timing; otherwise as {@link #sendDigits(String, DigitTiming)}. */
  default CompletionStage<Void> sendDigits(String digits) {
    return sendDigits(digits, DigitTiming.USUAL);
  }

  /**
   * Sends digits, one after the other and behind those that were ordered before. Completes when the
   * network took the last one; fails with the first that it did not take, and sends no more of
   * these.
   *
   * @param digits of {@code 0-9 A-D * #}, at least one, and {@code w} for a pause
   * @throws IllegalArgumentException naming the first character that is none of these
   */
  CompletionStage<Void> sendDigits(String digits, DigitTiming timing);

  /**
   * Sends a text message within the call. Completes when the network took it; whether the far end
   * shows it is the network's affair.
   *
   * @param text 1 to 4096 characters
   * @throws IllegalStateException while the call is not ACTIVE or HELD
   */
  CompletionStage<Void> sendText(String text);

  /**
   * Hands this call over to somebody else without asking there first (blind transfer). Completes
   * when the network took the order; this side's call ends then. Until it fails or ends, the call
   * goes on as it was.
   *
   * <p>The client protocol has no verb for it: it is done by a {@code TransferService}. Fails at
   * once with PROVIDER_MISSING, naming that service, where there is none, and with REQUEST_TIMEOUT
   * after 30 s.
   *
   * @param destination number, SIP URI or user name; not empty
   * @throws IllegalStateException while the call is not ACTIVE or HELD
   */
  default CompletionStage<Void> transfer(String destination) {
    return CompletableFuture.failedStage(noTransfer().asException());
  }

  /**
   * Connects the far ends of two calls, after this side has talked to both (consult transfer,
   * attended transfer). Completes when the network took the order; this side's two calls end then.
   * Otherwise as {@link #transfer(String)}.
   *
   * @param consultation another call of the same client, ACTIVE or HELD
   * @throws IllegalStateException while one of the two is not ACTIVE or HELD
   */
  default CompletionStage<Void> transfer(Call consultation) {
    return CompletableFuture.failedStage(noTransfer().asException());
  }

  private static Problem noTransfer() {
    return Problem.permanent(
        Codes.PROVIDER_MISSING, Area.CALL, "this call cannot be transferred: it has no client");
  }

  /**
   * Looks for another way for the sound by an ICE restart (RFC 8445 2.4), e.g. because this
   * machine's network has changed. The sound goes on by the way before until there is another one.
   * Completes when both sides have agreed on the restart; fails with ICE_RESTART_FAILED, and the
   * call goes on as it was, where network or engine cannot do it or another restart is under way.
   *
   * @throws IllegalStateException while the call is not ACTIVE or HELD
   */
  default CompletionStage<Void> restartMedia() {
    return restartMedia(List.of());
  }

  /**
   * As {@link #restartMedia()}, but offering these codecs only, so that the call may change its
   * codec. Fails with ICE_RESTART_FAILED, too, where the engine cannot change it in mid-call: that
   * in pure Java cannot.
   *
   * @param codecs SDP names, best first; empty for those of before
   * @throws IllegalStateException while the call is not ACTIVE or HELD
   */
  default CompletionStage<Void> restartMedia(List<String> codecs) {
    return CompletableFuture.failedStage(
        Problem.permanent(
                Codes.ICE_RESTART_FAILED, Area.MEDIA, "this call's sound cannot be restarted")
            .asException());
  }

  /**
   * Other sound from now on, in place of what it had: e.g. for a call that was restored. While the
   * call is merged with others, from the end of that on.
   *
   * @throws UnsupportedOperationException where a call cannot change it
   */
  default void audio(CallAudio audio) {
    throw new UnsupportedOperationException("audio: this call cannot change its sound");
  }

  /** Stops or goes on sending this call's sound; the far end hears silence. Local and per call. */
  void mute(boolean muted);

  /** Whether {@link #mute} is on. */
  boolean muted();

  /** Hears silence instead of the far end, or hears it again. Local and per call. */
  void deafen(boolean deaf);

  /** Whether {@link #deafen} is on. */
  boolean deafened();

  /** Completes when the call becomes ACTIVE for the first time; fails if it ends before. */
  CompletionStage<Void> whenActive();

  /** Completes with the reason when the call is DONE; never fails. */
  CompletionStage<EndReason> whenDone();

  /** Why it ended, once it has. */
  Optional<EndReason> endReason();

  /**
   * How loud the latest 20 ms are, for a meter: of what the source gives, also while the call is
   * muted, or of what the far end sends.
   *
   * @return dBov (RFC 6464): 0 for the loudest there is, -127 for silence, and while the call is
   *     not ACTIVE
   */
  default double level(CallEvent.Way way) {
    return -127;
  }

  /** The sound's condition now; zeros before media is up. */
  CallStatistics statistics();

  /**
   * The same each second while the call is ACTIVE, from the subscription on. Told on a thread of
   * the client's pool; a subscriber that is slow misses some. Completes with the call's end, and at
   * once where a call does not measure.
   */
  default Flow.Publisher<CallStatistics> measurements() {
    return subscriber -> {
      SubmissionPublisher<CallStatistics> none = new SubmissionPublisher<>();
      none.subscribe(subscriber);
      none.close();
    };
  }

  /** When it passed what, as far as it has; in the order of {@link Milestone}. */
  default Map<Milestone, Instant> milestones() {
    return Map.of();
  }

  /**
   * The builds of the parts that serve this call now, e.g. {@code media.headless/0.1.0}; for people
   * and tools that exchange parts. Empty outside a container.
   */
  List<String> parts();

  /** What has happened to this call, oldest first, in words for a person; no personal data. */
  List<Moment> timeline();
}
