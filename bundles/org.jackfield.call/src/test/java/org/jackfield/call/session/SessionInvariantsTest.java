package org.jackfield.call.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jackfield.call.Samples;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.SessionTimer;
import org.jackfield.spi.call.Step;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions fed with anything at any time, watched from outside as a client would see them. */
class SessionInvariantsTest {
  private static final int STEPS = 10_000;

  /** What a listener has been told last; the order is that of {@code ClientEvent}. */
  private enum Told {
    DISCONNECTED,
    CONNECTING,
    CONNECTED,
    READY
  }

  private final SessionRules rules = new SessionRules();
  private final Set<SessionTimer> timers = EnumSet.noneOf(SessionTimer.class);
  private SessionPhase phase = rules.begin();
  private Told told = Told.DISCONNECTED;
  private boolean socket;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverComesInWhateverOrderTheRulesHold(long seed) {
    Random random = new Random(seed);
    List<SessionInput> inputs = Samples.of(SessionInput.class);
    List<SessionInput> gentle = inputs.stream().filter(input -> !stops(input)).toList();
    Set<Class<?>> seen = new HashSet<>();
    for (int i = 0; i < STEPS; i++) {
      List<SessionInput> from = random.nextInt(20) == 0 ? inputs : gentle;
      feed(from.get(random.nextInt(from.size())), i);
      seen.add(phase.getClass());
    }
    assertEquals(Set.of(SessionPhase.class.getPermittedSubclasses()), seen);
  }

  private static boolean stops(SessionInput input) {
    return gone(input)
        || input instanceof SessionInput.Disconnect
        || input instanceof SessionInput.Punted
        || input instanceof SessionInput.RetriesOver
        || input instanceof SessionInput.ReconnectWanted
        || input instanceof SessionInput.LoginRefused
        || input instanceof SessionInput.CredentialsFailed;
  }

  private void feed(SessionInput input, int second) {
    SessionPhase before = phase;
    Step<SessionPhase, SessionEffect> step =
        rules.on(before, input, Samples.NOW.plusSeconds(second));
    phase = step.phase();
    String what = before + " with " + input + " gave " + step;
    if (input instanceof SessionInput.DeadlinePassed passed) {
      timers.remove(passed.timer());
    } else if (step.understood() && gone(input)) {
      socket = false;
    }
    step.effects().forEach(effect -> carryOut(effect, what));
    assertEquals(waits(phase) ? 1 : 0, timers.size(), what + " timers " + timers);
    boolean down =
        phase instanceof SessionPhase.Disconnected
            || phase instanceof SessionPhase.Waiting
            || phase instanceof SessionPhase.Failed;
    assertEquals(down, told == Told.DISCONNECTED, what);
    assertEquals(down, !socket, what);
    if (phase instanceof SessionPhase.Ready) {
      assertEquals(Told.READY, told, what);
    }
  }

  private static boolean gone(SessionInput input) {
    return input instanceof SessionInput.SocketClosed || input instanceof SessionInput.SocketFailed;
  }

  private void carryOut(SessionEffect effect, String what) {
    if (effect instanceof SessionEffect.SetTimer set) {
      timers.add(set.timer());
      assertTrue(!set.after().isNegative() && !set.after().isZero(), what);
    } else if (effect instanceof SessionEffect.PlanRetry plan) {
      assertTrue(timers.add(SessionTimer.RETRY), what);
      assertEquals(((SessionPhase.Waiting) phase).attempt(), plan.attempt(), what);
    } else if (effect instanceof SessionEffect.StopTimer stop) {
      assertTrue(timers.remove(stop.timer()), what);
    } else if (effect instanceof SessionEffect.OpenSocket) {
      assertTrue(!socket, what);
      socket = true;
    } else if (effect instanceof SessionEffect.TellConnecting) {
      tell(Set.of(Told.DISCONNECTED), Told.CONNECTING, what);
    } else if (effect instanceof SessionEffect.TellConnected) {
      tell(Set.of(Told.CONNECTING), Told.CONNECTED, what);
    } else if (effect instanceof SessionEffect.TellReady) {
      tell(Set.of(Told.CONNECTED), Told.READY, what);
    } else if (effect instanceof SessionEffect.TellRegistrationLost) {
      tell(Set.of(Told.READY), Told.CONNECTED, what);
    } else if (effect instanceof SessionEffect.TellDisconnected) {
      boolean closing =
          phase instanceof SessionPhase.Disconnected || phase instanceof SessionPhase.Connecting;
      assertTrue(told != Told.READY || closing, what);
      tell(Set.of(Told.CONNECTING, Told.CONNECTED, Told.READY), Told.DISCONNECTED, what);
      socket = false;
    }
  }

  private void tell(Set<Told> from, Told to, String what) {
    assertTrue(from.contains(told), () -> "told " + told + " then " + to + ": " + what);
    told = to;
  }

  private static boolean waits(SessionPhase phase) {
    if (phase instanceof SessionPhase.Ready ready) {
      return ready.signingIn() || ready.asked() > 0;
    }
    return !(phase instanceof SessionPhase.Disconnected || phase instanceof SessionPhase.Failed);
  }
}
