package org.jackfield.api.client.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The script runs on a thread of its own; the test is the network and the far end. */
@Timeout(20)
class ConversationTest {
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final EndReason FAR =
      EndReason.remote(Cause.NORMAL_CLEARING, OptionalInt.empty(), Optional.empty());

  private final FakeLine line = new FakeLine();

  private Conversation talking() throws Exception {
    line.active.complete(null);
    return Outgoing.dial(line.client, DialRequest.to("bob")).answered();
  }

  /** Begins a step of the script. */
  private static <T> FutureTask<T> step(Callable<T> body) {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, "script");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void soon(BooleanSupplier what) {
    long end = System.nanoTime() + LONG.toNanos();
    while (!what.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not in time");
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static ProblemException fault(FutureTask<?> step) {
    ExecutionException fault =
        assertThrows(ExecutionException.class, () -> step.get(15, TimeUnit.SECONDS));
    return assertInstanceOf(ProblemException.class, fault.getCause());
  }

  @Test
  void leavingTheBlockHangsUp() throws Exception {
    try (Conversation call = talking()) {
      assertEquals("call-1", call.call().id());
      assertEquals(List.of(), line.verbs);
    }
    assertEquals(List.of("hangUp"), line.verbs);
    assertEquals(List.of(), line.listeners, "nobody listens any more");
  }

  @Test
  void aFaultOfTheScriptHangsUpToo() {
    assertThrows(
        ArithmeticException.class,
        () -> {
          try (Conversation call = talking()) {
            throw new ArithmeticException("a fault of the script in " + call.call().id());
          }
        });
    assertEquals(List.of("hangUp"), line.verbs);
  }

  @Test
  void aCallThatIsNotAnsweredIsHungUpAndSaysSo() {
    Outgoing outgoing = Outgoing.dial(line.client, DialRequest.to("bob"));
    ProblemException late = assertThrows(ProblemException.class, () -> outgoing.answered(SHORT));
    assertEquals(Codes.REQUEST_TIMEOUT, late.problem().code());
    assertEquals(List.of("hangUp"), line.verbs);
  }

  @Test
  void aCallThatIsRejectedSaysWhy() {
    Outgoing outgoing = Outgoing.dial(line.client, DialRequest.to("bob"));
    line.end(EndReason.remote(Cause.USER_BUSY, OptionalInt.empty(), Optional.empty()));
    ProblemException busy = assertThrows(ProblemException.class, outgoing::answered);
    assertEquals(Codes.CALL_ENDED, busy.problem().code());
    assertTrue(busy.problem().detail().contains("USER_BUSY 17"), busy.problem().detail());
  }

  @Test
  void aScriptThatIsStoppedWhileItRingsHangsUp() {
    FutureTask<Conversation> ringing =
        step(() -> Outgoing.dial(line.client, DialRequest.to("bob")).answered());
    soon(() -> line.audio != null);
    ringing.cancel(true);
    soon(() -> line.verbs.contains("hangUp"));
  }

  @Test
  void aClientThatCannotDialLeavesNobodyListening() {
    line.refusal = new IllegalStateException("dial: not while the client is NEW");
    assertThrows(
        IllegalStateException.class, () -> Outgoing.dial(line.client, DialRequest.to("bob")));
    assertEquals(List.of(), line.listeners);
  }

  @Test
  void playingWaitsForTheLastFrame() throws Exception {
    Conversation call = talking();
    short[] samples = new short[640];
    Arrays.fill(samples, (short) 500);
    FutureTask<Void> playing =
        step(
            () -> {
              call.play(new WavFile(16_000, samples));
              return null;
            });
    soon(() -> line.audio.source().next().isPresent());
    assertFalse(playing.isDone());
    assertTrue(line.audio.source().next().isPresent());
    assertFalse(playing.isDone(), "the last frame is asked for, and not yet over");
    assertTrue(line.audio.source().next().isEmpty());
    playing.get(15, TimeUnit.SECONDS);
  }

  @Test
  void anEndlessSoundEndsWithItsTime() throws Exception {
    Conversation call = talking();
    call.play(() -> Optional.of(AudioFrame.silence(8000)), SHORT);
    assertTrue(line.audio.source().next().isEmpty(), "silence again");
  }

  @Test
  void aSourceThatThrowsFailsTheStepAndNotTheCall() throws Exception {
    Conversation call = talking();
    FutureTask<Void> playing =
        step(
            () -> {
              call.play(
                  () -> {
                    throw new IllegalStateException("broken");
                  });
              return null;
            });
    soon(
        () -> {
          try {
            line.audio.source().next();
            return false;
          } catch (IllegalStateException broken) {
            return true;
          }
        });
    assertEquals(Codes.UNEXPECTED_ERROR, fault(playing).problem().code());
    assertTrue(call.call().endReason().isEmpty());
  }

  @Test
  void aFarEndThatHangsUpEndsTheStep() throws Exception {
    Conversation call = talking();
    FutureTask<Void> pausing =
        step(
            () -> {
              call.pause(LONG);
              return null;
            });
    FutureTask<String> gathering = step(() -> call.gather(4, LONG));
    line.press("1");
    line.end(FAR);
    assertEquals(Codes.CALL_ENDED, fault(pausing).problem().code());
    assertEquals(Codes.CALL_ENDED, fault(gathering).problem().code());
  }

  @Test
  void keysAreGatheredUntilThereAreEnough() throws Exception {
    Conversation call = talking();
    line.press("12");
    FutureTask<String> gathering = step(() -> call.gather(4, LONG));
    line.press("345");
    assertEquals("1234", gathering.get(15, TimeUnit.SECONDS));
    assertEquals("5", call.gather(4, SHORT), "what came too early is kept");
    assertEquals("", call.gather(4, SHORT));
  }

  @Test
  void aHashEndsTheGathering() throws Exception {
    Conversation call = talking();
    line.press("12#3");
    assertEquals("12", call.gather(4, LONG));
    assertEquals("3", call.gather(1, LONG));
    assertThrows(IllegalArgumentException.class, () -> call.gather(0, LONG));
  }

  @Test
  void whatIsHeardWhileRecordingIsKept() throws Exception {
    Conversation call = talking();
    short[] loud = new short[320];
    Arrays.fill(loud, (short) 700);
    line.audio.sink().accept(new AudioFrame(loud, 16_000));
    FutureTask<WavFile> recording = step(() -> call.record(Duration.ofMillis(300)));
    soon(
        () -> {
          line.audio.sink().accept(new AudioFrame(loud, 16_000));
          return recording.isDone();
        });
    WavFile heard = recording.get(15, TimeUnit.SECONDS);
    assertTrue(heard.samples().length >= 320);
    assertArrayEquals(loud, Arrays.copyOf(heard.samples(), 320));
    assertEquals(0, call.record(Duration.ZERO).samples().length, "the next one is empty");
  }

  @Test
  void keysArePressed() throws Exception {
    Conversation call = talking();
    call.press("42#");
    assertEquals(List.of("digits 42#"), line.verbs);
  }

  @Test
  void aCallThatRingsIsAnswered() throws Exception {
    line.active.complete(null);
    try (Conversation call = Conversation.answer(line.client, line.call)) {
      line.press("7");
      assertEquals("7", call.gather(1, LONG));
    }
    assertEquals(List.of("answer", "hangUp"), line.verbs);
  }

  @Test
  void aCallThatSomebodyElseTookIsLeftToHim() {
    line.active.completeExceptionally(
        Problem.permanent(Codes.CALL_ALREADY_TAKEN, Area.CALL, "taken").asException());
    ProblemException taken =
        assertThrows(ProblemException.class, () -> Conversation.answer(line.client, line.call));
    assertEquals(Codes.CALL_ALREADY_TAKEN, taken.problem().code());
    assertEquals(List.of("answer"), line.verbs);
    assertEquals(List.of(), line.listeners);
  }

  @Test
  void anInterruptEndsTheStepAndTheCall() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    FutureTask<Void> script =
        step(
            () -> {
              try (Conversation call = talking()) {
                call.pause(LONG);
              } catch (InterruptedException stopped) {
                interrupted.complete(true);
              }
              return null;
            });
    soon(() -> line.audio != null);
    script.cancel(true);
    assertTrue(interrupted.get(15, TimeUnit.SECONDS));
    soon(() -> line.verbs.contains("hangUp"));
  }
}
