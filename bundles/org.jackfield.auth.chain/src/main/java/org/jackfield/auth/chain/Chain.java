package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Grant;

/** One pass along the members for one client: the first that gives credentials decides. */
final class Chain {
  /** A client waits 10 s. */
  private static final Duration ALL = Duration.ofSeconds(9);

  /** Kept free for each member that is still to come. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /**
   * One whom it may ask.
   *
   * @param name its auth.name
   * @param question asks it, without keeping the thread; the outcome is ended by whoever is first:
   *     the member or the clock
   */
  record Member(String name, Consumer<CompletableFuture<Grant>> question) {}

  /**
   * What came of it.
   *
   * @param place of the member that gave the grant, from 0
   */
  record Found(Grant grant, int place) {}

  private final List<Member> members;
  private final Duration patience;
  private final Timing timing;
  private final long start;
  private final CompletableFuture<Found> answer = new CompletableFuture<>();
  private final List<String> failures = new ArrayList<>();
  private boolean retryable;

  private Chain(List<Member> members, Duration patience, Timing timing) {
    this.members = members;
    this.patience = patience;
    this.timing = timing;
    this.start = timing.nanos().getAsLong();
  }

  /**
   * Asks.
   *
   * @param patience for each member, at most
   */
  static CompletionStage<Found> ask(List<Member> members, Duration patience, Timing timing) {
    Chain chain = new Chain(members, patience, timing);
    chain.ask(0);
    return chain.answer;
  }

  /** Each step begins when the one before has ended: the fields belong to one thread at a time. */
  private void ask(int place) {
    if (place == members.size()) {
      answer.completeExceptionally(nobody().asException());
      return;
    }
    CompletableFuture<Grant> outcome = new CompletableFuture<>();
    outcome.whenComplete(
        (grant, fault) -> {
          if (fault == null) {
            answer.complete(new Found(grant, place));
          } else {
            failed(place, problem(fault));
          }
        });
    timing.limit().accept(outcome, share(place));
    members.get(place).question().accept(outcome);
  }

  /** In time for the last member to be asked, too. */
  private Duration share(int place) {
    Duration least = shorter(LEAST, ALL.dividedBy(members.size()));
    Duration gone = Duration.ofNanos(timing.nanos().getAsLong() - start);
    Duration left = ALL.minus(gone).minus(least.multipliedBy(members.size() - place - 1L));
    Duration share = shorter(patience, left);
    return share.compareTo(least) < 0 ? least : share;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Problem problem(Throwable fault) {
    return fault instanceof TimeoutException
        ? passing("gave nothing in time")
        : ProblemException.of(fault);
  }

  private void failed(int place, Problem problem) {
    // What nobody foresaw may be over the next time.
    retryable |= problem.retryable() || problem.code() == Codes.UNEXPECTED_ERROR;
    failures.add(members.get(place).name() + " " + problem.detail());
    ask(place + 1);
  }

  private Problem nobody() {
    String detail = "no member of the chain gave credentials: " + String.join("; ", failures);
    return retryable ? passing(detail) : Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, detail);
  }

  static ProblemException absent() {
    return passing("is not there").asException();
  }

  static Problem passing(String detail) {
    return Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, detail);
  }
}
