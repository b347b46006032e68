package org.jackfield.api.flow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Queued;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The call that a flow carries: the caller's leg, and the verbs that bring others in. What holds
 * for every verb stands at {@link FlowLeg}.
 */
@ProviderType
public interface FlowCall extends FlowLeg {

  /** How a call is refused. */
  enum Rejection {
    /** Not wanted. */
    CALL_REJECTED,
    /** Busy. */
    USER_BUSY
  }

  /** Whose call it is, and for whom. */
  CallOffer offer();

  /** Answers. Needed before sound and keys; bridging answers by itself. */
  default void answer() {
    answer(List.of());
  }

  /** Answers with custom headers for the caller. */
  void answer(List<Header> headers);

  /** Refuses the call, which must not be answered. It is over then. */
  void reject(Rejection how);

  /** Rings somebody for half a minute. */
  default Dialled dial(String destination) {
    return dial(DialRequest.to(destination));
  }

  /**
   * Rings somebody, and waits until they answer or it is clear that they do not. The caller goes on
   * hearing what they heard.
   */
  Dialled dial(DialRequest request);

  /** Rings somebody for half a minute, and joins them with the caller if they answer. */
  default Dialled transfer(String destination) {
    return transfer(DialRequest.to(destination));
  }

  /** Rings somebody, and joins them with the caller if they answer. */
  default Dialled transfer(DialRequest request) {
    Dialled dialled = dial(request);
    dialled.leg().ifPresent(this::bridge);
    return dialled;
  }

  /**
   * Joins the caller with another leg, but takes the caller back when that one hangs up: {@code
   * other.awaitHangup(…)} says when. A flow that has returned by then does not want them back, and
   * they are hung up.
   */
  void bridgeAndReturn(FlowLeg with);

  /**
   * Joins the caller with whoever waits longest in a queue, as {@link #bridge} does. Two who do so
   * at once get two different ones.
   *
   * @return false where nobody waits
   */
  boolean bridgeQueue(String queue);

  /** Puts the call at the end of a queue. */
  default Queued enqueue(String queue) {
    return enqueue(EnqueueRequest.into(queue));
  }

  /**
   * Puts the call at the end of a queue, which is made where it is not there. A bridge, by this
   * flow or by anybody, takes it out again; so does the end of the longest wait.
   */
  Queued enqueue(EnqueueRequest request);

  /** Takes the call out of its queue. */
  void leaveQueue();

  /** Where the call stands in its queue, from 1; empty where it is in none. */
  OptionalInt queuePosition();

  /** Opaque text that goes with the call, as last set by anybody. */
  Optional<String> clientState();

  /** Sets it. */
  void clientState(String state);
}
