package org.jackfield.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Direction;
import org.jackfield.call.session.SessionRules;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.SessionEffect;
import org.jackfield.spi.call.SessionInput;
import org.jackfield.spi.call.SessionPhase;
import org.jackfield.spi.call.Step;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private final CallRules calls = new CallRules();
  private final SessionRules sessions = new SessionRules();

  @Test
  void everyPhaseWithEveryInputMovesACallOnlyAsDrawn() throws IOException {
    Set<String> edges = new TreeSet<>();
    for (CallPhase phase : Samples.of(CallPhase.class)) {
      for (CallInput input : Samples.of(CallInput.class)) {
        Step<CallPhase, CallEffect> step = calls.on(phase, input, Samples.NOW);
        ignoredChangesNothing(phase, input, step);
        if (phase.state() != step.phase().state()) {
          edges.add(phase.state() + " -> " + step.phase().state());
        }
      }
    }
    assertEquals(edges, new TreeSet<>(Drawing.of(CallRules.class).keySet()));
  }

  @Test
  void everyPhaseWithEveryInputMovesASessionOnlyAsDrawn() throws IOException {
    Set<String> edges = new TreeSet<>();
    for (SessionPhase phase : Samples.of(SessionPhase.class)) {
      for (SessionInput input : Samples.of(SessionInput.class)) {
        Step<SessionPhase, SessionEffect> step = sessions.on(phase, input, Samples.NOW);
        ignoredChangesNothing(phase, input, step);
        if (phase.getClass() != step.phase().getClass()) {
          edges.add(Drawing.name(phase) + " -> " + Drawing.name(step.phase()));
        }
      }
    }
    assertEquals(edges, new TreeSet<>(Drawing.of(SessionRules.class).keySet()));
  }

  private static void ignoredChangesNothing(Object phase, Object input, Step<?, ?> step) {
    if (!step.understood()) {
      assertEquals(phase, step.phase(), () -> phase + " with " + input);
      assertTrue(step.effects().isEmpty(), () -> phase + " with " + input);
    }
  }

  @Test
  void everyInputMeansSomethingSomewhere() {
    Set<Class<?>> callInputs =
        Samples.of(CallInput.class).stream()
            .filter(
                input ->
                    Samples.of(CallPhase.class).stream()
                        .anyMatch(phase -> calls.on(phase, input, Samples.NOW).understood()))
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertEquals(Set.of(CallInput.class.getPermittedSubclasses()), callInputs);
    Set<Class<?>> sessionInputs =
        Samples.of(SessionInput.class).stream()
            .filter(
                input ->
                    Samples.of(SessionPhase.class).stream()
                        .anyMatch(phase -> sessions.on(phase, input, Samples.NOW).understood()))
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertEquals(Set.of(SessionInput.class.getPermittedSubclasses()), sessionInputs);
  }

  @Test
  void everyPhaseIsDrawnAndEveryStateHasAPhase() throws IOException {
    assertEquals(
        Set.of(CallState.values()),
        Samples.of(CallPhase.class).stream().map(CallPhase::state).collect(Collectors.toSet()));
    for (CallPhase phase : Samples.of(CallPhase.class)) {
      assertEquals(phase.state().name(), Drawing.name(phase));
    }
    String callDrawing = Drawing.of(CallRules.class).keySet().toString();
    for (CallPhase phase : Samples.of(CallPhase.class)) {
      assertTrue(callDrawing.contains(Drawing.name(phase)), () -> "not drawn: " + phase);
    }
    String sessionDrawing = Drawing.of(SessionRules.class).keySet().toString();
    for (SessionPhase phase : Samples.of(SessionPhase.class)) {
      assertTrue(sessionDrawing.contains(Drawing.name(phase)), () -> "not drawn: " + phase);
    }
  }

  @Test
  void everyEffectIsUsed() {
    Set<Class<?>> callEffects =
        Samples.of(CallPhase.class).stream()
            .flatMap(
                p -> Samples.of(CallInput.class).stream().map(i -> calls.on(p, i, Samples.NOW)))
            .flatMap(step -> step.effects().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertEquals(Set.of(records(CallEffect.class)), callEffects);
    Set<Class<?>> sessionEffects =
        Samples.of(SessionPhase.class).stream()
            .flatMap(
                p ->
                    Samples.of(SessionInput.class).stream()
                        .map(i -> sessions.on(p, i, Samples.NOW)))
            .flatMap(step -> step.effects().stream())
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertEquals(Set.of(records(SessionEffect.class)), sessionEffects);
  }

  private static Class<?>[] records(Class<?> family) {
    return family.getPermittedSubclasses();
  }

  @Test
  void thePageSaysWhatTheDrawingsSay() throws IOException {
    assertEquals(Drawing.of(CallRules.class), Drawing.page("A call"));
    assertEquals(Drawing.of(SessionRules.class), Drawing.page("A session"));
  }

  @Test
  void callsBeginNewAndSessionsDisconnected() {
    assertEquals(new CallPhase.New(Direction.INBOUND), calls.begin(Direction.INBOUND));
    assertEquals(new SessionPhase.Disconnected(), sessions.begin());
  }

  @Test
  void noTextThatMayBeLoggedHoldsASessionDescription() {
    Samples.of(CallInput.class).forEach(input -> assertFalse(input.toString().contains("v=0")));
    for (CallPhase phase : Samples.of(CallPhase.class)) {
      assertFalse(phase.toString().contains("v=0"));
      for (CallInput input : Samples.of(CallInput.class)) {
        String step = calls.on(phase, input, Samples.NOW).toString();
        assertFalse(step.contains("v=0"), step);
      }
    }
  }
}
