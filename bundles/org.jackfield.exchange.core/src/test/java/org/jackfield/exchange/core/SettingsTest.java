package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.OfferedLeg;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.Test;

/** What connections' settings and parts that are exchanged do to a call. */
class SettingsTest {
  private final FakeExchange exchange = new FakeExchange();
  private final Holder caller = new Holder();
  private final Map<String, Holder> holders = new HashMap<>();
  private final Map<String, LegControl> controls = new HashMap<>();
  private final List<OfferedLeg> offered = new ArrayList<>();
  private Conversation conversation;

  static ConnectionSettings settings(boolean active, boolean all, int in, int out) {
    ConnectionSettings it = ConnectionSettings.DEFAULT;
    return new ConnectionSettings(
        active,
        it.sipUriCalling(),
        it.dnis(),
        all,
        in == 0 ? OptionalInt.empty() : OptionalInt.of(in),
        out == 0 ? OptionalInt.empty() : OptionalInt.of(out),
        false,
        Optional.empty(),
        it.aniOverrideType());
  }

  private void device(String name) {
    holders.put(name, new Holder());
    exchange.devices.put(
        name,
        (leg, control) -> {
          offered.add(leg);
          controls.put(name, control);
          return holders.get(name);
        });
  }

  private LegControl dial(String destination) {
    return dial(destination, "101");
  }

  private LegControl dial(String destination, String number, Header... headers) {
    PlacedLeg leg =
        new PlacedLeg(
            "alice",
            "id-alice",
            "call-1",
            destination,
            "Alice",
            number,
            Optional.empty(),
            List.of(headers),
            "PCMU opus");
    conversation = new Conversation(exchange, Runnable::run, leg);
    conversation.start(caller);
    return conversation.handle();
  }

  private boolean noted(String what) {
    return conversation.status().get(0).timeline().stream()
        .anyMatch(entry -> entry.what().contains(what));
  }

  // --- admission

  @Test
  void aConnectionThatIsSwitchedOffNeitherCallsNorIsCalled() {
    exchange.subscriber("alice", settings(false, false, 0, 0));
    device("bob");
    dial("bob");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertTrue(noted("refused: active of connection id-alice is false"));
    exchange.subscriber("alice", settings(true, false, 0, 0));
    exchange.subscriber("bob", settings(false, false, 0, 0));
    caller.told.clear();
    dial("bob");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertTrue(noted("refused: active of connection id-bob is false"));
    assertTrue(offered.isEmpty());
    assertEquals(0, exchange.channels.busy());
  }

  @Test
  void oneCallMoreThanTheChannelsOutboundIsRefusedWithTheNetworksWords() {
    exchange.subscriber("alice", settings(true, false, 0, 1));
    LegControl first = dial("echo");
    caller.told.clear();
    dial("echo");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertEquals("Connection channel limit exceeded D3", caller.reason);
    assertTrue(noted("refused: outbound.channel_limit of connection id-alice is 1"));
    first.lost();
    caller.told.clear();
    dial("echo");
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
  }

  @Test
  void oneCallMoreThanTheProfileAllowsIsRefusedAndNoneWhereItIsSwitchedOff() {
    exchange.subscriber("alice", settings(true, false, 0, 0));
    exchange.profile = Optional.of(profile(true));
    LegControl first = dial("echo");
    caller.told.clear();
    dial("echo");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertEquals("Outbound voice profile channel limit exceeded D2", caller.reason);
    assertTrue(noted("refused: concurrent_call_limit of outbound voice profile 7 is 1"));
    assertEquals(1, exchange.channels.busy());
    first.lost();
    exchange.profile = Optional.of(profile(false));
    caller.told.clear();
    dial("echo");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertTrue(noted("refused: enabled of outbound voice profile 7 is false"));
    exchange.profile = Optional.of(profile(true));
    caller.told.clear();
    dial("echo");
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
  }

