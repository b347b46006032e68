package org.jackfield.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.jackfield.demo.Wire.Bad;
import org.jackfield.demo.sound.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the story claims falls when it is not so. */
@Timeout(30)
class StoryTest {
  private static final Tone LOW = new Tone(440, 0.5);
  private static final Tone HIGH = new Tone(1000, 0.5);

  private final List<String> lines = new ArrayList<>();
  private final Report report = new Report(lines::add);
  @TempDir Path folder;

  private static Side alice(Wire wire, boolean muted) {
    return new Side("alice", wire.alice, HIGH, muted);
  }

  private static Side bob(Wire wire) {
    return new Side("bob", wire.bob, LOW, false);
  }

  private static Patience patience(Wire wire) {
    return new Patience(wire::nanos, Duration.ofMinutes(10), Duration.ofSeconds(2));
  }

  private CallTimes tell(Wire wire, boolean muted, DigitCheck digits)
      throws StoryOver, InterruptedException {
    return new Story("x", alice(wire, muted), bob(wire), report, patience(wire), wire::nanos)
        .tell(digits, folder);
  }

  private List<String> fallen() {
    return lines.stream()
        .filter(line -> line.startsWith("FAIL "))
        .map(line -> line.substring("FAIL x: ".length(), line.indexOf(": ", 8)))
        .toList();
  }

  @Test
  void goodCallPassesEveryCheckAndLeavesWhatEachSideHeard() throws Exception {
    try (Wire wire = new Wire()) {
      CallTimes times = tell(wire, false, DigitCheck.atFarEnd());

      assertEquals(List.of(), fallen());
      assertEquals(0, report.conclude());
      assertTrue(times.heard().isPresent());
      WavFile atBob = WavFile.read(folder.resolve("x-bob-heard.wav"));
      ToneMeter meter = new ToneMeter(atBob.sampleRate(), 500);
      meter.add(atBob.samples());
      assertEquals(1000, meter.dominantFrequency().orElse(0), 2);
      assertTrue(Files.exists(folder.resolve("x-alice-heard.wav")));
    }
  }

  @Test
  void mutedCallerIsNoticedWhereItIsNotHeard() throws Exception {
    try (Wire wire = new Wire()) {
      CallTimes times = tell(wire, true, DigitCheck.atFarEnd());

      assertEquals(List.of("bob hears 1000 Hz", "bob hears 1000 Hz again"), fallen());
      assertTrue(times.heard().isEmpty());
      assertEquals(1, report.conclude());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HOLD_WITH_SOUND, alice hears nothing while held",
    "DEAD_AFTER_RESUME, bob hears 1000 Hz again",
    "DIGIT_LOST, bob receives them as RFC 4733",
    "DIGIT_TWICE, bob receives them as RFC 4733",
    "OTHER_CAUSE, bob is told why",
    "FAINT, alice hears 440 Hz",
  })
  void badWireIsNoticed(Bad bad, String check) throws Exception {
    try (Wire wire = new Wire(bad)) {
      tell(wire, false, DigitCheck.atFarEnd());

      assertTrue(fallen().contains(check), lines.toString());
    }
  }

  @Test
  void whereTheEngineTellsNoDigitsTheExchangeIsAsked() throws Exception {
    try (Wire wire = new Wire(Bad.DIGIT_LOST)) {
      tell(wire, false, DigitCheck.atExchange(call -> call.id().equals("id") ? 6 : 0));

      assertEquals(List.of(), fallen());
      assertTrue(lines.contains("ok   x: the exchange takes alice's digits: 6"), lines.toString());
      assertEquals(1, lines.stream().filter(line -> line.startsWith("skip x: bob")).count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7})
  void digitsThatTheExchangeMissesOrTakesTwiceAreNoticed(int taken) throws Exception {
    try (Wire wire = new Wire()) {
      tell(wire, false, DigitCheck.atExchange(call -> taken));

      assertEquals(List.of("the exchange takes alice's digits"), fallen());
    }
  }

  @Test
  void callThatReachesNobodyEndsTheStory() {
    try (Wire wire = new Wire(Bad.DEAD)) {
      StoryOver over =
          assertThrows(StoryOver.class, () -> tell(wire, false, DigitCheck.atFarEnd()));

      assertEquals("x: bob's phone rings", over.getMessage());
      assertEquals(List.of("bob's phone rings"), fallen());
    }
  }

  @Test
  void warmCallsAreTimedOneByOne() throws Exception {
    try (Wire wire = new Wire()) {
      List<Duration> times =
          new WarmCalls("x", alice(wire, false), bob(wire), report, patience(wire), wire::nanos)
              .make(3);

      assertEquals(3, times.size());
      assertFalse(times.stream().anyMatch(Duration::isNegative));
      assertTrue(report.allHeld());
    }
  }

  @Test
  void warmCallThatIsNotHeardEndsThem() {
    try (Wire wire = new Wire()) {
      WarmCalls calls =
          new WarmCalls("x", alice(wire, true), bob(wire), report, patience(wire), wire::nanos);

      assertThrows(StoryOver.class, () -> calls.make(3));
      assertEquals(List.of("one more call is heard at both ends"), fallen());
    }
  }
}
