package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a flow sees of its call, by whichever driver: by a driver of {@code spi.flow} under the
 * runner, with callers that are real or played, and by the call of a unit test.
 */
@Timeout(60)
public abstract class FlowDriverContract {
  /** Answers whoever rings, and stays. */
  protected static final String ANSWERS = "bob";

  /** Refuses whoever rings. */
  protected static final String DECLINES = "carol";

  /** The tone of a gather's prompt. */
  protected static final int PROMPT_HERTZ = 700;

  private static final int RATE = 8000;
  private static final Sound SHORT = tone(200);
  private static final Sound PROMPT = tone(3000);

  /** One call of somebody, and the people around it. What they do is said before the flow runs. */
  @ConsumerType
  public interface Scene {
    /** The caller presses these keys and {@code #} while the next gather's prompt is played. */
    void callerPresses(String digits);

    /** The caller hangs up while the next verb of this name waits. */
    void callerHangsUpDuring(String verb);

    /**
     * Somebody calls, and this flow has the call. Returns when the flow has come to its end and is
     * cleaned up after.
     *
     * @throws Exception what the flow threw; {@link HungUp} is none
     */
    void run(CallFlow flow) throws Exception;

    /** Waits until the caller's call is over; fails where it goes on. */
    void isOver() throws Exception;

    /** Fails where the caller's call is over. */
    void isUp() throws Exception;

    /** Waits until the caller and {@link #ANSWERS} hear each other; fails where they do not. */
    void theyTalk() throws Exception;
  }

  /** For subclasses. */
  protected FlowDriverContract() {}

  /** A scene for one test. */
  protected abstract Scene scene() throws Exception;

  private static Sound tone(int millis) {
    short[] samples = new short[RATE * millis / 1000];
    new ToneGenerator(PROMPT_HERTZ, RATE, 8000).fill(samples);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (WavWriter wav = WavWriter.to(bytes, RATE)) {
      wav.write(samples);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Sound.content(bytes.toByteArray());
  }

  private static void refused(FlowException.Reason reason, Runnable verb) {
    assertEquals(reason, assertThrows(FlowException.class, verb::run).reason());
  }

  @Test
  void callIsAnsweredOnceAndHungUpWhenItsFlowReturns() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.answer();
          refused(FlowException.Reason.ANSWER_NOT_ALLOWED, call::answer);
        });
    scene.isOver();
  }

  @Test
  void soundIsPlayedToItsEndButNotBeforeTheAnswer() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          refused(FlowException.Reason.NOT_ANSWERED, () -> call.play(SHORT));
          call.answer();
          assertEquals(Played.COMPLETED, call.play(SHORT));
        });
    scene.isOver();
  }

  @Test
  void keysAreGathered() throws Exception {
    Scene scene = scene();
    scene.callerPresses("42");
    scene.run(
        call -> {
          call.answer();
          assertEquals(
              new Gathered("42", Gathered.Status.VALID),
              call.gather(GatherRequest.digits(4).playing(PROMPT)));
        });
  }

  @Test
  void nobodyPressingAnythingIsNoFault() throws Exception {
    Duration second = Duration.ofSeconds(1);
    scene()
        .run(
            call -> {
              call.answer();
              assertEquals(
                  new Gathered("", Gathered.Status.TIMEOUT),
                  call.gather(GatherRequest.digits(4).within(second, second)));
            });
  }

  @Test
  void callerWhoHangsUpEndsTheVerbThatWaitsAndAllThatFollow() throws Exception {
    Scene scene = scene();
    scene.callerHangsUpDuring("gather");
    List<String> seen = new ArrayList<>();
    scene.run(
        call -> {
          call.answer();
          assertThrows(HungUp.class, () -> call.gather(GatherRequest.digits(4)));
          assertTrue(call.isOver());
          assertThrows(HungUp.class, () -> call.play(SHORT));
          seen.add("all of it");
        });
    assertEquals(List.of("all of it"), seen);
    scene.isOver();
  }

  @Test
  void whoAnswersIsJoinedAndStaysSoWhenTheFlowReturns() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          Dialled bob = call.dial(ringing(ANSWERS));
          assertEquals(Dialled.Outcome.ANSWERED, bob.outcome());
          call.answer();
          call.bridge(bob.leg().orElseThrow());
        });
    scene.theyTalk();
  }

  private static DialRequest ringing(String destination) {
    return DialRequest.to(destination).ringing(Duration.ofSeconds(20));
  }

  @Test
  void whoDeclinesLeavesTheCallAsItWas() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.answer();
          Dialled carol = call.dial(ringing(DECLINES));
          assertEquals(Dialled.Outcome.DECLINED, carol.outcome());
          assertEquals(Optional.empty(), carol.leg());
          assertEquals(Played.COMPLETED, call.play(SHORT));
        });
    scene.isOver();
  }

  @Test
  void callStandsInOneQueueAtATime() throws Exception {
    scene()
        .run(
            call -> {
              call.answer();
              refused(FlowException.Reason.NOT_IN_QUEUE, call::leaveQueue);
              assertEquals(1, call.enqueue("contract").position());
              assertEquals(OptionalInt.of(1), call.queuePosition());
              refused(FlowException.Reason.ALREADY_IN_QUEUE, () -> call.enqueue("contract-other"));
              call.leaveQueue();
              assertEquals(OptionalInt.empty(), call.queuePosition());
            });
  }

  @Test
  void callThatIsLeftInAQueueGoesOn() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.answer();
          call.enqueue("contract");
        });
    scene.isUp();
  }

  @Test
  void queueWithoutAnybodyIsNoFault() throws Exception {
    scene()
        .run(
            call -> {
              call.answer();
              assertFalse(call.bridgeQueue("contract-nobody"));
            });
  }

  @Test
  void recordingHasALength() throws Exception {
    scene()
        .run(
            call -> {
              call.answer();
              Duration length = call.record(RecordRequest.atMost(Duration.ofSeconds(1))).length();
              assertTrue(length.compareTo(Duration.ofMillis(500)) > 0, length::toString);
              assertTrue(length.compareTo(Duration.ofSeconds(2)) < 0, length::toString);
            });
  }

  @Test
  void conferenceIsJoinedAndLeft() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.answer();
          call.joinConference("contract");
          call.leaveConference();
          refused(FlowException.Reason.NOT_IN_CONFERENCE, call::leaveConference);
          call.joinConference("contract");
        });
    scene.isUp();
  }

  @Test
  void rejectionIsTheEnd() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.reject(FlowCall.Rejection.USER_BUSY);
          assertThrows(HungUp.class, call::answer);
        });
    scene.isOver();
  }

  @Test
  void endingItTwiceIsNoFault() throws Exception {
    Scene scene = scene();
    scene.run(
        call -> {
          call.answer();
          call.clientState("kept");
          assertEquals(Optional.of("kept"), call.clientState());
          call.hangUp();
          call.hangUp();
          assertTrue(call.isOver());
        });
    scene.isOver();
  }

  @Test
  void flowThatThrowsEndsItsCall() throws Exception {
    Scene scene = scene();
    assertThrows(
        IllegalStateException.class,
        () ->
            scene.run(
                call -> {
                  call.answer();
                  call.enqueue("contract");
                  throw new IllegalStateException("on purpose");
                }));
    scene.isOver();
  }
}
