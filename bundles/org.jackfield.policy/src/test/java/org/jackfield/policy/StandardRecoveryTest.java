package org.jackfield.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Pause;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.jackfield.spi.policy.Trouble.Kind;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class StandardRecoveryTest {
  private static final Problem LOST =
      Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "lost");
  private static final Problem SOUNDLESS = Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "lost");
  private final StandardRecovery policy = new StandardRecovery();

  private static StandardRecovery.Config config(Map<String, Object> properties) {
    return Converters.standardConverter().convert(properties).to(StandardRecovery.Config.class);
  }

  private static Trouble trouble(Kind kind, int silence, int failures) {
    return new Trouble(kind, Duration.ofSeconds(silence), failures, SOUNDLESS);
  }

  @Test
  void attemptsBackOffAndEnd() {
    List<Optional<Pause>> pauses =
        IntStream.rangeClosed(1, 11).mapToObj(attempt -> policy.retry(attempt, LOST)).toList();
    assertEquals(Optional.of(new Pause(Duration.ZERO, Duration.ofMillis(200))), pauses.get(0));
    List<Long> middles =
        pauses.subList(1, 10).stream()
            .map(pause -> pause.orElseThrow().at(0.5).toSeconds())
            .toList();
    assertEquals(List.of(2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L, 30L), middles);
    assertEquals(
        Optional.of(new Pause(Duration.ofMillis(1500), Duration.ofMillis(2500))), pauses.get(1));
    assertEquals(Optional.empty(), pauses.get(10));
  }

  @Test
  void connectionThatIsChangedForTheSoundWaitsForNothing() {
    assertEquals(Optional.of(Pause.NONE), policy.retry(1, SOUNDLESS));
    assertTrue(policy.retry(2, SOUNDLESS).orElseThrow().least().toMillis() > 0);
  }

  @Test
  void badSignallingReconnectsAndNeverRestartsIce() {
    for (int failures : List.of(0, 1, 2, 5)) {
      assertEquals(Remedy.PROBE, policy.remedy(trouble(Kind.SIGNALING_SILENT, 20, failures)));
      assertEquals(Remedy.RECONNECT, policy.remedy(trouble(Kind.SIGNALING_DEAD, 25, failures)));
      assertEquals(Remedy.RECONNECT, policy.remedy(trouble(Kind.PATH_CHANGED, 0, failures)));
      assertEquals(Remedy.PROBE, policy.remedy(trouble(Kind.CLOCK_JUMPED, 0, failures)));
    }
  }

  @Test
  void badMediaRestartsIceOnceSignallingIsKnownToBeWell() {
    assertEquals(Remedy.RESTART_ICE, policy.remedy(trouble(Kind.MEDIA_INTERRUPTED, 3, 0)));
    assertEquals(Remedy.PROBE, policy.remedy(trouble(Kind.MEDIA_INTERRUPTED, 4, 0)));
  }

  @Test
  void secondRecoveryThatFailsGoesThroughARelay() {
    assertEquals(Remedy.RECONNECT, policy.remedy(trouble(Kind.MEDIA_LOST, 0, 0)));
    assertEquals(Remedy.RECONNECT, policy.remedy(trouble(Kind.RECOVERY_FAILED, 0, 1)));
    assertEquals(Remedy.RECONNECT_BY_RELAY, policy.remedy(trouble(Kind.RECOVERY_FAILED, 0, 2)));
    assertEquals(Remedy.RECONNECT_BY_RELAY, policy.remedy(trouble(Kind.RECOVERY_FAILED, 0, 3)));
  }

  @Test
  void missingEngineIsWaitedForAndNotReconnectedFor() {
    Problem missing = Problem.passing(Codes.PROVIDER_MISSING, Area.MEDIA, "no engine");
    assertEquals(
        Remedy.GIVE_UP,
        policy.remedy(new Trouble(Kind.RECOVERY_FAILED, Duration.ZERO, 1, missing)));
  }

  @Test
  void deadSocketIsFoundWithinTwentyEightSeconds() {
    Liveness usual = policy.liveness();
    assertEquals(Duration.ofSeconds(28), usual.check().plus(usual.silence()).plus(usual.answer()));
  }

  @Test
  void configurationSaysOtherwise() {
    StandardRecovery other =
        new StandardRecovery(
            config(
                Map.of(
                    "attempts", 2, "silence.seconds", 60, "answer.seconds", 9, "relay.after", 0)));
    assertTrue(other.retry(2, LOST).isPresent());
    assertEquals(Optional.empty(), other.retry(3, LOST));
    assertEquals(Duration.ofSeconds(60), other.liveness().silence());
    assertEquals(Duration.ofSeconds(9), other.liveness().answer());
    assertEquals(Remedy.RECONNECT, other.remedy(trouble(Kind.RECOVERY_FAILED, 0, 50)));

    other.modified(config(Map.of("attempts", 0)));
    assertTrue(other.retry(1_000_000, LOST).isPresent());
    assertEquals(Liveness.USUAL, other.liveness());
  }

  @Test
  void badValueIsNamedAndWhatHeldBeforeGoesOn() {
    IllegalArgumentException bad =
        assertThrows(
            IllegalArgumentException.class,
            () -> new StandardRecovery(config(Map.of("silence.seconds", 1))));
    assertTrue(bad.getMessage().startsWith("silence.seconds:"), bad.getMessage());
    policy.modified(config(Map.of("attempts", -1)));
    assertEquals(Optional.empty(), policy.retry(11, LOST));
  }
}
