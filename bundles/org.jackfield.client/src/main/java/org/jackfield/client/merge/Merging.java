package org.jackfield.client.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.MergedCalls;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** Calls of one client in one mix, and their coming and going. Thread-safe. */
public final class Merging implements MergedCalls {
  private static final Set<CallState> TALKING = Set.of(CallState.ACTIVE, CallState.HELD);

  private final Supplier<List<Call>> own;
  private final LocalMix mix;
  private final Set<Mergeable> members = new LinkedHashSet<>();
  private boolean over;

  private Merging(CallAudio program, Supplier<List<Call>> own) {
    this.own = own;
    this.mix = new LocalMix(program);
  }

  /** As {@code VoiceClient.merge} says; {@code own} are the client's calls. */
  public static CompletionStage<MergedCalls> begin(
      CallAudio program, List<Call> calls, Supplier<List<Call>> own) {
    Objects.requireNonNull(program, "program");
    if (calls.size() < 2) {
      throw new IllegalArgumentException("calls: are fewer than two");
    }
    Merging merging = new Merging(program, own);
    List<Mergeable> claimed = new ArrayList<>();
    try {
      calls.forEach(call -> claimed.add(merging.claimed(call)));
    } catch (RuntimeException misuse) {
      claimed.forEach(Merging::release);
      throw misuse;
    }
    return merging.resumed(claimed);
  }

  private Mergeable claimed(Call call) {
    if (!TALKING.contains(call.state())) {
      throw new IllegalStateException("merge: not while the call is " + call.state());
    }
    if (own.get().stream().noneMatch(it -> it == call) || !(call instanceof Mergeable it)) {
      throw new IllegalArgumentException("calls: one is not of this client");
    }
    if (!it.claim()) {
      throw new IllegalArgumentException("calls: one is merged already, or is there twice");
    }
    return it;
  }

  private static void release(Mergeable call) {
    call.merged(Optional.empty());
  }

  private CompletionStage<MergedCalls> resumed(List<Mergeable> calls) {
    List<Mergeable> held = calls.stream().filter(it -> it.state() == CallState.HELD).toList();
    List<CompletableFuture<Void>> resumes = held.stream().map(it -> asked(it::resume)).toList();
    CompletableFuture<MergedCalls> begun = new CompletableFuture<>();
    CompletableFuture.allOf(resumes.toArray(CompletableFuture<?>[]::new))
        .whenComplete(
            (nothing, fault) -> {
              if (fault == null) {
                join(calls);
                begun.complete(this);
              } else {
                calls.forEach(Merging::release);
                held.stream()
                    .filter(it -> it.state() == CallState.ACTIVE)
                    .forEach(it -> asked(it::hold)); // as it was, where that can be
                begun.completeExceptionally(ProblemException.of(fault).asException());
              }
            });
    return begun.minimalCompletionStage();
  }

  /** A state that has changed meanwhile is no misuse. */
  private static CompletableFuture<Void> asked(Supplier<CompletionStage<Void>> verb) {
    try {
      return verb.get().toCompletableFuture();
    } catch (IllegalStateException changed) {
      return CompletableFuture.failedFuture(
          Problem.permanent(Codes.INVALID_CALL_STATE, Area.CALL, changed.getMessage())
              .asException(changed));
    }
  }

  /** First all, then those leave that have ended meanwhile. */
  private synchronized void join(List<Mergeable> calls) {
    members.addAll(calls);
    calls.forEach(it -> it.merged(Optional.of(mix.join(it))));
    calls.forEach(it -> it.whenDone().thenRun(() -> remove(it)));
  }

  @Override
  public synchronized List<Call> calls() {
    return List.copyOf(members);
  }

  @Override
  public synchronized void add(Call call) {
    if (over) {
      throw new IllegalStateException("add: the merge is over");
    }
    join(List.of(claimed(call)));
  }

  @Override
  public synchronized void remove(Call call) {
    if (call instanceof Mergeable it && members.remove(it)) {
      mix.leave(it);
      release(it);
      if (members.size() < 2) {
        close();
      }
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    List<Mergeable> left = List.copyOf(members);
    members.clear();
    left.forEach(mix::leave);
    left.forEach(Merging::release);
  }
}
