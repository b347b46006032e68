package org.jackfield.flow.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.flow.AgentPicker;
import org.jackfield.api.flow.AgentPicker.Agent;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.flow.ScriptedFlowCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.converter.Converters;

@Timeout(30)
class QueueFlowTest {
  private final ManualClock clock = new ManualClock();
  private final ScriptedFlowCall call = ScriptedFlowCall.incoming("+13125550100", "+13125550101");

  @Test
  void positionIsAnnouncedAlsoWhileAgentsDecline() throws Exception {
    QueueFlow flow = flow(Map.of("announce.seconds", 10, "wrap.up.seconds", 0));
    flow.bindPicker(after(Duration.ofSeconds(6), AgentPicker.LONGEST_IDLE));
    call.hangsUpDuring("play");
    call.run(flow);
    assertEquals(2, call.verbs().stream().filter(it -> it.startsWith("dial ")).count());
    assertTrue(call.isOver());
  }

  @Test
  void agentsMayBeOneTextWithCommas() throws Exception {
    QueueFlow flow = flow(Map.of("agents", "bob, carol"));
    flow.bindPicker(only("carol"));
    call.dials("carol", Dialled.Outcome.ANSWERED);
    call.run(flow);
    assertTrue(call.verbs().contains("bridge carol"));
  }

  private QueueFlow flow(Map<String, Object> settings) {
    return new QueueFlow(config(settings), clock);
  }

  private static QueueConfig config(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("agents", new String[] {"bob", "carol"});
    return Converters.standardConverter().convert(all).to(QueueConfig.class);
  }

  /** Time goes by each time somebody is asked whom to pick. */
  private AgentPicker after(Duration each, AgentPicker then) {
    return (offer, free) -> {
      clock.advance(each);
      return then.pick(offer, free);
    };
  }

  /** The one of this name, if free. */
  private static AgentPicker only(String name) {
    return (offer, free) -> free.stream().filter(it -> it.destination().equals(name)).findFirst();
  }

  @Test
  void callerWaitsWithMusicAndIsJoinedWithAFreeAgent() throws Exception {
    QueueFlow flow = flow(Map.of());
    flow.bindPicker(only("bob"));
    call.dials("bob", Dialled.Outcome.ANSWERED);
    assertTrue(call.run(flow));
    assertEquals(
        List.of(
            "answer",
            "enqueue support",
            "startPlaying music",
            "dial bob",
            "bridge bob",
            "bob: awaitHangup"),
        call.verbs());
  }

  @Test
  void agentWhoDeclinesLeavesTheCallToTheNext() throws Exception {
    QueueFlow flow = flow(Map.of("wrap.up.seconds", 60));
    flow.bindPicker((offer, free) -> free.stream().min(Comparator.comparing(Agent::destination)));
    call.dials("bob", Dialled.Outcome.DECLINED).dials("carol", Dialled.Outcome.ANSWERED);
    call.run(flow);
    assertEquals(
        List.of("dial bob", "dial carol", "bridge carol"),
        call.verbs().stream().filter(it -> it.matches("(dial|bridge) .*")).toList());
  }

  @Test
  void positionIsAnnouncedWhileNobodyIsFree() throws Exception {
    QueueFlow flow = flow(Map.of("announce.seconds", 10));
    flow.bindPicker(after(Duration.ofSeconds(10), (offer, free) -> Optional.empty()));
    call.stands(3, 2).hangsUpDuring("play");
    call.run(flow);
    assertEquals(
        List.of(
            "answer",
            "enqueue support",
            "startPlaying music",
            "queuePosition",
            "play \"You are number 3 in line.\""),
        call.verbs());
  }

  @Test
  void callerWhoHasWaitedTooLongGoesToTheOverflow() throws Exception {
    QueueFlow flow = flow(Map.of("wait.seconds", 60, "overflow", "desk", "wrap.up.seconds", 0));
    flow.bindPicker(after(Duration.ofSeconds(30), AgentPicker.LONGEST_IDLE));
    call.dials("desk", Dialled.Outcome.ANSWERED);
    call.run(flow);
    List<String> verbs = call.verbs();
    assertEquals(
        List.of("leaveQueue", "dial desk", "bridge desk"),
        verbs.subList(verbs.size() - 3, verbs.size()));
    assertEquals(2, verbs.stream().filter(it -> it.matches("dial (bob|carol)")).count());
  }

  @Test
  void withoutAnOverflowTheCallEnds() throws Exception {
    QueueFlow flow = flow(Map.of("wait.seconds", 60));
    flow.bindPicker(after(Duration.ofSeconds(60), AgentPicker.LONGEST_IDLE));
    call.run(flow);
    List<String> verbs = call.verbs();
    assertEquals(List.of("leaveQueue", "hangUp"), verbs.subList(verbs.size() - 2, verbs.size()));
  }

