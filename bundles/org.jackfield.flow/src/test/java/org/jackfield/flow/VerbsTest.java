package org.jackfield.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What verbs do to the legs, through the runner. */
@Timeout(30)
class VerbsTest {
  private static final Limits LIMITS =
      new Limits(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  private final ExecutorService threads = Threads.platform();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Runner runner = new Runner(threads, timer, LIMITS, InstantSource.system());
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final FakeLeg caller = new FakeLeg("caller");
  private final FakeLeg agent = new FakeLeg("agent");

  @AfterEach
  void end() {
    runner.close();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private void run(CallFlow flow) throws Exception {
    run(runner, flow);
  }

  private void run(Runner runner, CallFlow flow) throws Exception {
    runner.add(flow, Map.of("service.id", 1L));
    CallOffer offer =
        new CallOffer(
            "caller",
            CallOffer.Direction.INCOMING,
            "+13125550100",
            "",
            "+13125550101",
            "app",
            List.of(),
            Optional.of("state"));
    assertTrue(runner.offer(offer, caller).toCompletableFuture().get(10, TimeUnit.SECONDS));
  }

  private String said() throws InterruptedException {
    String words = said.poll(10, TimeUnit.SECONDS);
    return words == null ? "nothing within 10 s" : words;
  }

  private void agentAnswers() {
    caller
        .<Dialling.End>hold("dial")
        .complete(new Dialling.End(Dialled.Outcome.ANSWERED, Optional.<LegSession>of(agent)));
  }

  private void idle() throws InterruptedException {
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void transferredCallGoesOnWhenTheFlowReturns() throws Exception {
    agentAnswers();
    run(call -> said.add(call.transfer("bob").outcome().name()));
    assertEquals("ANSWERED", said());
    idle();
    assertEquals(List.of("dial bob", "bridge agent"), caller.rest());
    assertEquals(List.of(), agent.rest());
  }

  @Test
  void dialledLegThatIsNotBridgedIsHungUpWithTheCall() throws Exception {
    agentAnswers();
    run(call -> call.dial("bob"));
    idle();
    assertEquals(List.of("dial bob", "hangUp"), caller.rest());
    assertEquals(List.of("hangUp"), agent.rest());
  }

  @Test
  void whoIsRungIsRungNoMoreWhenTheCallerHangsUp() throws Exception {
    CompletableFuture<Dialling.End> dialling = caller.hold("dial");
    run(call -> call.dial("bob"));
    assertEquals("dial bob", caller.next());
    caller.end(HangupCause.ORIGINATOR_CANCEL);
    assertEquals("cancel", caller.next());
    dialling.complete(new Dialling.End(Dialled.Outcome.ANSWERED, Optional.of(agent)));
    assertEquals("hangUp", agent.next());
  }

  @Test
  void aKeyOfTheRequestEndsARecordingAndNoOther() throws Exception {
    CompletableFuture<Recorded> recording = caller.hold("record");
    run(
        call ->
            said.add(call.record(RecordRequest.atMost(Duration.ofMinutes(1))).length().toString()));
    assertEquals("record", caller.next());
    caller.tell(new FlowEvent.DigitReceived('1'));
    caller.tell(new FlowEvent.DigitReceived('#'));
    caller.tell(new FlowEvent.DigitReceived('#'));
    assertEquals("stopRecording", caller.next());
    recording.complete(new Recorded(Duration.ofSeconds(7), Optional.empty()));
    assertEquals("PT7S", said());
    idle();
    caller.tell(new FlowEvent.DigitReceived('#'));
    assertEquals(List.of("hangUp"), caller.rest());
  }

  @Test
  void aRecordingDoesNotHearWhatPlaysBesideTheFlow() throws Exception {
    run(
        call -> {
          call.startPlaying(Sound.music());
          call.record(RecordRequest.atMost(Duration.ofMinutes(1)));
        });
    idle();
    assertEquals(
        List.of("play Music endless", "stopPlaying", "record", "play Music endless", "hangUp"),
        caller.rest());
  }

  @Test
  void aRecordingOfWhichNothingIsHeardIsStopped() throws Exception {
    caller.hold("record");
    run(
        call -> {
          try {
            call.record(RecordRequest.atMost(Duration.ofSeconds(1)));
          } catch (FlowException late) {
            said.add(late.reason().name());
          }
        });
    assertEquals("TIMEOUT", said());
    idle();
    assertEquals(List.of("record", "stopRecording", "hangUp"), caller.rest());
  }

  @Test
  void dialThatEndsByNothingEndsByItsDeadline() throws Exception {
    // Ringing lasts 5 s at least; a test does not wait so long.
    Limits hurried =
        new Limits(Duration.ofMillis(-4900), LIMITS.asking(), LIMITS.cleaning(), LIMITS.goodbye());
    caller.hold("dial");
    run(
        new Runner(threads, timer, hurried, InstantSource.system()),
        call ->
            said.add(
                call.dial(DialRequest.to("bob").ringing(Duration.ofSeconds(5))).outcome().name()));
    assertEquals("NO_ANSWER", said());
    assertEquals("dial bob", caller.next());
    assertEquals("cancel", caller.next());
  }

  @Test
  void commandThatIsNotDoneInTimeIsAFaultAndTheFlowGoesOn() throws Exception {
    caller.hold("answer");
    run(
        call -> {
          try {
            call.answer();
          } catch (FlowException late) {
            said.add(late.reason().name());
          }
          said.add(call.gather(GatherRequest.digits(2)).digits());
        });
    assertEquals("TIMEOUT", said());
    assertEquals("12", said());
  }

  @Test
  void refusedCommandTellsTheReason() throws Exception {
    caller
        .<Void>hold("press")
        .completeExceptionally(
            new FlowException(FlowException.Reason.NOT_ANSWERED, "press: on purpose"));
    run(
        call -> {
          try {
            call.press("1");
          } catch (FlowException refused) {
            said.add(refused.reason().name());
          }
        });
    assertEquals("NOT_ANSWERED", said());
  }

  @Test
  void soundIsStoppedWhenItsTimeIsOver() throws Exception {
    caller.hold("play");
    run(call -> said.add(call.play(Sound.music(), Duration.ofMillis(20)).name()));
    assertEquals("CANCELLED", said());
    assertEquals("play Music", caller.next());
    assertEquals("stopPlaying", caller.next());
  }

  @Test
  void musicMakesRoomForWordsAndKeysAndEndsBeforeABridge() throws Exception {
    agentAnswers();
    run(
        call -> {
          call.startPlaying(Sound.music());
          call.speak("You are next.");
          call.gather(GatherRequest.digits(1));
          call.bridge(call.dial("bob").leg().orElseThrow());
        });
    idle();
    assertEquals(
        List.of(
            "play Music endless",
            "stopPlaying",
            "play Speech",
            "play Music endless",
            "stopPlaying",
            "gather",
            "play Music endless",
            "dial bob",
            "stopPlaying",
            "bridge agent"),
        caller.rest());
  }

  @Test
  void callComesBackFromABridge() throws Exception {
    agentAnswers();
    run(
        call -> {
          FlowLeg bob = call.dial("bob").leg().orElseThrow();
          call.bridgeAndReturn(bob);
          said.add("talk");
          said.add("over " + bob.awaitHangup(Duration.ofMinutes(1)));
          call.speak("Were you content?");
        });
    assertEquals("talk", said());
    agent.end(HangupCause.NORMAL_CLEARING);
    assertEquals("over true", said());
    idle();
    assertEquals(List.of("dial bob", "bridge agent park", "play Speech", "hangUp"), caller.rest());
  }

  @Test
  void callThatWouldComeBackToAFlowThatHasReturnedIsHungUp() throws Exception {
    agentAnswers();
    run(call -> call.bridgeAndReturn(call.dial("bob").leg().orElseThrow()));
    idle();
    assertEquals(List.of("dial bob", "bridge agent park"), caller.rest());
    agent.end(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("hangUp"), caller.rest());
  }

  @Test
  void endOfTheOtherLegEndsTheVerbThatNeedsItAndNotTheCall() throws Exception {
    agentAnswers();
    agent.hold("gather");
    run(
        call -> {
          FlowLeg bob = call.dial("bob").leg().orElseThrow();
          try {
            bob.gather(GatherRequest.oneOf("1").saying("Press 1 to take the call."));
          } catch (HungUp gone) {
            said.add(gone.legId() + " " + gone.hangupCause());
          }
          call.speak("Nobody is there.");
        });
    assertEquals("gather", agent.next());
    agent.end(HangupCause.CALL_REJECTED);
    assertEquals("agent CALL_REJECTED", said());
    assertEquals("dial bob", caller.next());
    assertEquals("play Speech", caller.next());
  }

  @Test
  void legsOfAConferenceAreHandedOn() throws Exception {
    agentAnswers();
    run(
        call -> {
          call.dial("bob").leg().orElseThrow().joinConference("weekly");
          call.joinConference("weekly");
        });
    idle();
    assertEquals(List.of("dial bob", "joinConference weekly"), caller.rest());
    assertEquals(List.of("joinConference weekly"), agent.rest());
  }

  @Test
  void legThatHasLeftItsConferenceIsNot() throws Exception {
    run(
        call -> {
          call.joinConference("weekly");
          call.leaveConference();
          call.joinConference("monthly");
          said.add("in");
          call.awaitEvent(Duration.ofMinutes(1));
        });
    assertEquals("in", said());
    caller.tell(new FlowEvent.LeftConference());
    idle();
    assertEquals(
        List.of("joinConference weekly", "leaveConference", "joinConference monthly", "hangUp"),
        caller.rest());
  }

  @Test
  void callThatHasLeftItsQueueIsNotHandedOn() throws Exception {
    run(
        call -> {
          call.enqueue("support");
          said.add("queued");
          said.add(String.valueOf(call.awaitEvent(Duration.ofMinutes(1)).isPresent()));
        });
    assertEquals("queued", said());
    caller.tell(
        new FlowEvent.Dequeued(
            "support", FlowEvent.Dequeued.Reason.TIMEOUT, Duration.ofSeconds(1)));
    assertEquals("true", said());
    assertEquals("enqueue support", caller.next());
    assertEquals("hangUp", caller.next());
  }

  @Test
  void callThatSomebodyTookFromItsQueueGoesOn() throws Exception {
    run(
        call -> {
          call.enqueue("support");
          said.add("queued");
          call.awaitEvent(Duration.ofMinutes(1));
        });
    assertEquals("queued", said());
    caller.tell(new FlowEvent.Bridged("somebody"));
    idle();
    assertEquals(List.of("enqueue support"), caller.rest());
  }

  @Test
  void eventsWaitUntilTheyAreAskedFor() throws Exception {
    CompletableFuture<Void> answered = caller.hold("answer");
    run(
        call -> {
          said.add("none " + call.awaitEvent(Duration.ofMillis(1)).isEmpty());
          call.answer();
          for (int i = 0; i < 2; i++) {
            FlowEvent event = call.awaitEvent(Duration.ofMinutes(1)).orElseThrow();
            said.add(String.valueOf(((FlowEvent.DigitReceived) event).digit()));
          }
          said.add("none " + call.awaitEvent(Duration.ofMillis(1)).isEmpty());
        });
    assertEquals("none true", said());
    caller.tell(new FlowEvent.DigitReceived('1'));
    caller.tell(new FlowEvent.DigitReceived('2'));
    answered.complete(null);
    assertEquals("1", said());
    assertEquals("2", said());
    assertEquals("none true", said());
  }

  @Test
  void rejectedCallIsOverWithoutAnythingElse() throws Exception {
    run(
        call -> {
          call.reject(FlowCall.Rejection.USER_BUSY);
          said.add("over " + call.isOver());
          call.hangUp();
        });
    assertEquals("over true", said());
    idle();
    assertEquals(List.of("reject USER_BUSY"), caller.rest());
  }

  @Test
  void anotherThreadIsRefused() throws Exception {
    run(
        call -> {
          CompletableFuture<Void> other = CompletableFuture.runAsync(call::answer, threads);
          try {
            other.join();
          } catch (CompletionException refused) {
            said.add(refused.getCause().getMessage());
          }
        });
    assertEquals("answer: only for the thread that runs the flow", said());
  }

  @Test
  void legOfNobodyIsRefused() throws Exception {
    run(
        call -> {
          try {
            call.bridge(call);
          } catch (IllegalArgumentException refused) {
            said.add(refused.getMessage());
          }
        });
    assertEquals("with: is no other leg of this call", said());
  }

  @Test
  void clientStateIsThatOfTheOfferUntilItIsSet() throws Exception {
    run(
        call -> {
          said.add(call.clientState().orElse(""));
          call.clientState("next");
          said.add(call.clientState().orElse(""));
        });
    assertEquals("state", said());
    assertEquals("next", said());
  }
}
