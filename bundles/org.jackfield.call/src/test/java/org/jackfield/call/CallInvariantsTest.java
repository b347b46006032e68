package org.jackfield.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Direction;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls fed with anything at any time, watched from outside as a client would see them. */
class CallInvariantsTest {
  private static final int STEPS = 10_000;
  private final CallRules rules = new CallRules();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverComesInWhateverOrderTheRulesHold(long seed) {
    Random random = new Random(seed);
    List<CallInput> inputs = Samples.of(CallInput.class);
    List<CallInput> gentle = inputs.stream().filter(input -> !endsMostly(input)).toList();
    Set<CallState> seen = EnumSet.noneOf(CallState.class);
    Watched call = new Watched(rules.begin(Direction.OUTBOUND));
    for (int i = 0; i < STEPS; i++) {
      List<CallInput> from = random.nextInt(20) == 0 ? inputs : gentle;
      call.feed(rules, from.get(random.nextInt(from.size())), Samples.NOW.plusSeconds(i));
      seen.add(call.phase.state());
      if (call.phase instanceof CallPhase.Done && random.nextInt(5) == 0) {
        call = new Watched(rules.begin(Direction.values()[random.nextInt(2)]));
      }
    }
    assertEquals(EnumSet.allOf(CallState.class), seen, "the walk must reach everything");
  }

  private static boolean endsMostly(CallInput input) {
    return input instanceof CallInput.HangUp
        || input instanceof CallInput.Fault
        || input instanceof CallInput.RemoteBye
        || input instanceof CallInput.MediaFailed
        || input instanceof CallInput.InviteRefused
        || input instanceof CallInput.AnswerRefused
        || input instanceof CallInput.NotReattached
        || input instanceof CallInput.SignalingLost
        || input instanceof CallInput.Left
        || input instanceof CallInput.Restored
        || input instanceof CallInput.AttachReceived
        || input instanceof CallInput.MediaInterrupted
        || input instanceof CallInput.DeadlinePassed;
  }

  private static final class Watched {
    CallPhase phase;
    private final Set<CallTimer> timers = EnumSet.noneOf(CallTimer.class);
    private final Map<Verb, Integer> open = new EnumMap<>(Verb.class);
    private boolean media;
    private int byes;
    private int ended;
    private int answered;

    Watched(CallPhase begin) {
      phase = begin;
    }

    void feed(CallRules rules, CallInput input, Instant now) {
      CallPhase before = phase;
      Step<CallPhase, CallEffect> step = rules.on(before, input, now);
      phase = step.phase();
      String what = before + " with " + input + " gave " + step;
      if (before instanceof CallPhase.Done) {
        assertEquals(Step.ignored(before), step, what);
        return;
      }
      if (input instanceof CallInput.DeadlinePassed passed) {
        timers.remove(passed.timer());
      }
      List<CallEffect> effects = new ArrayList<>(step.effects());
      verb(input).ifPresent(verb -> ask(verb, effects, step.understood(), what));
      effects.forEach(effect -> carryOut(effect, what));
      check(before, step, what);
    }

    private static Optional<Verb> verb(CallInput input) {
      if (input instanceof CallInput.Answer) {
        return Optional.of(Verb.ANSWER);
      } else if (input instanceof CallInput.Hold) {
        return Optional.of(Verb.HOLD);
      }
      return input instanceof CallInput.Resume ? Optional.of(Verb.RESUME) : Optional.empty();
    }

    /** In the step of its own input a failed verb is the one just asked for. */
    private void ask(Verb verb, List<CallEffect> effects, boolean understood, String what) {
      assertTrue(understood, what);
      boolean refused =
          effects.removeIf(e -> e instanceof CallEffect.VerbFailed f && f.verb() == verb);
      if (!refused) {
        open.merge(verb, 1, Integer::sum);
      }
    }

    private void close(Verb verb, String what) {
      assertEquals(1, open.getOrDefault(verb, 0), what);
      open.remove(verb);
    }

    private void carryOut(CallEffect effect, String what) {
      if (effect instanceof CallEffect.SetTimer set) {
        assertTrue(timers.add(set.timer()), what);
      } else if (effect instanceof CallEffect.StopTimer stop) {
        assertTrue(timers.remove(stop.timer()), what);
      } else if (effect instanceof CallEffect.VerbDone done) {
        close(done.verb(), what);
      } else if (effect instanceof CallEffect.VerbFailed failed) {
        close(failed.verb(), what);
      } else if (effect instanceof CallEffect.MakeOffer
          || effect instanceof CallEffect.MakeAnswer) {
        assertTrue(!media, what);
        media = true;
      } else if (effect instanceof CallEffect.RenewMedia
          || effect instanceof CallEffect.RestartMedia) {
        assertTrue(media, what);
      } else if (effect instanceof CallEffect.ReleaseMedia) {
        assertTrue(media, what);
        media = false;
      } else if (effect instanceof CallEffect.SendBye) {
        assertEquals(1, ++byes, what);
      } else if (effect instanceof CallEffect.TellAnswered
          || effect instanceof CallEffect.TellRestored) {
        assertEquals(1, ++answered, what);
      } else if (effect instanceof CallEffect.TellEnded) {
        assertEquals(1, ++ended, what);
      }
    }

    private void check(CallPhase before, Step<CallPhase, CallEffect> step, String what) {
      CallState state = phase.state();
      assertEquals(state == CallState.DONE ? 1 : 0, ended, what);
      assertEquals(waits(phase) ? 1 : 0, timers.size(), what + " timers " + timers);
      List<CallEffect> effects = step.effects();
      if (state == CallState.DONE) {
        assertTrue(!media && open.isEmpty(), what);
        assertTrue(effects.get(effects.size() - 1) instanceof CallEffect.TellEnded, what);
      } else if (state == CallState.ERROR && before.state() != CallState.ERROR) {
        assertTrue(!media && open.isEmpty(), what);
        assertTrue(effects.get(effects.size() - 1) instanceof CallEffect.Settle, what);
      } else if (state == CallState.ACTIVE || state == CallState.HELD) {
        assertTrue(media && answered == 1, what);
      }
      if (before.state() == CallState.ERROR) {
        assertTrue(state == CallState.ERROR || state == CallState.DONE, what);
      }
    }

    private static boolean waits(CallPhase phase) {
      if (phase instanceof CallPhase.Active active) {
        return active.holding();
      } else if (phase instanceof CallPhase.Held held) {
        return held.resuming();
      }
      return !(phase instanceof CallPhase.New || phase instanceof CallPhase.Done);
    }
  }
}