  private static OutboundVoiceProfile profile(boolean enabled) {
    return new OutboundVoiceProfile(
        "7", "office", enabled, OptionalInt.of(1), "{}", Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void oneCallMoreThanTheChannelsInboundIsRefusedAndAllDevicesThatRingAreOne() {
    exchange.subscriber("bob", settings(true, true, 1, 0));
    device("bob/1");
    device("bob/2");
    LegControl first = dial("bob");
    assertEquals(2, offered.size());
    caller.told.clear();
    dial("bob");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertTrue(noted("refused: inbound.channel_limit of connection id-bob is 1"));
    first.lost();
    caller.told.clear();
    dial("bob");
    assertEquals(List.of("ringing"), caller.told);
  }

  @Test
  void aCallerNumberThatIsNoneIsRefusedWithTheNetworksWords() {
    dial("echo", "hello world");
    assertEquals(List.of("ended CALL_REJECTED 21"), caller.told);
    assertTrue(caller.reason.endsWith(" D35"), caller.reason);
    assertTrue(noted("refused: caller_id_number"));
  }

  @Test
  void theCalledSeesTheCallerAndNothingOfOneThatHides() {
    device("bob");
    dial("bob", "");
    assertEquals("Alice alice", offered.get(0).callerName() + " " + offered.get(0).callerNumber());
    dial("bob", "101", new Header("Privacy", "id"));
    assertEquals(
        "Anonymous anonymous", offered.get(1).callerName() + " " + offered.get(1).callerNumber());
    assertTrue(offered.get(1).headers().isEmpty());
  }

  // --- ringing

  @Test
  void theNewestDeviceRingsAloneUnlessTheConnectionSaysAll() {
    device("bob/1");
    device("bob/2");
    dial("bob");
    assertEquals(List.of("bob/2"), List.copyOf(controls.keySet()));
    exchange.subscriber("bob", settings(true, true, 0, 0));
    dial("bob");
    assertEquals(3, offered.size());
    assertEquals(List.of("ringing", "ringing"), caller.told, "once for each call");
  }

  private LegControl dialAll() {
    exchange.subscriber("bob", settings(true, true, 0, 0));
    device("bob/1");
    device("bob/2");
    device("bob/3");
    return dial("bob");
  }

  @Test
  void theFirstToAnswerWinsAndTheOthersHearThatItWasTakenElsewhere() {
    dialAll();
    controls.get("bob/2").answered("opus", List.of()).toCompletableFuture().join();
    assertEquals(List.of("ringing", "answered answer opus"), caller.told);
    assertEquals(List.of(), holders.get("bob/2").told);
    for (String other : List.of("bob/1", "bob/3")) {
      assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), holders.get(other).told);
      assertEquals("Call completed elsewhere", holders.get(other).reason);
      assertTrue(
          controls
              .get(other)
              .answered("PCMU", List.of())
              .toCompletableFuture()
              .isCompletedExceptionally());
      controls.get(other).hangUp(HangupCause.USER_BUSY);
      controls.get(other).lost();
    }
    assertEquals(1, exchange.node.bridges.size());
    assertEquals(0, exchange.over.size());
    controls.get("bob/2").lost();
    assertEquals("ended RECOVERY_ON_TIMER_EXPIRE 102", caller.told.get(2));
  }

  @Test
  void whoseCallWasTakenElsewhereCanDoNothingToItsLeg() {
    dialAll();
    controls.get("bob/2").answered("opus", List.of()).toCompletableFuture().join();
    LegControl other = controls.get("bob/1");
    for (CompletionStage<?> asked :
        List.of(
            other.hold(LegControl.HoldAction.HOLD), other.updateMedia("PCMU"), other.digits("1"))) {
      CompletionException fault =
          assertThrows(CompletionException.class, () -> asked.toCompletableFuture().join());
      assertTrue(ProblemException.of(fault).detail().endsWith(": the leg is not answered"));
    }
  }

  @Test
  void busyIsHeardOnlyWhenTheLastHasRefused() {
    dialAll();
    controls.get("bob/1").hangUp(HangupCause.USER_BUSY);
    controls.get("bob/3").hangUp(HangupCause.NORMAL_CLEARING);
    assertEquals(List.of("ringing"), caller.told);
    assertEquals(List.of("ended USER_BUSY 17"), holders.get("bob/3").told);
    controls.get("bob/2").hangUp(HangupCause.USER_BUSY);
    assertEquals(List.of("ringing", "ended USER_BUSY 17"), caller.told);
    assertEquals(1, exchange.over.size());
  }

  @Test
  void aDeviceThatIsLostOrFailsLeavesTheOthersRinging() {
    exchange.subscriber("bob", settings(true, true, 0, 0));
    device("bob/1");
    device("bob/2");
    exchange.devices.put(
        "bob/3",
        (leg, control) -> {
          throw new IllegalStateException("a target that fails");
        });
    dial("bob");
    assertEquals(List.of("ringing"), caller.told);
    controls.get("bob/2").lost();
    assertTrue(controls.get("bob/1").answered("opus", List.of()).toCompletableFuture().isDone());
    assertEquals(List.of("ringing", "answered answer opus"), caller.told);
  }

