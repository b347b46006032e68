package org.jackfield.flow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;

/**
 * What every verb of one flow's thread passes. When the call is over a verb that waits ends at
 * once, and a thread that is somewhere else is interrupted; so no interrupt is ever left over from
 * a verb.
 */
final class Gate {
  private final String callId;
  private final Runnable onOver;

  // All guarded by this.
  private Optional<Thread> owner = Optional.empty();
  private Optional<HangupCause> over = Optional.empty();
  private Optional<Waiting> waiting = Optional.empty();
  private String doing = "";
  private boolean asking;
  private int asked;

  /** A verb that waits. */
  private record Waiting(CompletableFuture<?> result, List<RunningLeg> legs) {}

  /**
   * A gate.
   *
   * @param onOver told once, outside any lock, when the call is over or to be let go of
   */
  Gate(String callId, Runnable onOver) {
    this.callId = callId;
    this.onOver = onOver;
  }

  /** This thread is the flow's from now on. */
  synchronized void begin() {
    owner = Optional.of(Thread.currentThread());
  }

  /** It is no more, and free of interrupts. */
  synchronized void finish() {
    owner = Optional.empty();
    Thread.interrupted();
  }

  synchronized Optional<HangupCause> over() {
    return over;
  }

  /** The verb that waits or waited last. */
  synchronized String doing() {
    return doing;
  }

  /** {@code accepts} begins; the number is for {@link #hurry}. */
  synchronized int ask() {
    asking = true;
    return ++asked;
  }

  synchronized void askedEnough() {
    asking = false;
    Thread.interrupted();
  }

  /** Ends that {@code accepts}, if it still runs. */
  synchronized void hurry(int which) {
    if (asking && asked == which) {
      owner.ifPresent(Thread::interrupt);
    }
  }

  /** Once more, for a flow that has not come to its end. */
  synchronized void interrupt() {
    owner.ifPresent(Thread::interrupt);
  }

  /** The flow's own call is over, or the flow is to stop. */
  void close(HangupCause cause) {
    synchronized (this) {
      if (over.isPresent()) {
        return;
      }
      over = Optional.of(cause);
      waiting.ifPresentOrElse(
          it -> it.result().completeExceptionally(new HungUp(callId, cause)),
          () -> owner.ifPresent(Thread::interrupt));
    }
    onOver.run();
  }

  /** A leg is over that is not the call itself. */
  synchronized void ended(RunningLeg leg, HangupCause cause) {
    waiting
        .filter(it -> it.legs().contains(leg))
        .ifPresent(it -> it.result().completeExceptionally(new HungUp(leg.id(), cause)));
  }

  /** Does it, however long the network usually takes. */
  <T> T await(
      String verb, Duration atMost, Supplier<CompletionStage<T>> begin, RunningLeg... legs) {
    return within(verb, atMost, begin, false, legs)
        .orElseThrow(
            () ->
                new FlowException(
                    FlowException.Reason.TIMEOUT, verb + " is not done within " + atMost));
  }

  /**
   * Does it, or gives up after so long.
   *
   * @param endIsFine the verb is about the end of the call
   * @param legs whose end ends it
   * @return empty when it was given up
   */
  <T> Optional<T> within(
      String verb,
      Duration atMost,
      Supplier<CompletionStage<T>> begin,
      boolean endIsFine,
      RunningLeg... legs) {
    CompletableFuture<T> result = new CompletableFuture<>();
    boolean told = endIsFine;
    enter(verb, new Waiting(result, List.of(legs)));
    try {
      begin
          .get()
          .whenComplete(
              (value, fault) -> {
                if (fault == null) {
                  result.complete(value);
                } else {
                  result.completeExceptionally(fault);
                }
              });
      return Optional.of(result.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (ExecutionException fault) {
      RuntimeException thrown = fault(verb, fault.getCause(), legs);
      told |= thrown instanceof HungUp;
      throw thrown;
    } catch (InterruptedException notOurs) {
      Thread.currentThread().interrupt();
      throw new FlowException(FlowException.Reason.UNAVAILABLE, verb + " was interrupted");
    } finally {
      leave(told);
    }
  }

  private synchronized void enter(String verb, Waiting now) {
    check(verb);
    if (over.isPresent()) {
      Thread.interrupted(); // it has done its work
      throw new HungUp(callId, over.get());
    }
    for (RunningLeg leg : now.legs()) {
      leg.cause()
          .ifPresent(
              it -> {
                throw new HungUp(leg.id(), it);
              });
    }
    doing = verb;
    waiting = Optional.of(now);
  }

  /** Only the flow's own thread may wait here: another one could not be told of the end. */
  synchronized void check(String verb) {
    if (owner.filter(it -> it == Thread.currentThread()).isEmpty()) {
      throw new IllegalStateException(verb + ": only for the thread that runs the flow");
    }
  }

  private synchronized void leave(boolean told) {
    waiting = Optional.empty();
    if (over.isPresent() && !told) {
      Thread.currentThread().interrupt(); // the end came too late for this verb: as between two
    }
  }

  /** Whether the leg was over, which the flow may not know yet. */
  static boolean isGone(Throwable fault) {
    Throwable told = fault instanceof CompletionException ? fault.getCause() : fault;
    return told instanceof FlowException refused
        && refused.reason() == FlowException.Reason.NO_SUCH_LEG;
  }

  /** With the flow's own line in its stack trace. */
  private RuntimeException fault(String verb, Throwable cause, RunningLeg... legs) {
    Throwable told = cause instanceof CompletionException ? cause.getCause() : cause;
    if (isGone(told)) {
      // The news of its end is on its way.
      return new HungUp(legs.length == 0 ? callId : legs[0].id(), HangupCause.UNSPECIFIED);
    }
    if (told instanceof HungUp || told instanceof FlowException) {
      told.fillInStackTrace();
      return (RuntimeException) told;
    }
    FlowException made =
        new FlowException(FlowException.Reason.UNAVAILABLE, verb + " failed in the driver");
    made.initCause(told);
    return made;
  }
}
