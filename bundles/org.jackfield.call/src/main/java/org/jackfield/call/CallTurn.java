package org.jackfield.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.ReleaseMedia;
import org.jackfield.spi.call.CallEffect.SendBye;
import org.jackfield.spi.call.CallEffect.SetTimer;
import org.jackfield.spi.call.CallEffect.Settle;
import org.jackfield.spi.call.CallEffect.StopTimer;
import org.jackfield.spi.call.CallEffect.TellEnded;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallEffect.VerbFailed;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;

/**
 * One input in one phase, and the ways to go on from there. All ways keep the timers right: that of
 * the phase left is stopped, that of the phase entered is set.
 */
record CallTurn(CallPhase phase, CallInput input, Instant now) {

  /** On to this phase. */
  Step<CallPhase, CallEffect> to(CallPhase next, CallEffect... effects) {
    return step(next, List.of(effects), List.of(), false);
  }

  /** On to this phase, or once more in it: its deadline counts from now. */
  Step<CallPhase, CallEffect> anew(CallPhase next, CallEffect... effects) {
    return step(next, List.of(effects), List.of(), true);
  }

  /** One effect before others. */
  static CallEffect[] join(CallEffect first, CallEffect... others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toArray(CallEffect[]::new);
  }

  /** Nothing changes, but the input was expected. */
  Step<CallPhase, CallEffect> stay(CallEffect... effects) {
    return to(phase, effects);
  }

  /** The input means nothing here. */
  Step<CallPhase, CallEffect> ignored() {
    return Step.ignored(phase);
  }

  /** Over; the network knows, or cannot be told. */
  Step<CallPhase, CallEffect> end(EndReason reason) {
    return end(reason, false);
  }

  /** Over; tell the network if it knows the call. */
  Step<CallPhase, CallEffect> bye(EndReason reason) {
    return end(reason, Running.network(phase));
  }

  /** Over by trouble that the network is told of. */
  Step<CallPhase, CallEffect> bye(Cause cause, Problem problem) {
    return bye(EndReason.fault(cause, problem));
  }

  private Step<CallPhase, CallEffect> end(EndReason reason, boolean bye) {
    Problem why = reason.problem().orElseGet(() -> CallProblems.ended(reason.cause()));
    List<CallEffect> letGo = letGo(bye ? Optional.of(reason.cause()) : Optional.empty(), why);
    return step(new CallPhase.Done(reason), letGo, List.of(new TellEnded(reason)), false);
  }

  /** A fault of ours: let everything go at once, and be done when that is carried out. */
  Step<CallPhase, CallEffect> error(Problem problem) {
    Optional<Cause> bye = Optional.of(Cause.NORMAL_TEMPORARY_FAILURE);
    List<CallEffect> letGo = letGo(bye.filter(cause -> Running.network(phase)), problem);
    return step(new CallPhase.Error(problem), letGo, List.of(new Settle()), false);
  }

  private List<CallEffect> letGo(Optional<Cause> bye, Problem why) {
    List<CallEffect> effects = new ArrayList<>();
    bye.ifPresent(cause -> effects.add(new SendBye(cause)));
    if (Running.media(phase)) {
      effects.add(new ReleaseMedia());
    }
    Running.verb(phase).ifPresent(verb -> effects.add(new VerbFailed(verb, why)));
    return effects;
  }

  /** Whether this phase's deadline has just passed. */
  boolean expired() {
    return input instanceof CallInput.DeadlinePassed passed
        && Running.timer(phase).filter(passed.timer()::equals).isPresent();
  }

  /** What holds in every phase with a living call, where the phase has no rule of its own. */
  Step<CallPhase, CallEffect> otherwise() {
    if (input instanceof CallInput.HangUp hangUp) {
      Cause usual = Running.answered(phase) ? Cause.NORMAL_CLEARING : Cause.USER_BUSY;
      return bye(EndReason.local(hangUp.cause().orElse(usual)));
    } else if (input instanceof CallInput.RemoteBye bye) {
      return end(bye.reason());
    } else if (input instanceof CallInput.Left left) {
      return Running.lasting(phase)
          ? end(EndReason.fault(Cause.NORMAL_TEMPORARY_FAILURE, left.problem()))
          : bye(Cause.NORMAL_TEMPORARY_FAILURE, left.problem());
    } else if (input instanceof CallInput.Fault fault) {
      return error(fault.problem());
    } else if (input instanceof CallInput.MediaFailed failed && Running.media(phase)) {
      return bye(CallProblems.causeOf(failed.problem()), failed.problem());
    } else if (expired()) {
      CallTimer timer = ((CallInput.DeadlinePassed) input).timer();
      return bye(CallProblems.causeOf(timer), CallProblems.of(timer, phase));
    }
    return refusedOrIgnored();
  }

  /** A verb gets its answer even where the phase does not allow it. */
  Step<CallPhase, CallEffect> refusedOrIgnored() {
    if (input instanceof CallInput.Answer) {
      return refuse(Verb.ANSWER);
    } else if (input instanceof CallInput.Hold) {
      return refuse(Verb.HOLD);
    } else if (input instanceof CallInput.Resume) {
      return refuse(Verb.RESUME);
    }
    return ignored();
  }

  private Step<CallPhase, CallEffect> refuse(Verb verb) {
    return stay(new VerbFailed(verb, CallProblems.notAllowed(verb, phase)));
  }

  private Step<CallPhase, CallEffect> step(
      CallPhase next, List<CallEffect> before, List<CallEffect> after, boolean anew) {
    List<CallEffect> effects = new ArrayList<>(before);
    Optional<CallTimer> left = Running.timer(phase);
    Optional<CallTimer> entered = Running.timer(next);
    if (anew || expired() || !left.equals(entered)) {
      left.filter(timer -> !expired()).ifPresent(timer -> effects.add(new StopTimer(timer)));
      entered.ifPresent(
          timer -> effects.add(new SetTimer(timer, Running.deadline(timer, next, now))));
    }
    effects.addAll(after);
    return new Step<>(next, effects, true);
  }
}