  @Test
  void aDeviceWithoutACommonCodecLeavesTheOthersRinging() {
    dialAll();
    controls.get("bob/3").answered("G722", List.of());
    assertEquals(List.of("ended INCOMPATIBLE_DESTINATION 88"), holders.get("bob/3").told);
    controls.get("bob/1").answered("PCMU", List.of()).toCompletableFuture().join();
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
  }

  @Test
  void aCancelAndALackOfAnswersEndAllThatRing() {
    dialAll().hangUp(HangupCause.USER_BUSY);
    holders.values().forEach(it -> assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), it.told));
    dialAll();
    exchange.pass(Duration.ofSeconds(60));
    holders.values().forEach(it -> assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), it.told));
    assertEquals("ended NO_ANSWER 19", caller.told.get(caller.told.size() - 1));
  }

  @Test
  void aTargetThatFailsIsACauseAndNoSilence() {
    exchange.devices.put(
        "bob",
        (leg, control) -> {
          throw new IllegalStateException("a target that fails");
        });
    dial("bob");
    assertEquals(List.of("ended NORMAL_TEMPORARY_FAILURE 41"), caller.told);
  }

  // --- parts that are exchanged

  @Test
  void aCallWaitsForARegistrarThatIsExchangedAndForTheDeviceToRegisterThere() {
    var registrar = exchange.registrar;
    exchange.registrar = Optional.empty();
    exchange.registrarIsNew = true;
    dial("bob");
    exchange.pass(Duration.ofMillis(200));
    exchange.registrar = registrar;
    exchange.pass(Duration.ofMillis(200));
    assertEquals(List.of(), caller.told);
    device("bob");
    exchange.pass(Duration.ofMillis(20));
    assertEquals(List.of("ringing"), caller.told);
  }

  @Test
  void whileDevicesComeBackToANewRegistrarTheNewestIsWaitedFor() {
    exchange.registrarIsNew = true;
    exchange.registrarSettles = true;
    device("bob/1");
    dial("bob");
    exchange.pass(Duration.ofMillis(20));
    assertEquals(List.of(), caller.told);
    device("bob/2");
    exchange.registrarSettles = false;
    exchange.pass(Duration.ofMillis(20));
    assertEquals(Set.of("bob/2"), controls.keySet());
  }

  @Test
  void afterHalfASecondNobodyIsThereToRing() {
    exchange.registrarIsNew = true;
    dial("bob");
    for (int i = 0; i < 25; i++) {
      assertEquals(List.of(), caller.told);
      exchange.pass(Duration.ofMillis(20));
    }
    assertEquals(List.of("ended NO_ANSWER 19"), caller.told);
    assertTrue(noted("nobody registered to ring"));
  }

  @Test
  void aCallerThatGivesUpMeanwhileLeavesNothingBehind() {
    exchange.registrarIsNew = true;
    LegControl leg = dial("bob");
    leg.hangUp(HangupCause.USER_BUSY);
    device("bob");
    exchange.pass(Duration.ofMillis(500));
    assertEquals(List.of("ended ORIGINATOR_CANCEL 487"), caller.told);
    assertTrue(offered.isEmpty());
  }

  @Test
  void aCallWaitsForADirectoryThatIsExchangedAndEndsWithACauseIfNoneComes() {
    exchange.directory.unbind(exchange);
    dial("echo");
    exchange.pass(Duration.ofMillis(20));
    assertEquals(List.of(), caller.told);
    exchange.directory.bind(exchange);
    exchange.pass(Duration.ofMillis(20));
    assertEquals(List.of("ringing", "answered answer PCMU"), caller.told);
    exchange.directory.unbind(exchange);
    caller.told.clear();
    dial("echo");
    for (int i = 0; i < 25; i++) {
      exchange.pass(Duration.ofMillis(20));
    }
    assertEquals(List.of("ended NORMAL_TEMPORARY_FAILURE 41"), caller.told);
    assertTrue(noted("refused: the directory did not answer"));
  }

  @Test
  void aLegNamesTheBuildsThatServeIt() {
    device("bob");
    dial("bob");
    controls.get("bob").answered("opus", List.of()).toCompletableFuture().join();
    List<LegStatus> legs = conversation.status();
    // Without a framework only what others tell has a name.
    assertEquals(List.of("directory", "media", "codec.opus"), legs.get(0).parts());
    assertEquals(List.of("media", "codec.opus"), legs.get(1).parts());
  }
}
