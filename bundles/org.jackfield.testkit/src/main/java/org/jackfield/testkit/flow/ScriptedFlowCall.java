package org.jackfield.testkit.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Queued;

/**
 * A call without exchange and sound, for unit tests of call flows: the test says beforehand who
 * answers and what is pressed, {@link #run} gives the call to the flow as the exchange would, and
 * {@link #verbs} is what became of it. For one thread.
 *
 * <pre>{@code
 * ScriptedFlowCall call = ScriptedFlowCall.outgoing("alice", "sales");
 * call.dials("bob", Dialled.Outcome.BUSY).dials("carol", Dialled.Outcome.ANSWERED);
 * call.run(new MyFlow());
 * assertEquals(List.of("dial bob", "dial carol", "bridge carol"), call.verbs());
 * }</pre>
 */
public final class ScriptedFlowCall extends ScriptedFlowLeg implements FlowCall {
  private final CallOffer offer;
  private final List<String> verbs;
  private final List<DialRequest> requests = new ArrayList<>();
  private final Map<String, Deque<Dialled.Outcome>> outcomes = new HashMap<>();
  private final Map<String, ScriptedFlowLeg> legs = new LinkedHashMap<>();
  private final Map<String, Boolean> queues = new HashMap<>();
  private final Deque<Integer> positions = new ArrayDeque<>();
  private Optional<String> queue = Optional.empty();
  private Optional<String> clientState;
  private Optional<ScriptedFlowLeg> returning = Optional.empty();
  private boolean joinedByQueue;

  private ScriptedFlowCall(CallOffer offer, List<String> verbs) {
    super(offer.callId(), "", verbs, false);
    this.offer = offer;
    this.verbs = verbs;
    this.clientState = offer.clientState();
  }

  /** A call as offered. */
  public static ScriptedFlowCall of(CallOffer offer) {
    return new ScriptedFlowCall(offer, new ArrayList<>());
  }

  /** A call that a client placed, and that is parked. */
  public static ScriptedFlowCall outgoing(String from, String to) {
    return of(offer(CallOffer.Direction.OUTGOING, from, to));
  }

  /** A call from outside, to a number of ours. */
  public static ScriptedFlowCall incoming(String from, String to) {
    return of(offer(CallOffer.Direction.INCOMING, from, to));
  }

  private static CallOffer offer(CallOffer.Direction direction, String from, String to) {
    return new CallOffer(
        UUID.randomUUID().toString(),
        direction,
        from,
        "",
        to,
        "connection",
        List.of(),
        Optional.empty());
  }

  // --- for the test

  /**
   * What the flow did, in order and in words: {@code answer}, {@code play "text"}, {@code dial
   * bob}, {@code bridge bob}, {@code enqueue support}, {@code hangUp} …; what it did with a leg it
   * dialled has the leg's name in front: {@code bob: gather}.
   */
  public List<String> verbs() {
    return List.copyOf(verbs);
  }

  /** All that was dialled, in order and in full. */
  public List<DialRequest> requests() {
    return List.copyOf(requests);
  }

  /** What comes of the next time that this is dialled; without it, nobody answers. */
  public ScriptedFlowCall dials(String destination, Dialled.Outcome outcome) {
    outcomes.computeIfAbsent(destination, it -> new ArrayDeque<>()).add(outcome);
    return this;
  }

  /** The leg of whoever answers there, to say what it presses. */
  public ScriptedFlowLeg leg(String destination) {
    return legs.computeIfAbsent(destination, it -> new ScriptedLegOf(this, it, it + ": ", verbs));
  }

  /** Somebody waits in this queue. */
  public ScriptedFlowCall waitsIn(String queue) {
    queues.put(queue, true);
    return this;
  }

  /** Where the call stands, each time it is asked; at last 1. */
  public ScriptedFlowCall stands(Integer... where) {
    positions.addAll(List.of(where));
    return this;
  }

