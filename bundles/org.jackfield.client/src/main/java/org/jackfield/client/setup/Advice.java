package org.jackfield.client.setup;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Pause;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the best recovery policy says. Without one, or from one that fails, a client asks where it
 * doubts, reconnects where it does not, and tries without end.
 */
public final class Advice {
  private static final Logger LOG = LoggerFactory.getLogger(Advice.class);
  private static final Duration UNADVISED = Duration.ofSeconds(2);

  private final Shelf<RecoveryPolicy> policies;
  private final RandomGenerator random;

  /** Of the best policy on this shelf. */
  public Advice(Shelf<RecoveryPolicy> policies, RandomGenerator random) {
    this.policies = policies;
    this.random = random;
  }

  /** When a silent socket is dead. */
  public Liveness liveness() {
    return ask(RecoveryPolicy::liveness).orElse(Liveness.USUAL);
  }

  /** The wait before this attempt; empty to make no more. */
  public Optional<Duration> retry(int attempt, Problem reason) {
    return ask(policy -> policy.retry(attempt, reason))
        .orElseGet(() -> Optional.of(Pause.around(UNADVISED, 0.5)))
        .map(pause -> pause.at(random.nextDouble()));
  }

  /** What to do. */
  public Remedy remedy(Trouble trouble) {
    return ask(policy -> policy.remedy(trouble)).orElseGet(() -> unadvised(trouble));
  }

  private static Remedy unadvised(Trouble trouble) {
    return switch (trouble.kind()) {
      case SIGNALING_SILENT, CLOCK_JUMPED -> Remedy.PROBE;
      default -> Remedy.RECONNECT;
    };
  }

  private <T> Optional<T> ask(Function<RecoveryPolicy, T> question) {
    try {
      return policies.best().map(question);
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("the recovery policy failed; the client goes on without its advice", fault);
      return Optional.empty();
    }
  }
}
