package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private final FakeExchange exchange = new FakeExchange();
  private final Holder caller = new Holder();
  private final Holder callee = new Holder();
  private LegControl calleeControl;

  private Conversation conversation;

  private LegControl dial(String destination, String offer) {
    PlacedLeg leg =
        new PlacedLeg(
            "alice", "c1", "call-1", destination, "", "", Optional.empty(), List.of(), offer);
    conversation = new Conversation(exchange, Runnable::run, leg);
    conversation.start(caller);
    return conversation.handle();
  }

  private LegControl dialBob() {
    exchange.devices.put(
        "bob",
        (leg, control) -> {
          calleeControl = control;
          return callee;
        });
    return dial("bob", "PCMU opus");
  }

  private FakeNode.FakeLeg media(LegControl control) {
    return exchange.node.legs.get(control.ids().legId());
  }

  private static int code(CompletionStage<?> stage) {
    CompletionException fault =
        Assertions.assertThrows(
            CompletionException.class, () -> stage.toCompletableFuture().join());
    return ProblemException.of(fault).code();
  }

  @Test
  void echoRingsAndAnswersByItself() {
    LegControl leg = dial("sip:echo@example.test", "PCMU");
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
    assertEquals(Optional.of(new Sound.Echo()), media(leg).playing);
  }

  @Test
  void musicPlaysBeforeItAnswersAndThenAnswersWithoutSdp() {
    dial("music", "PCMU");
    assertEquals(List.of("ringing", "early answer PCMU"), caller.told);
    exchange.pass(Duration.ofSeconds(1));
    assertEquals("answered -", caller.told.get(2));
  }

  @Test
  void theCallerIsAnsweredWithTheCodecThatTheCalleeTook() {
    LegControl leg = dialBob();
    assertEquals(List.of("ringing"), caller.told);
    calleeControl.answered("opus", List.of()).toCompletableFuture().join();
    assertEquals("answered answer opus", caller.told.get(1));
    assertEquals(
        List.of(leg.ids().legId() + " " + calleeControl.ids().legId()), exchange.node.bridges);
    assertEquals(leg.ids().sessionId(), calleeControl.ids().sessionId());
  }

  @Test
  void ringbackIsPlayedEarlyWhereThatIsSetAndEndsWithTheBridge() {
    exchange.ringback = Optional.of("de");
    LegControl leg = dialBob();
    assertEquals(List.of("ringing", "early answer PCMU"), caller.told);
    assertEquals(Optional.of(new Sound.Ringback("DE")), media(leg).playing);
    calleeControl.answered("opus", List.of()).toCompletableFuture().join();
    assertEquals("answered -", caller.told.get(2));
    assertEquals(
        List.of(leg.ids().legId() + " " + calleeControl.ids().legId()), exchange.node.bridges);
  }

  @Test
  void ringbackThatCannotBeMadeHarmsNoCall() {
    exchange.ringback = Optional.of("us");
    exchange.node.withoutSound = true;
    dialBob();
    assertEquals(List.of("ringing"), caller.told);
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    assertEquals("answered answer PCMU", caller.told.get(1));
  }

  @Test
  void promptsReachALegByTheBeginningOfItsId() {
    LegControl leg = dialBob();
    Prompts prompts = new Prompts(new LegFinder(List.of(conversation)));
    String id = leg.ids().legId();
    PromptOrder order = PromptOrder.of("p", new PromptSource.Music());
    assertEquals("p", prompts.play(id.substring(0, id.length() - 1), order, null).join().id());
    prompts.stop(id, PromptStop.ALL).join();
    assertEquals(List.of("p", "stop ALL"), media(leg).prompts);
    assertEquals(List.of(), media(calleeControl).prompts);
    for (String wrong : List.of("", "nobody")) {
      assertEquals(Codes.INVALID_CALL_PARAMETERS, code(prompts.play(wrong, order, null)));
    }
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(Codes.INVALID_CALL_PARAMETERS, code(prompts.play(id, order, null)));
  }

  @Test
  void streamsReachALegAndSayWhoseItIs() {
    LegControl leg = dialBob();
    Streams streams = new Streams(new LegFinder(List.of(conversation)));
    StreamOrder order =
        new StreamOrder(Set.of(StreamTrack.INBOUND), Optional.empty(), Optional.empty());
    OpenStream open = streams.open(leg.ids().legId(), order, null).toCompletableFuture().join();
    assertEquals(leg.ids(), open.ids());
    assertEquals(List.of(order), media(leg).streams);
    assertEquals("bob", open.to());
    assertEquals("OpenStream[" + leg.ids().legId() + "]", open.toString());
    assertEquals(
        Codes.INVALID_CALL_PARAMETERS,
        code(streams.open("nobody", order, null).toCompletableFuture()));
  }

  @Test
  void aCalleeWithoutACommonCodecEndsBothAsIncompatible() {
    dialBob();
    assertEquals(Codes.NO_COMMON_CODEC, code(calleeControl.answered("G722", List.of())));
    assertTrue(caller.told.contains("ended INCOMPATIBLE_DESTINATION 88"));
    assertTrue(callee.told.contains("ended INCOMPATIBLE_DESTINATION 88"));
  }

  @Test
  void hangingUpAfterTheAnswerTellsTheOtherNormalClearing() {
    LegControl leg = dialBob();
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("ended NORMAL_CLEARING 16"), callee.told);
    assertTrue(media(leg).closed && media(calleeControl).closed);
    assertEquals(1, exchange.over.size());
  }

  @Test
  void aRejectIsBusyForTheCaller() {
    dialBob();
    calleeControl.hangUp(HangupCause.USER_BUSY);
    assertEquals(List.of("ringing", "ended USER_BUSY 17"), caller.told);
  }

  @Test
  void aCancelIsOriginatorCancelForTheCallee() {
    LegControl leg = dialBob();
    leg.hangUp(HangupCause.USER_BUSY);
    assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), callee.told);
  }

  @Test
  void unansweredCallEndsAsNoAnswer() {
    dialBob();
    exchange.pass(Duration.ofSeconds(60));
    assertEquals(List.of("ringing", "ended NO_ANSWER 19"), caller.told);
    assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), callee.told);
    assertEquals(Codes.CALL_ALREADY_TAKEN, code(calleeControl.answered("PCMU", List.of())));
  }

  @Test
  void anUnknownDestinationIsUnallocated() {
    dial("nobody", "PCMU");
    assertEquals(List.of("ended UNALLOCATED_NUMBER 1"), caller.told);
  }

  @Test
  void aRuleThatFailsStopsNoOtherAndIsNoProofThatNobodyIsThere() {
    exchange.withBrokenRule = true;
    dialBob();
    assertEquals(List.of("ringing"), caller.told);
    caller.told.clear();
    dial("nobody", "PCMU");
    assertEquals(List.of("ended NORMAL_TEMPORARY_FAILURE 41"), caller.told);
  }

  @Test
  void aUserWithoutADeviceIsNoAnswer() {
    dial("carol", "PCMU");
    assertEquals(List.of("ended NO_ANSWER 19"), caller.told);
  }

  @Test
  void anOfferWithoutAudioEndsWithMandatoryIeMissing() {
    dial("echo", "");
    assertEquals(List.of("ended MANDATORY_IE_MISSING 96"), caller.told);
  }

  @Test
  void withoutAMediaNodeTheCallEndsWithACause() {
    exchange.withNode = false;
    dial("echo", "PCMU");
    assertEquals(List.of("ended NORMAL_TEMPORARY_FAILURE 41"), caller.told);
  }

  @Test
  void answeredWithoutMediaEndsInTime() {
    dial("echo", "PCMU");
    exchange.pass(Duration.ofSeconds(15));
    assertTrue(caller.told.contains("ended RECOVERY_ON_TIMER_EXPIRE 102"));
  }

  @Test
  void aDeadlineThatLosesTheRaceAgainstMediaHarmsNobody() {
    LegControl leg = dial("echo", "PCMU");
    Runnable late = exchange.timers.get(exchange.timers.size() - 1).task;
    media(leg).listener.onConnected();
    late.run();
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
  }

  @Test
  void mediaInTimeKeepsTheCall() {
    LegControl leg = dial("echo", "PCMU");
    media(leg).listener.onConnected();
    exchange.pass(Duration.ofSeconds(15));
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
  }

  @Test
  void aNodeThatGoesEndsItsOwnCallsWithACauseAndNoOthers() {
    LegControl leg = dial("echo", "PCMU");
    conversation.leave(new FakeNode());
    assertFalse(media(leg).closed);
    conversation.leave(exchange.node);
    assertTrue(caller.told.contains("ended NORMAL_TEMPORARY_FAILURE 41"), caller.told.toString());
    assertTrue(media(leg).closed);
  }

  @Test
  void holdAndResumeReachTheMediaAndToggleTurnsRound() {
    LegControl leg = dialBob();
    assertEquals(Codes.HOLD_FAILED, code(leg.hold(LegControl.HoldAction.HOLD)));
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    assertTrue(leg.hold(LegControl.HoldAction.HOLD).toCompletableFuture().join());
    assertTrue(media(leg).held);
    assertFalse(leg.hold(LegControl.HoldAction.TOGGLE).toCompletableFuture().join());
    assertFalse(media(leg).held);
  }

  @Test
  void digitsBySignallingAreTheMediasAndBadOnesAreNamed() {
    LegControl leg = dialBob();
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    leg.digits("12#a").toCompletableFuture().join();
    assertEquals("12#A", media(leg).signalled.toString());
    assertEquals("", media(calleeControl).digits.toString());
    assertEquals(Codes.INVALID_CALL_PARAMETERS, code(leg.digits("1x")));
  }

  @Test
  void textGoesToTheOtherSideOnceItIsAnsweredAndNotBefore() {
    LegControl leg = dialBob();
    leg.text("too early");
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    leg.text("hello");
    calleeControl.text("hello yourself");
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    calleeControl.text("too late");
    assertEquals(List.of("text hello yourself"), texts(caller));
    assertEquals(List.of("text hello"), texts(callee));
    assertTrue(
        exchange.over.get(0).status().stream()
            .flatMap(it -> it.timeline().stream())
            .noneMatch(entry -> entry.what().contains("hello")));
  }

  private static List<String> texts(Holder holder) {
    return holder.told.stream().filter(it -> it.startsWith("text")).toList();
  }

  @Test
  void aLostDeviceEndsTheOtherWithACause() {
    dialBob();
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    calleeControl.lost();
    assertTrue(caller.told.contains("ended RECOVERY_ON_TIMER_EXPIRE 102"));
  }

  @Test
  void theStatusNamesTheRuleAndTheCauseAndNoKeys() {
    LegControl leg = dialBob();
    calleeControl.answered("PCMU", List.of()).toCompletableFuture().join();
    leg.digits("4711").toCompletableFuture().join();
    leg.hangUp(HangupCause.NORMAL_CLEARING);
    LegStatus status = exchange.over.get(0).status().get(0);
    assertEquals(Optional.of("users"), status.rule());
    assertEquals(LegStatus.State.ENDED, status.state());
    assertEquals(Optional.of(HangupCause.NORMAL_CLEARING), status.cause());
    assertTrue(status.timeline().stream().noneMatch(entry -> entry.what().contains("4711")));
  }
}
