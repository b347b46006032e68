package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.GatherEnded.Status;
import org.jackfield.exchange.api.control.CallEvent.PlayStatus;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are waited for, and what is played. */
class GatheringTest {
  private final Commanded it = new Commanded();
  private String call;

  @BeforeEach
  void answered() {
    call = it.call("x");
    it.order(call, new LegCommand.Answer(List.of()));
    it.media(call).listener.onConnected();
  }

  private void gather(GatherOrder order) {
    it.order(call, new LegCommand.Gather(order));
  }

  private static GatherOrder four(int tries) {
    return new GatherOrder(
        2,
        4,
        Optional.of('#'),
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        "0123456789",
        tries,
        Optional.of(new PromptSource.Music()),
        Optional.empty());
  }

  private void press(String keys) {
    keys.chars().forEach(key -> it.media(call).listener.onDigit((char) key));
  }

  private void promptEnds() {
    it.media(call)
        .told
        .get(it.media(call).told.size() - 1)
        .onEnded("gather", PromptEnd.of(PromptEnd.Reason.COMPLETED));
  }

  private String ended() {
    CallEvent.GatherEnded last = it.last(CallEvent.GatherEnded.class);
    return last.digits() + " " + last.status();
  }

  private long ends() {
    return it.events.stream().filter(CallEvent.GatherEnded.class::isInstance).count();
  }

  @Test
  void asManyKeysAsAreWantedEndIt() {
    gather(four(1));
    press("1234");
    assertEquals("1234 " + Status.VALID, ended());
    assertEquals(4, it.events.stream().filter(CallEvent.DigitReceived.class::isInstance).count());
  }

  @Test
  void aPromptThatKeysDoNotEndGoesOnUntilTheGatherIsOver() {
    gather(four(2).withoutInterruption());
    press("1");
    assertEquals(List.of("gather"), it.media(call).prompts);
    press("a");
    assertEquals(List.of("gather"), it.media(call).prompts);
    assertEquals(2, it.media(call).told.size());
    press("12");
    it.pass(Duration.ofSeconds(3));
    assertEquals("12 " + Status.VALID, ended());
    assertEquals(List.of(), it.media(call).prompts);
  }

  @Test
  void theTerminatorEndsItIfThereAreEnough() {
    gather(four(1));
    press("12#");
    assertEquals("12 " + Status.VALID, ended());
    gather(four(1));
    press("1#");
    assertEquals("1 " + Status.INVALID, ended());
  }

  @Test
  void theTimeForTheFirstKeyBeginsWhenThePromptIsOver() {
    gather(four(1));
    it.pass(Duration.ofSeconds(60));
    assertEquals(0, ends());
    promptEnds();
    it.pass(Duration.ofSeconds(9));
    assertEquals(0, ends());
    it.pass(Duration.ofSeconds(1));
    assertEquals(" " + Status.TIMEOUT, ended());
  }

  @Test
  void aPauseAfterEnoughKeysEndsItAndTooFewAreInvalid() {
    gather(four(1));
    press("12");
    it.pass(Duration.ofSeconds(3));
    assertEquals("12 " + Status.VALID, ended());
    gather(four(1));
    press("1");
    it.pass(Duration.ofSeconds(3));
    assertEquals("1 " + Status.INVALID, ended());
  }

  @Test
  void aWrongKeyPlaysThePromptAgainAsOftenAsThatIsAllowed() {
    gather(four(2));
    press("1*");
    assertEquals(0, ends());
    assertEquals(List.of("gather"), it.media(call).prompts);
    press("34#");
    assertEquals("34 " + Status.VALID, ended());
  }

  @Test
  void itEndsByCommandByAnotherAndByTheCaller() {
    gather(four(1));
    it.order(call, new LegCommand.StopGather());
    assertEquals(" " + Status.CANCELLED, ended());
    gather(four(1));
    press("1");
    gather(four(1));
    assertEquals("1 " + Status.CANCELLED, ended());
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(" " + Status.CALL_HANGUP, ended());
    assertTrue(it.told().get(it.told().size() - 1).endsWith("Hangup"));
    assertEquals(3, ends());
  }

  @Test
  void whatIsPlayedIsToldOf() {
    it.order(
        call,
        new LegCommand.Play(
            PromptOrder.of("p", new PromptSource.Music()),
            false,
            Optional.of(
                new LegCommand.Media(Optional.of("http://127.0.0.1/a.wav"), Optional.empty()))));
    it.media(call).told.get(0).onStarted("p");
    assertEquals("A PlaybackStarted", it.told().get(2));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(PlayStatus.CALL_HANGUP, it.last(CallEvent.PlaybackEnded.class).status());
  }
}
