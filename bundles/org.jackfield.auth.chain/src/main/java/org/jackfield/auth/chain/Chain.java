package org.jackfield.auth.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;

/** One pass along the members for one client: the first that gives credentials decides. */
final class Chain {
  /** A client waits 10 s. */
  private static final Duration ALL = Duration.ofSeconds(9);

  /**
   * One whom it may ask.
   *
   * @param name its auth.name
   * @param provider finds the best of that name; nothing if there is none
   */
  record Member(String name, Supplier<Optional<CredentialsProvider>> provider) {}

  /**
   * What came of it.
   *
   * @param place of the member that gave the grant, from 0
   */
  record Found(Grant grant, int place) {}

  private final String clientName;
  private final List<Member> members;
  private final Duration share;
  private final Timing timing;
  private final CompletableFuture<Found> answer = new CompletableFuture<>();
  private final List<String> failures = new ArrayList<>();
  private boolean retryable;

  private Chain(String clientName, List<Member> members, Duration patience, Timing timing) {
    this.clientName = clientName;
    this.members = members;
    this.share = share(patience, members.size());
    this.timing = timing;
  }

  /**
   * Asks.
   *
   * @param patience for each member, at most
   */
  static CompletionStage<Found> ask(
      String clientName, List<Member> members, Duration patience, Timing timing) {
    Chain chain = new Chain(clientName, members, patience, timing);
    chain.ask(0);
    return chain.answer;
  }

  /** In time for the last member to be asked, too. */
  static Duration share(Duration patience, int members) {
    Duration most = ALL.dividedBy(members);
    return patience.compareTo(most) < 0 ? patience : most;
  }

  /** Each step begins when the one before has ended: the fields belong to one thread at a time. */
  private void ask(int place) {
    if (place == members.size()) {
      answer.completeExceptionally(nobody().asException());
      return;
    }
    Member member = members.get(place);
    // Completed by whoever is first: the member or the clock. The other then finds it done.
    CompletableFuture<Grant> outcome = new CompletableFuture<>();
    outcome.whenComplete(
        (grant, fault) -> {
          if (fault == null) {
            answer.complete(new Found(grant, place));
          } else {
            timing.next().execute(() -> failed(place, problem(fault)));
          }
        });
    timing.limit().accept(outcome, share);
    forward(member, outcome);
  }

  private void forward(Member member, CompletableFuture<Grant> outcome) {
    try {
      Optional<CredentialsProvider> provider = member.provider().get();
      if (provider.isEmpty()) {
        outcome.completeExceptionally(passing("is not there").asException());
        return;
      }
      provider
          .get()
          .credentials(clientName)
          .whenComplete(
              (grant, fault) -> {
                if (fault != null) {
                  outcome.completeExceptionally(fault);
                } else if (grant == null) {
                  outcome.completeExceptionally(passing("gave nothing").asException());
                } else {
                  outcome.complete(grant);
                }
              });
    } catch (RuntimeException fault) { // it is a stranger's: it may throw anything
      outcome.completeExceptionally(fault);
    }
  }

  private static Problem problem(Throwable fault) {
    return fault instanceof TimeoutException
        ? passing("gave nothing in time")
        : ProblemException.of(fault);
  }

  private void failed(int place, Problem problem) {
    retryable |= problem.retryable();
    failures.add(members.get(place).name() + " " + problem.detail());
    ask(place + 1);
  }

  private Problem nobody() {
    String detail = "no member of the chain gave credentials: " + String.join("; ", failures);
    return retryable ? passing(detail) : Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, detail);
  }

  private static Problem passing(String detail) {
    return Problem.passing(Codes.CREDENTIALS_UNAVAILABLE, Area.AUTH, detail);
  }
}
