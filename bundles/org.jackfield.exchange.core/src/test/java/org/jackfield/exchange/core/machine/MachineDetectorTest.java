package org.jackfield.exchange.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;
import org.jackfield.exchange.api.control.MachineDetection.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Greetings that are made here, to the frame. */
class MachineDetectorTest {

  /** The usual rules, in milliseconds, to be changed. */
  private static final class Changed {
    int total = 3500;
    int initial = 3500;
    int after = 800;
    int greeting = 3500;
    int between = 50;
    int words = 5;
    int word = 3500;
    int threshold = 256;
    int greetingTotal = 5000;
    int greetingSilence = 1500;

    Rules rules() {
      return new Rules(
          Duration.ofMillis(total),
          Duration.ofMillis(initial),
          Duration.ofMillis(after),
          Duration.ofMillis(greeting),
          Duration.ofMillis(between),
          words,
          Duration.ofMillis(word),
          threshold,
          Duration.ofMillis(greetingTotal),
          Duration.ofMillis(greetingSilence));
    }
  }

  private static FarEnd farEnd(Mode mode) {
    return new FarEnd(MachineDetection.of(mode));
  }

  private static FarEnd farEnd(Mode mode, Consumer<Changed> change) {
    Changed changed = new Changed();
    change.accept(changed);
    return new FarEnd(new MachineDetection(mode, changed.rules()));
  }

  private static void assertFound(FarEnd greeter, String... results) {
    assertEquals(List.of(results), greeter.found);
  }

  /** A machine by its seventh word, the second of its kind. */
  private static FarEnd machine(Mode mode) {
    FarEnd machine = farEnd(mode, it -> it.words = 1).words(1, 200).says(100);
    assertFound(machine, "MACHINE 500");
    return machine;
  }

  @Test
  void theseAreTheUsualRules() {
    assertEquals(Rules.USUAL, new Changed().rules());
  }

  @Test
  void aPersonSaysHelloAndWaits() {
    FarEnd person = farEnd(Mode.DETECT).pauses(300).says(400);
    assertFound(person.pauses(780));
    assertFound(person.pauses(20), "HUMAN 1500");
    assertTrue(person.detector.isOver());
    assertFound(person.words(20, 200), "HUMAN 1500");
  }

  @Test
  void aMachineHasMoreToSay() {
    FarEnd machine = farEnd(Mode.DETECT).words(5, 200);
    assertFound(machine.says(80));
    assertFound(machine.says(20), "MACHINE 2100");
    assertTrue(machine.detector.isOver());
  }

  @Test
  void nobodyKnowsWhoIsSilent() {
    FarEnd silent = farEnd(Mode.DETECT).pauses(3480);
    assertFound(silent);
    assertFound(silent.pauses(20), "NOT_SURE 3500");
  }

  @Test
  void nobodyKnowsWhoIsNotDoneInTime() {
    assertFound(farEnd(Mode.DETECT).pauses(2000).says(1500), "NOT_SURE 3500");
    assertFound(farEnd(Mode.DETECT, it -> it.total = 1000).says(1000), "NOT_SURE 1000");
    assertFound(farEnd(Mode.DETECT, it -> it.total = 0).says(20), "NOT_SURE 20");
  }

  @Test
  void whoGoesOnAndOnUntilThenIsAMachine() {
    assertFound(farEnd(Mode.DETECT).pauses(1160).says(2340), "MACHINE 3500");
    assertFound(farEnd(Mode.DETECT).pauses(1180).says(2320), "NOT_SURE 3500");
    assertFound(farEnd(Mode.DETECT).pauses(700).says(2420).pauses(380), "MACHINE 3500");
    assertFound(farEnd(Mode.DETECT).pauses(700).says(2400).pauses(400), "NOT_SURE 3500");
    assertFound(
        farEnd(Mode.DETECT, it -> it.greeting = 10_000).pauses(100).says(3400), "NOT_SURE 3500");
  }