  /**
   * Gives the call to the flow, as the exchange does: that the caller hangs up is no fault, and
   * what is not handed on afterwards is hung up.
   *
   * @return false if the flow does not accept it, and has not been run
   * @throws Exception what the flow threw; its call is hung up then
   */
  public boolean run(CallFlow flow) throws Exception {
    if (!flow.accepts(offer)) {
      return false;
    }
    boolean whole = false;
    try {
      flow.run(this);
      whole = true;
    } catch (HungUp gone) {
      whole = true;
    } finally {
      finish(whole);
    }
    return true;
  }

  private void finish(boolean whole) {
    legs.values().stream()
        .filter(it -> it.answered && !(whole && it.isJoined()))
        .forEach(FlowLeg::hangUp);
    boolean handedOn = joinedByQueue || queue.isPresent() || isJoined() && returning.isEmpty();
    if (!(whole && handedOn)) {
      hangUp();
    }
  }

  // --- for the flow

  @Override
  public CallOffer offer() {
    return offer;
  }

  @Override
  public void answer(List<Header> headers) {
    if (answered && !isOver()) {
      throw new FlowException(
          FlowException.Reason.ANSWER_NOT_ALLOWED, "answer: it is answered already");
    }
    does("answer", "answer");
    answered = true;
  }

  @Override
  public void reject(Rejection how) {
    if (answered && !isOver()) {
      throw new FlowException(
          FlowException.Reason.ANSWER_NOT_ALLOWED, "reject: it is answered already");
    }
    does("reject", "reject " + how);
    end(HangupCause.CALL_REJECTED);
  }

  @Override
  public Dialled dial(DialRequest request) {
    does("dial", "dial " + String.join(" ", request.to()));
    requests.add(request);
    Dialled.Outcome last = Dialled.Outcome.NO_ANSWER;
    for (String destination : request.to()) {
      Deque<Dialled.Outcome> script = outcomes.getOrDefault(destination, new ArrayDeque<>());
      last = script.isEmpty() ? Dialled.Outcome.NO_ANSWER : script.remove();
      if (last == Dialled.Outcome.ANSWERED) {
        ScriptedFlowLeg leg = leg(destination);
        leg.answered = true;
        return Dialled.answered(leg);
      }
    }
    return Dialled.not(last);
  }

  @Override
  public void bridgeAndReturn(FlowLeg with) {
    ScriptedFlowLeg leg = other(with);
    does("bridgeAndReturn", "bridgeAndReturn " + leg.id());
    answered = true;
    returning = Optional.of(leg);
  }

  @Override
  public boolean bridgeQueue(String name) {
    does("bridgeQueue", "bridgeQueue " + name);
    joinedByQueue = queues.remove(name) != null;
    return joinedByQueue;
  }

  @Override
  public Queued enqueue(EnqueueRequest request) {
    if (queue.isPresent() && !isOver()) {
      throw new FlowException(
          FlowException.Reason.ALREADY_IN_QUEUE, "enqueue: it is in a queue already");
    }
    does("enqueue", "enqueue " + request.queue());
    queue = Optional.of(request.queue());
    return new Queued(request.queue(), positions.isEmpty() ? 1 : positions.peek(), Duration.ZERO);
  }

  @Override
  public void leaveQueue() {
    if (queue.isEmpty() && !isOver()) {
      throw new FlowException(FlowException.Reason.NOT_IN_QUEUE, "leaveQueue: it is in no queue");
    }
    does("leaveQueue", "leaveQueue");
    queue = Optional.empty();
  }

  @Override
  public OptionalInt queuePosition() {
    does("queuePosition", "queuePosition");
    return queue.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(positions.isEmpty() ? 1 : positions.remove());
  }

  @Override
  public Optional<String> clientState() {
    return clientState;
  }

  @Override
  public void clientState(String state) {
    does("clientState", "clientState " + state);
    clientState = Optional.of(state);
  }

  /** A leg that is over when the call is. */
  private static final class ScriptedLegOf extends ScriptedFlowLeg {
    private final ScriptedFlowCall call;

    ScriptedLegOf(ScriptedFlowCall call, String id, String prefix, List<String> verbs) {
      super(id, prefix, verbs, false);
      this.call = call;
    }

    @Override
    Optional<HungUp> ending() {
      return call.ending().or(super::ending);
    }
  }
}
