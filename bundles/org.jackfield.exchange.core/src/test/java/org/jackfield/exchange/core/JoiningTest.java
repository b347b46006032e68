package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.control.CallView.State;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.LegCommand.MutedKeys;
import org.jackfield.exchange.api.control.LegCommand.Transfer;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptEnd.Reason;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What bridges, transfers and dials may say beside whom they are for. */
class JoiningTest {
  private static final LegCommand.Play GREETING =
      new LegCommand.Play(
          PromptOrder.of("greeting", new PromptSource.Music()), false, Optional.empty());

  private final Commanded it = new Commanded().device("bob").device("carol");

  /** A client that calls and is answered. */
  private String answered() {
    String call = it.call("x");
    it.order(call, new LegCommand.Answer(List.of()));
    return call;
  }

  private static Bridge bridge(
      String id, AfterUnbridge after, MutedKeys muted, Optional<String> ringtone) {
    return new Bridge(new Bridge.Leg(id), after, false, muted, ringtone, Optional.empty());
  }

  private static Bridge muting(String id, MutedKeys muted) {
    return bridge(id, AfterUnbridge.HANG_UP, muted, Optional.empty());
  }

  private static DialOrder to(String destination) {
    return DialOrder.of("app", destination, "+13125550100");
  }

  /** Transfers, and gives the call control id of the new leg. */
  private String transfer(String call, Transfer command) {
    it.order(call, command);
    return it.last(CallEvent.Initiated.class).about().ids().callControlId();
  }

  private FakeNode.FakeLeg device(String name) {
    return it.exchange.node.legs.get(it.devices.get(name).ids().legId());
  }