  @Test
  void whoIsSilentForLongAtFirstIsAMachineWhereThatIsWanted() {
    assertFound(farEnd(Mode.DETECT, it -> it.initial = 1000).pauses(1000));
    assertFound(farEnd(Mode.DETECT, it -> it.initial = 1000).pauses(1020), "MACHINE 1020");
    assertFound(farEnd(Mode.DETECT, it -> it.initial = 1000).pauses(980).says(500));
  }

  @Test
  void theSilenceAfterThePersonsWordsCounts() {
    assertFound(
        farEnd(Mode.DETECT, it -> it.after = 200).says(300).pauses(180).says(300).pauses(200),
        "HUMAN 980");
  }

  @Test
  void aLongGreetingIsAMachines() {
    FarEnd machine = farEnd(Mode.DETECT, it -> it.greeting = 1000).says(500).pauses(300);
    assertFound(machine.says(200));
    assertFound(machine.says(20), "MACHINE 1020");
  }

  @Test
  void aPauseThatIsShorterDoesNotPartWords() {
    assertFound(
        farEnd(Mode.DETECT, it -> it.between = 220).words(10, 200).pauses(600), "MACHINE 3500");
    assertFound(farEnd(Mode.DETECT, it -> it.between = 200).words(6, 200), "MACHINE 2100");
    assertFound(farEnd(Mode.DETECT, it -> it.between = 0).says(1000).pauses(800), "HUMAN 1800");
  }

  @Test
  void aWordThatIsLongerIsAMachines() {
    assertFound(farEnd(Mode.DETECT, it -> it.word = 600).says(600).pauses(800), "HUMAN 1400");
    assertFound(farEnd(Mode.DETECT, it -> it.word = 600).says(620), "MACHINE 620");
  }

  @Test
  void whatIsQuieterThanTheThresholdIsSilence() {
    assertFound(farEnd(Mode.DETECT).says(400, 60).pauses(3100), "NOT_SURE 3500");
    assertFound(
        farEnd(Mode.DETECT, it -> it.threshold = 20).says(400, 60).says(800, 1), "HUMAN 1200");
  }

  @Test
  void aClickIsNoWord() {
    FarEnd clicks = farEnd(Mode.DETECT, it -> it.words = 1).says(300);
    assertFound(clicks.pauses(300).says(80).pauses(420), "HUMAN 1100");
  }

