package org.jackfield.api.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** Two calls of which one is to be talked on: each step waits for the network's word. */
final class Pair {
  private Pair() {}

  /** Holds one and resumes the other; where that is refused, the first is resumed again. */
  static CompletionStage<Void> swap(Call active, Call held) {
    needs("swap", active, CallState.ACTIVE);
    needs("swap", held, CallState.HELD);
    return outcome(active::hold)
        .thenCompose(fault -> fault == null || over(active) ? outcome(held::resume) : failed(fault))
        .thenCompose(
            fault ->
                fault == null
                    ? CompletableFuture.completedStage(null)
                    : back(active).thenCompose(nothing -> CompletableFuture.failedStage(fault)));
  }

  /** Hangs up one and resumes the other. */
  static CompletionStage<Void> endAndResume(Call ending, Call held) {
    needs("endAndResume", held, CallState.HELD);
    return ending.hangUp().thenCompose(reason -> resume(held));
  }

  private static void needs(String verb, Call call, CallState state) {
    if (call.state() != state) {
      throw new IllegalStateException(verb + ": not while the call is " + call.state());
    }
  }

  private static boolean over(Call call) {
    return call.state() == CallState.DONE;
  }

  private static CompletionStage<Void> resume(Call held) {
    return outcome(held::resume)
        .thenCompose(
            fault ->
                fault == null
                    ? CompletableFuture.completedStage(null)
                    : CompletableFuture.failedStage(fault));
  }

  /** As it was before, as far as that can be: what fails here is told by the fault before it. */
  private static CompletionStage<Throwable> back(Call active) {
    return active.state() == CallState.HELD ? outcome(active::resume) : failed(null);
  }

  private static CompletionStage<Throwable> failed(Throwable fault) {
    return CompletableFuture.completedStage(fault);
  }

  /** The fault of a verb, null for none. A state that has changed meanwhile is no misuse. */
  private static CompletionStage<Throwable> outcome(Supplier<CompletionStage<Void>> verb) {
    try {
      return verb.get().handle((nothing, fault) -> bare(fault));
    } catch (IllegalStateException changed) {
      return failed(
          Problem.permanent(Codes.INVALID_CALL_STATE, Area.CALL, changed.getMessage())
              .asException(changed));
    }
  }

  private static Throwable bare(Throwable fault) {
    return fault instanceof CompletionException && fault.getCause() != null
        ? fault.getCause()
        : fault;
  }
}