  @Test
  void aLegIsHeldAfterItsBridgeIfItWasToldSo() {
    String call = answered();
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, bridge(agent, AfterUnbridge.HOLD, MutedKeys.NONE, Optional.empty()));
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ANSWERED, it.state(call));
    assertEquals(Optional.of(new Sound.Music()), it.media(call).playing);
  }

  @ParameterizedTest
  @EnumSource(MutedKeys.class)
  void keysAreMutedForWhomTheBridgeSays(MutedKeys muted) {
    String call = answered();
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, muting(agent, muted));
    assertEquals(muted.self(), it.media(call).keysMuted);
    assertEquals(muted.opposite(), it.media(agent).keysMuted);
    String other = it.dial("carol");
    it.answers("carol");
    it.order(call, muting(other, MutedKeys.NONE));
    assertFalse(it.media(call).keysMuted);
  }

  @ParameterizedTest
  @EnumSource(MutedKeys.class)
  void keysAreMutedForWhomTheTransferSays(MutedKeys muted) {
    String call = answered();
    transfer(call, new Transfer(to("bob"), false, muted, true, Optional.empty()));
    it.answers("bob");
    assertEquals(muted.self(), it.media(call).keysMuted);
    assertEquals(muted.opposite(), device("bob").keysMuted);
  }

  @Test
  void theRingtoneSoundsWhileTheOtherRings() {
    String call = answered();
    String agent = it.dial("bob");
    it.order(call, bridge(agent, AfterUnbridge.HANG_UP, MutedKeys.NONE, Optional.of("DE")));
    assertEquals(List.of("ringtone"), it.media(call).prompts);
    it.answers("bob");
    assertEquals(State.BRIDGED, it.state(call));
    assertEquals(List.of("ringtone", "stop ALL"), it.media(call).prompts);
    assertThrows(
        IllegalArgumentException.class,
        () -> bridge("x", AfterUnbridge.HANG_UP, MutedKeys.NONE, Optional.of("zz")));
  }

  @Test
  void theRingtoneEndsWithTheOther() {
    String call = answered();
    String agent = it.dial("bob");
    it.order(call, bridge(agent, AfterUnbridge.HANG_UP, MutedKeys.NONE, Optional.of("us")));
    it.devices.get("bob").hangUp(HangupCause.USER_BUSY);
    assertEquals(List.of(), it.media(call).prompts);
    assertEquals(State.ANSWERED, it.state(call));
  }

  @Test
  void whoIsTransferredHearsTheRingbackThatIsSet() {
    it.exchange.ringback = Optional.of("de");
    String call = answered();
    transfer(call, new Transfer(to("bob"), false, MutedKeys.NONE, false, Optional.empty()));
    assertEquals(List.of(), it.media(call).prompts);
    it.devices.get("bob").hangUp(HangupCause.USER_BUSY);
    transfer(call, new Transfer(to("carol"), false));
    assertEquals(List.of("ringtone"), it.media(call).prompts);
    it.answers("carol");
    assertEquals(State.BRIDGED, it.state(call));
  }

  @Test
  void whoTalksWithSomebodyHearsNoRingback() {
    it.exchange.ringback = Optional.of("de");
    String call = answered();
    String agent = it.dial("bob");
    it.answers("bob");
    it.order(call, muting(agent, MutedKeys.NONE));
    transfer(call, new Transfer(to("carol"), false));
    assertEquals(List.of("stop ALL"), it.media(call).prompts);
  }

  private String greeted(String call) {
    String target =
        transfer(call, new Transfer(to("bob"), false, MutedKeys.NONE, true, Optional.of(GREETING)));
    it.answers("bob");
    assertEquals(List.of("greeting"), device("bob").prompts);
    assertEquals(State.ANSWERED, it.state(target));
    assertEquals(State.ANSWERED, it.state(call));
    return target;
  }

  @Test
  void whoTakesATransferHearsTheGreetingFirst() {
    String call = answered();
    String target = greeted(call);
    device("bob").told.get(0).onStarted("greeting");
    device("bob").told.get(0).onEnded("greeting", PromptEnd.of(Reason.COMPLETED));
    assertEquals(State.BRIDGED, it.state(call));
    assertEquals(State.BRIDGED, it.state(target));
    assertTrue(it.told().contains("B PlaybackEnded"), it.told()::toString);
  }

  @Test
  void aGreetingThatIsStoppedIsOver() {
    String call = answered();
    greeted(call);
    device("bob").told.get(0).onEnded("greeting", PromptEnd.of(Reason.STOPPED));
    assertEquals(State.BRIDGED, it.state(call));
  }

  @Test
  void whoIsGreetedForSomebodyWhoLeavesIsHungUp() {
    String call = answered();
    String target = greeted(call);
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(target));
    assertEquals(List.of(), it.exchange.node.bridges);
  }

  @Test
  void whoLeavesWhileItIsGreetedLeavesTheOtherAlone() {
    String call = answered();
    String target = greeted(call);
    it.devices.get("bob").hangUp(HangupCause.NORMAL_CLEARING);
    device("bob").told.get(0).onEnded("greeting", PromptEnd.of(Reason.LEG_ENDED));
    assertEquals(State.ENDED, it.state(target));
    assertEquals(State.ANSWERED, it.state(call));
    assertEquals(List.of(), it.exchange.node.bridges);
    assertEquals("taken", it.refused(call, new Transfer(to("carol"), false)));
  }

  @Test
  void whoIsDialledAnonymouslyNeverSeesWhoCalls() {
    String call = answered();
    DialOrder order = to("bob").offered(new DialOrder.Manner(true, List.of()));
    it.order(call, new Transfer(order, false));
    assertEquals("anonymous", it.offered.get("bob").callerNumber());
    assertEquals("Anonymous", it.offered.get("bob").callerName());
    assertEquals("+13125550100", it.last(CallEvent.Initiated.class).about().from());
    it.answers("bob");
    assertEquals("anonymous", it.holders.get("bob").party);
    assertEquals("bob", it.holders.get("x").party);
  }

  @Test
  void theCodecsAskedForAreOfferedFirst() {
    it.dial("bob", order -> order.offered(new DialOrder.Manner(false, List.of("G729", "OPUS"))));
    assertEquals("opus PCMU PCMA", it.offered.get("bob").offer());
    String call = answered();
    it.order(
        call,
        new Transfer(to("carol").offered(new DialOrder.Manner(false, List.of("PCMA"))), false));
    assertEquals("PCMA PCMU", it.offered.get("carol").offer());
  }

  @Test
  void aCallIsAnsweredInTheFirstCodecThatItOffers() {
    String call = it.call("x", "PCMU PCMA");
    it.order(
        call, new LegCommand.Answer(List.of(), List.of("G722", "pcma", "PCMU"), Optional.empty()));
    assertEquals(Optional.of("PCMA"), it.media(call).codec);
  }

  @Test
  void whoIsTransferredToTheEchoHearsItself() {
    String call = answered();
    String echo = transfer(call, new Transfer(to("echo"), true));
    assertEquals(State.BRIDGED, it.state(call));
    assertEquals(State.BRIDGED, it.state(echo));
    assertEquals(Optional.of(new Sound.Echo()), it.media(call).playing);
    assertEquals(
        List.of("B Initiated", "B Answered", "B Bridged", "A Bridged"), it.told().subList(2, 6));
    assertEquals("BAD_VALUE ", it.refused(echo, new LegCommand.SendDigits("1")));
    assertEquals(
        "BAD_VALUE ",
        it.refused(echo, new LegCommand.Enqueue("q", Optional.empty(), Optional.empty(), false)));
    it.order(echo, new LegCommand.Hangup());
    assertEquals(State.ENDED, it.state(echo));
    assertEquals(State.ANSWERED, it.state(call));
    assertEquals(Optional.of(new Sound.Silence()), it.media(call).playing);
  }

  @Test
  void theEchoEndsWithWhoHearsIt() {
    String call = answered();
    String tone = it.dial("tone");
    assertEquals(State.ANSWERED, it.state(tone));
    it.order(call, muting(tone, MutedKeys.NONE));
    assertEquals(Optional.of(new Sound.Tone(440)), it.media(call).playing);
    assertEquals(
        "BAD_VALUE call_control_id", it.refused(it.dial("echo"), muting(tone, MutedKeys.NONE)));
    it.devices.get("x").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(State.ENDED, it.state(tone));
  }

  @Test
  void whatKeepsSoundCannotBeDialled() {
    it.dial("record");
    assertEquals(Why.NOT_FOUND, it.last(CallEvent.Hangup.class).why());
  }

  @Test
  void keysAreHeldAsLongAsTheyAreOrdered() {
    String call = answered();
    it.order(call, new LegCommand.SendDigits("1w2", Duration.ofMillis(400)));
    assertEquals(Duration.ofMillis(400), it.media(call).pressed);
    it.order(call, new LegCommand.SendDigits("3"));
    assertEquals(LegCommand.SendDigits.HELD, it.media(call).pressed);
    for (int millis : new int[] {99, 501}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new LegCommand.SendDigits("1", Duration.ofMillis(millis)));
    }
  }
}
