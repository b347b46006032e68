package org.jackfield.client.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Moment;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** What any thread may see of a call. The lane writes. */
final class CallView {
  private final CallFacts facts;
  private final Timeline timeline = new Timeline();
  private final CompletableFuture<Void> active = new CompletableFuture<>();
  private final CompletableFuture<EndReason> done = new CompletableFuture<>();
  private volatile CallState state = CallState.NEW;
  private volatile Optional<EndReason> end = Optional.empty();

  CallView(CallFacts facts) {
    this.facts = facts;
  }

  CallFacts facts() {
    return facts;
  }

  String id() {
    return facts.id();
  }

  CallState state() {
    return state;
  }

  void state(CallState next) {
    state = next;
  }

  Optional<EndReason> endReason() {
    return end;
  }

  void end(EndReason reason) {
    end = Optional.of(reason);
  }

  CompletableFuture<Void> active() {
    return active;
  }

  CompletableFuture<EndReason> done() {
    return done;
  }

  void becameActive() {
    active.complete(null);
  }

  /** Completes what waits; the reason is known. */
  void becameDone() {
    active.completeExceptionally(ended().asException());
    done.complete(end.orElseThrow());
  }

  /** What a verb fails with that the end came before. */
  Problem ended() {
    return end.flatMap(EndReason::problem)
        .orElseGet(
            () ->
                Problem.permanent(
                    Codes.CALL_ENDED,
                    Area.CALL,
                    "the call has ended"
                        + end.map(reason -> ": " + reason.cause().name()).orElse("")));
  }

  void note(Instant at, String what) {
    timeline.add(at, what);
  }

  List<Moment> timeline() {
    return timeline.all();
  }
}
