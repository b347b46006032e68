package org.jackfield.spi.flow;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A leg as its driver carries it. Thread-safe; nothing blocks. Each verb's stage completes when it
 * is done, and fails with a {@link org.jackfield.api.flow.FlowException} where it is refused. A
 * verb that waits when the leg ends may stay open: the runner has heard of the end. Deadlines are
 * the runner's.
 */
@ConsumerType
public interface LegSession {

  /** Its call control id. */
  String id();

  /**
   * Who hears of the leg from now on, and first of what happened since it was made; on the driver's
   * own thread, perhaps after this has returned. Called once, before any verb.
   */
  void listen(LegListener listener);

  /** Nobody wants to hear of it any more; the leg itself goes on. */
  void forget();

  /** Answers it; done when it is answered. */
  CompletionStage<Void> answer(List<Header> headers);

  /** Refuses it. */
  CompletionStage<Void> reject(FlowCall.Rejection how);

  /** Ends it; that it is over already is no fault. */
  CompletionStage<Void> hangUp();

  /**
   * Plays a sound.
   *
   * @param endless again and again, until it is stopped
   * @return how it ended
   */
  CompletionStage<Played> play(Sound sound, boolean endless);

  /** Ends all that is played to it. */
  CompletionStage<Void> stopPlaying();

  /** Waits for keys. */
  CompletionStage<Gathered> gather(GatherRequest request);

  /** Ends a gather. */
  CompletionStage<Void> stopGather();

  /**
   * Records it; done when that is whole: it was stopped, or was long enough. The keys of the
   * request are the runner's.
   */
  default CompletionStage<Recorded> record(RecordRequest request) {
    return CompletableFuture.failedStage(
        new FlowException(FlowException.Reason.UNAVAILABLE, "record: the driver cannot do that"));
  }

  /** Ends what {@link #record} began. */
  default CompletionStage<Void> stopRecording() {
    return CompletableFuture.failedStage(
        new FlowException(FlowException.Reason.UNAVAILABLE, "record: the driver cannot do that"));
  }

  /** Presses keys towards it. */
  CompletionStage<Void> press(String digits);

  /**
   * Joins it with another leg of the same driver; done when they are joined.
   *
   * @param with the other's id
   * @param park this one is parked when the other ends, instead of hung up
   */
  CompletionStage<Void> bridge(String with, boolean park);

  /**
   * Joins it with the head of a queue; done when they are joined.
   *
   * @return false where nobody waits
   */
  CompletionStage<Boolean> bridgeQueue(String queue);

  /** Puts it into a queue; done when it is in. */
  CompletionStage<Queued> enqueue(EnqueueRequest request);

  /** Takes it out of its queue. */
  CompletionStage<Void> leaveQueue();

  /** Where it stands in its queue, from 1. */
  CompletionStage<OptionalInt> queuePosition();

  /** Puts it into a conference, which is opened where there is none; done when it is in. */
  CompletionStage<Void> joinConference(String name);

  /** Takes it out of its conference. */
  CompletionStage<Void> leaveConference();

  /** Sets its client state. */
  CompletionStage<Void> clientState(String state);

  /** Rings others on its behalf, as from its caller where the request does not say. */
  Dialling dial(DialRequest request);
}
