package org.jackfield.flow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegSession;

/** The call that a flow has. */
final class RunningCall extends RunningLeg implements FlowCall {
  private final CallOffer offer;
  private final List<RunningLeg> dialled = new CopyOnWriteArrayList<>();
  private volatile Optional<String> clientState;
  private volatile boolean queued;

  /** The leg it comes back from. */
  private volatile Optional<RunningLeg> returning = Optional.empty();

  RunningCall(Gate gate, Limits limits, CallOffer offer, LegSession session) {
    super(gate, limits, session);
    this.offer = offer;
    this.clientState = offer.clientState();
  }

  @Override
  public CallOffer offer() {
    return offer;
  }

  @Override
  public void onEvent(FlowEvent event) {
    if (event instanceof FlowEvent.Dequeued) {
      queued = false;
    }
    super.onEvent(event);
  }

  @Override
  void bridged(String with) {
    if (returning.filter(it -> it.id().equals(with)).isEmpty()) {
      super.bridged(with);
    }
  }

  @Override
  public void onEnded(HangupCause cause) {
    super.onEnded(cause);
    gate.close(cause);
  }

  @Override
  public void answer(List<Header> headers) {
    command("answer", () -> session.answer(headers));
  }

  @Override
  public void reject(Rejection how) {
    end("reject", () -> session.reject(how));
  }

  @Override
  public Dialled dial(DialRequest request) {
    Ringing ringing = new Ringing();
    try {
      Optional<Dialling.End> end =
          gate.within(
              "dial",
              request.ringing().plus(limits.command()),
              () -> ringing.begin(session.dial(request)),
              false,
              this);
      ringing.settled = end.isPresent();
      return end.map(this::dialled).orElseGet(() -> Dialled.not(Dialled.Outcome.NO_ANSWER));
    } finally {
      ringing.giveUp();
    }
  }

  private Dialled dialled(Dialling.End end) {
    return end.leg()
        .map(it -> Dialled.answered(take(it)))
        .orElseGet(() -> Dialled.not(end.outcome()));
  }

  private RunningLeg take(LegSession answered) {
    RunningLeg leg = new RunningLeg(gate, limits, answered);
    dialled.add(leg);
    answered.listen(leg);
    return leg;
  }

  /** Somebody who is rung; nobody is left behind when the flow waits no more. */
  private static final class Ringing {
    private Optional<Dialling> dialling = Optional.empty();
    private boolean settled;

    CompletionStage<Dialling.End> begin(Dialling now) {
      dialling = Optional.of(now);
      return now.end();
    }

    void giveUp() {
      if (!settled) {
        dialling.ifPresent(
            it -> {
              it.cancel();
              it.end().thenAccept(late -> late.leg().ifPresent(LegSession::hangUp));
            });
      }
    }
  }

  @Override
  public void bridge(FlowLeg with) {
    super.bridge(with);
    returning = Optional.empty();
  }

  @Override
  public void bridgeAndReturn(FlowLeg with) {
    RunningLeg other = mine(with);
    Optional<RunningLeg> before = returning;
    returning = Optional.of(other); // before the news of it comes
    boolean done = false;
    try {
      join(other, "bridgeAndReturn", true);
      other.bridged(id());
      done = true;
    } finally {
      if (!done) {
        returning = before;
      }
    }
  }

  @Override
  public boolean bridgeQueue(String queue) {
    quiet();
    boolean joined =
        gate.await("bridgeQueue", limits.command(), () -> session.bridgeQueue(queue), this);
    if (joined) {
      super.bridged(queue);
    }
    return joined;
  }

  @Override
  public Queued enqueue(EnqueueRequest request) {
    boolean before = queued;
    queued = true; // that it has left again may be told before this returns
    boolean done = false;
    try {
      Queued place = gate.await("enqueue", limits.command(), () -> session.enqueue(request), this);
      done = true;
      return place;
    } finally {
      queued = done ? queued : before;
    }
  }

  @Override
  public void leaveQueue() {
    command("leaveQueue", session::leaveQueue);
    queued = false;
  }

  @Override
  public OptionalInt queuePosition() {
    return gate.await("queuePosition", limits.command(), session::queuePosition, this);
  }

  @Override
  public Optional<String> clientState() {
    return clientState;
  }

  @Override
  public void clientState(String state) {
    command("clientState", () -> session.clientState(state));
    clientState = Optional.of(state);
  }

  /**
   * The flow has come to its end: what it has not handed on is hung up.
   *
   * @param all also what it has handed on
   */
  void finish(boolean all) {
    Optional<RunningLeg> partner = returning.filter(it -> !it.isOver() && !all);
    for (RunningLeg leg : dialled) {
      if (!leg.isOver() && (all || !leg.isJoined())) {
        leg.drop();
      }
      if (partner.isEmpty() || partner.get() != leg) {
        leg.session.forget();
      }
    }
    if (partner.isPresent()) {
      partner.get().whenEnded().thenAccept(cause -> drop());
    } else {
      if (!isOver() && (all || !(isJoined() || queued))) {
        drop();
      }
      session.forget();
    }
  }
}