  @Test
  void callerWhomNobodyServesLeavesAMessage() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "wait.seconds", 60,
            "overflow", "desk",
            "voicemail.seconds", 90,
            "voicemail.greeting", "Say it.",
            "voicemail.name", "support");
    QueueFlow flow = flow(settings);
    flow.bindPicker(after(Duration.ofSeconds(60), (offer, free) -> Optional.empty()));
    call.dials("desk", Dialled.Outcome.BUSY);
    call.run(flow);
    assertEquals(
        List.of(
            "leaveQueue",
            "dial desk",
            "stopPlaying",
            "play \"Say it.\"",
            "record support",
            "hangUp"),
        call.verbs().subList(call.verbs().indexOf("leaveQueue"), call.verbs().size()));
  }

  @Test
  void callerWhoPressesTheKeyLeavesAMessageAtOnce() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "announce.seconds",
            10,
            "overflow",
            "desk",
            "voicemail.seconds",
            90,
            "voicemail.key",
            "*");
    QueueFlow flow = flow(settings);
    flow.bindPicker(
        (offer, free) -> {
          clock.advance(Duration.ofSeconds(10));
          if (call.verbs().stream().anyMatch(it -> it.startsWith("play "))) {
            call.happens(new FlowEvent.DigitReceived('1'));
            call.happens(new FlowEvent.DigitReceived('*'));
          }
          return Optional.empty();
        });
    call.run(flow);
    List<String> verbs = call.verbs();
    assertTrue(
        verbs.contains("play \"You are number 1 in line. To leave a message, press star.\""),
        verbs.toString());
    assertEquals(
        List.of("record voicemail", "hangUp"), verbs.subList(verbs.size() - 2, verbs.size()));
    assertFalse(verbs.contains("dial desk"));
  }

  @Test
  void agentWhoIsGoneAtOnceLeavesTheCallInTheQueue() throws Exception {
    QueueFlow flow = flow(Map.of("wrap.up.seconds", 0));
    call.dials("bob", Dialled.Outcome.ANSWERED).dials("carol", Dialled.Outcome.ANSWERED);
    call.leg("bob").hangUp();
    call.run(flow);
    assertTrue(call.verbs().contains("bridge carol"));
  }

  @Test
  void callerWhoGivesUpFreesTheAgent() throws Exception {
    QueueFlow flow = flow(Map.of("agents", new String[] {"bob"}, "wrap.up.seconds", 0));
    call.hangsUpDuring("dial");
    call.run(flow);
    ScriptedFlowCall next = ScriptedFlowCall.incoming("+13125550102", "+13125550101");
    next.dials("bob", Dialled.Outcome.ANSWERED);
    next.run(flow);
    assertTrue(next.verbs().contains("bridge bob"));
  }

  @Test
  void itsNumbersAreTakenAndWithoutAnyAllFromOutside() throws Exception {
    QueueFlow some = flow(Map.of("numbers", new String[] {"+13125550101"}));
    assertTrue(some.accepts(call.offer()));
    assertFalse(some.accepts(ScriptedFlowCall.incoming("a", "+13125550999").offer()));
    QueueFlow all = flow(Map.of());
    assertTrue(all.accepts(call.offer()));
    assertFalse(all.accepts(ScriptedFlowCall.outgoing("alice", "bob").offer()));
  }

  @Test
  void pickerThatGoesIsAskedNoMore() throws Exception {
    QueueFlow flow = flow(Map.of("wait.seconds", 60, "agents", new String[] {"bob"}));
    AgentPicker nobody = (offer, free) -> Optional.empty();
    flow.bindPicker(nobody);
    flow.unbindPicker(nobody);
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(flow);
    assertTrue(call.verbs().contains("bridge bob"));
  }

  @Test
  void wrongSettingsAreRefusedByNameAndKeepWhatWas() throws Exception {
    QueueFlow flow = flow(Map.of("queue", "sales", "agents", new String[] {"bob"}));
    Map<String, Object> wrong =
        Map.of(
            "queue", " ",
            "ring.seconds", 601,
            "announce.seconds", -1,
            "wrap.up.seconds", 3601,
            "wait.seconds", 86_401,
            "voicemail.seconds", 3601,
            "voicemail.greeting", " ",
            "voicemail.name", ".a",
            "voicemail.key", "1");
    wrong.forEach(
        (key, value) -> {
          QueueConfig config = config(Map.of(key, value));
          String words =
              assertThrows(IllegalArgumentException.class, () -> flow.modified(config))
                  .getMessage();
          assertTrue(words.startsWith(key + ": "), words);
        });
    call.dials("bob", Dialled.Outcome.ANSWERED);
    call.run(flow);
    assertTrue(call.verbs().contains("enqueue sales"));
  }
}