  @Test
  void aBeepEndsTheGreeting() {
    for (Mode mode : List.of(Mode.DETECT_BEEP, Mode.DETECT_WORDS, Mode.GREETING_END)) {
      FarEnd machine = machine(mode).says(200).pauses(100);
      assertFound(machine.beeps(400, 4000, 1000), "MACHINE 500");
      assertFound(machine.pauses(60), "MACHINE 500", "BEEP_DETECTED 1220");
      assertTrue(machine.detector.isOver());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {400, 440, 523.25, 800, 1004, 1400, 2000, 2500})
  void beepsHaveManyPitches(double hertz) {
    assertFound(
        machine(Mode.GREETING_END).beeps(200, 1000, hertz).pauses(20),
        "MACHINE 500",
        "BEEP_DETECTED 720");
  }

  @Test
  void whatIsNoBeep() {
    FarEnd machine = machine(Mode.DETECT_BEEP);
    machine.beeps(100, 4000, 1000).pauses(100); // too short
    machine.beeps(500, 4000, 440, 480).pauses(100); // ringback
    machine.beeps(500, 4000, 770, 1336).pauses(100); // a key
    machine.beeps(500, 4000, 200).pauses(100); // a hum
    machine.beeps(500, 100, 1000).pauses(100); // too quiet
    machine.beeps(3000, 4000, 425).pauses(100); // a dial tone
    machine.beeps(1000, 4000, 2100).pauses(100); // a fax machine
    machine.words(30, 200);
    assertFound(machine, "MACHINE 500");
    assertFalse(machine.detector.isOver());
  }

  @Test
  void aBeepBeforeAllIsAMachines() {
    assertFound(
        farEnd(Mode.DETECT_BEEP).beeps(300, 4000, 1000).pauses(100),
        "MACHINE 320",
        "BEEP_DETECTED 320");
    assertFound(farEnd(Mode.DETECT).beeps(300, 4000, 1000).pauses(100), "MACHINE 320");
    assertFound(farEnd(Mode.PREMIUM).beeps(300, 4000, 1000).pauses(100), "BEEP_DETECTED 320");
  }

  @Test
  void aToneThatMayBeABeepIsWaitedFor() {
    FarEnd machine = farEnd(Mode.DETECT_BEEP, it -> it.total = 500).beeps(800, 4000, 1000);
    assertFound(machine);
    assertFound(machine.pauses(20), "MACHINE 820", "BEEP_DETECTED 820");
  }

  @Test
  void silenceEndsTheGreetingWhereItsEndIsWanted() {
    FarEnd machine = machine(Mode.GREETING_END).says(300).pauses(1500);
    assertFound(machine, "MACHINE 500");
    assertFound(machine.pauses(20), "MACHINE 500", "ENDED 2320");
    FarEnd sooner =
        farEnd(
            Mode.GREETING_END,
            it -> {
              it.initial = 0;
              it.greetingSilence = 100;
            });
    assertFound(sooner.pauses(140), "MACHINE 20", "ENDED 140");
  }

  @Test
  void theEndOfTheGreetingIsNotWaitedForForEver() {
    FarEnd machine =
        farEnd(
            Mode.GREETING_END,
            it -> {
              it.words = 0;
              it.greetingTotal = 1000;
            });
    assertFound(machine.says(1080), "MACHINE 100");
    assertFound(machine.says(20), "MACHINE 100", "NOT_SURE 1100");
  }

  @Test
  void aBeepIsWaitedForForHalfAMinute() {
    assertFound(machine(Mode.DETECT_WORDS).pauses(30_000), "MACHINE 500", "NOT_SURE 30500");
    FarEnd quiet = machine(Mode.DETECT_BEEP).pauses(29_980);
    assertFalse(quiet.detector.isOver());
    assertFound(quiet.pauses(20), "MACHINE 500");
    assertTrue(quiet.detector.isOver());
    assertFound(machine(Mode.PREMIUM).pauses(30_000), "MACHINE 500", "NO_BEEP_DETECTED 30500");
  }

  @Test
  void premiumTellsMore() {
    assertFound(farEnd(Mode.PREMIUM).says(1200).pauses(800), "HUMAN_RESIDENCE 2000");
    assertFound(farEnd(Mode.PREMIUM).says(1220).pauses(800), "HUMAN_BUSINESS 2020");
    assertFound(farEnd(Mode.PREMIUM).pauses(3500), "SILENCE 3500");
    assertFound(farEnd(Mode.PREMIUM, it -> it.initial = 1000).pauses(1020), "SILENCE 1020");
    assertFound(farEnd(Mode.PREMIUM).pauses(1500).says(2000), "NOT_SURE 3500");
    assertFound(farEnd(Mode.PREMIUM).beeps(700, 4000, 2100), "FAX_DETECTED 500");
    assertFound(farEnd(Mode.DETECT).beeps(700, 4000, 2100), "MACHINE 500");
  }

  @ParameterizedTest
  @EnumSource
  void itEndsAtItsLatestWhateverIsHeard(Mode mode) {
    FarEnd endless = farEnd(mode);
    int longest = (int) endless.detector.longest().toMillis();
    endless.words(6, 200);
    for (int at = 0; at < longest; at += 1000) {
      endless.says(40).pauses(960);
    }
    assertTrue(endless.detector.isOver());
  }

  @Test
  void whatIsGivenUpIsNotKnown() {
    FarEnd nobody = farEnd(Mode.GREETING_END);
    nobody.detector.giveUp();
    nobody.detector.giveUp();
    assertFound(nobody, "NOT_SURE 0");
    FarEnd machine = machine(Mode.GREETING_END);
    machine.detector.giveUp();
    assertFound(machine, "MACHINE 500", "NOT_SURE 500");
  }
}
