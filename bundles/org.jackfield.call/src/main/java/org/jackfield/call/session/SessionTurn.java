package org.jackfield.call.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionEffect.CloseSocket;
import org.jackfield.spi.call.SessionEffect.SetTimer;
import org.jackfield.spi.call.SessionEffect.StopTimer;
import org.jackfield.spi.call.SessionEffect.TellDisconnected;
import org.jackfield.spi.call.SessionEffect.TellError;
import org.jackfield.spi.call.SessionEffect.TellRegistrationLost;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.jackfield.spi.call.Step;

/**
 * One input in one phase, and the ways to go on from there. All ways keep the timers right: that of
 * the phase left is stopped, that of the phase entered is set.
 */
record SessionTurn(SessionPhase phase, SessionInput input) {

  /** On to this phase; a timer that both phases have goes on. */
  Step<SessionPhase, SessionEffect> to(SessionPhase next, SessionEffect... effects) {
    return step(next, List.of(effects), false);
  }

  /** On to this phase, or once more in it: its deadline counts from now. */
  Step<SessionPhase, SessionEffect> anew(SessionPhase next, SessionEffect... effects) {
    return step(next, List.of(effects), true);
  }

  /** Nothing changes, but the input was expected. */
  Step<SessionPhase, SessionEffect> stay(SessionEffect... effects) {
    return to(phase, effects);
  }

  /** The input means nothing here. */
  Step<SessionPhase, SessionEffect> ignored() {
    return Step.ignored(phase);
  }

  /** Whether this phase's deadline has just passed. */
  boolean expired() {
    return input instanceof SessionInput.DeadlinePassed passed
        && timer(phase).filter(passed.timer()::equals).isPresent();
  }

  /** The program wants to be gone. */
  Step<SessionPhase, SessionEffect> close() {
    return to(new SessionPhase.Closing(false), new CloseSocket());
  }

  /** This attempt has failed on an open or opening socket: close it and wait for the next. */
  Step<SessionPhase, SessionEffect> retry(int attempt, Problem problem) {
    return retry(attempt, problem, true);
  }

  /** The socket is gone, or never came: wait for the next attempt. */
  Step<SessionPhase, SessionEffect> retryWithoutSocket(int attempt, Problem problem) {
    return retry(attempt, problem, false);
  }

  private Step<SessionPhase, SessionEffect> retry(int attempt, Problem problem, boolean close) {
    List<SessionEffect> effects = lost(problem, close);
    return step(new SessionPhase.Waiting(attempt + 1, problem), effects, false);
  }

  /** No attempt is left. */
  Step<SessionPhase, SessionEffect> exhausted(SessionPhase.Waiting last) {
    Problem end = SessionProblems.exhausted(last.attempt() - 1, last.reason());
    return to(new SessionPhase.Failed(end), new TellError(end));
  }

  /** Another attempt would meet the same: give up, and close the socket if there is one. */
  Step<SessionPhase, SessionEffect> giveUp(Problem problem, boolean close) {
    List<SessionEffect> effects = lost(problem, close);
    effects.add(new TellError(problem));
    return step(new SessionPhase.Failed(problem), effects, false);
  }

  private List<SessionEffect> lost(Problem problem, boolean close) {
    List<SessionEffect> effects = new ArrayList<>();
    if (close) {
      effects.add(new CloseSocket());
    }
    if (phase instanceof SessionPhase.Ready) {
      effects.add(new TellRegistrationLost(problem));
    }
    effects.add(new TellDisconnected(Optional.of(problem)));
    return effects;
  }

  private Step<SessionPhase, SessionEffect> step(
      SessionPhase next, List<SessionEffect> first, boolean anew) {
    List<SessionEffect> effects = new ArrayList<>(first);
    Optional<SessionTimer> left = timer(phase).filter(timer -> !expired());
    Optional<SessionTimer> entered = timer(next);
    left.filter(timer -> !entered.equals(left))
        .ifPresent(timer -> effects.add(new StopTimer(timer)));
    entered
        .filter(timer -> anew || !entered.equals(left))
        .ifPresent(timer -> effects.add(set(timer, next)));
    return new Step<>(next, effects, true);
  }

  private static SessionEffect set(SessionTimer timer, SessionPhase next) {
    return next instanceof SessionPhase.Waiting waiting
        ? new SessionEffect.PlanRetry(waiting.attempt(), waiting.reason())
        : new SetTimer(timer, limit(timer));
  }

  private static Duration limit(SessionTimer timer) {
    return switch (timer) {
      case CONNECT -> Duration.ofSeconds(20); // the transport's own 10 s, and 10 s more
      case LOGIN -> Duration.ofSeconds(10);
      case REGISTRATION, CLOSE -> Duration.ofSeconds(3);
      case RETRY -> Duration.ZERO; // planned by the policy, never set from here
    };
  }

  /** The one deadline of a phase. */
  private static Optional<SessionTimer> timer(SessionPhase phase) {
    if (phase instanceof SessionPhase.Connecting) {
      return Optional.of(SessionTimer.CONNECT);
    } else if (phase instanceof SessionPhase.SigningIn) {
      return Optional.of(SessionTimer.LOGIN);
    } else if (phase instanceof SessionPhase.Registering) {
      return Optional.of(SessionTimer.REGISTRATION);
    } else if (phase instanceof SessionPhase.Ready p && p.signingIn()) {
      return Optional.of(SessionTimer.LOGIN);
    } else if (phase instanceof SessionPhase.Ready p && p.asked() > 0) {
      return Optional.of(SessionTimer.REGISTRATION);
    } else if (phase instanceof SessionPhase.Waiting) {
      return Optional.of(SessionTimer.RETRY);
    } else if (phase instanceof SessionPhase.Closing) {
      return Optional.of(SessionTimer.CLOSE);
    }
    return Optional.empty();
  }
}
