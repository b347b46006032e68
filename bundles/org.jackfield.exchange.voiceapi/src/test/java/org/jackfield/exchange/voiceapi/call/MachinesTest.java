package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;
import org.jackfield.exchange.api.control.MachineDetection.Rules;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;

/** What a dial and a transfer order to be found out of who answers. */
class MachinesTest {
  private static final String ALL =
      """
      "answering_machine_detection_config":{
        "total_analysis_time_millis":5000,"initial_silence_millis":1800,
        "after_greeting_silence_millis":1000,"greeting_duration_millis":1500,
        "between_words_silence_millis":100,"maximum_number_of_words":3,
        "maximum_word_length_millis":2000,"silence_threshold":512,
        "greeting_total_analysis_time_millis":7500,"greeting_silence_duration_millis":2000}
      """;

  private final Fixture fixture = new Fixture();

  private Optional<MachineDetection> dialled(String fields) throws Exception {
    fixture.dial(Fixture.DIAL.replace("}", "," + fields + "}")).data(200);
    return fixture.calls.dialled.get(fixture.calls.dialled.size() - 1).detection();
  }

  private static String mode(String mode) {
    return "\"answering_machine_detection\":\"" + mode + "\"";
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void eachModeIsOrdered() throws Exception {
    assertEquals(Optional.empty(), dialled(mode("disabled")));
    assertEquals(Optional.empty(), dialled(ALL));
    for (Mode mode : Mode.values()) {
      assertEquals(
          Optional.of(MachineDetection.of(mode)), dialled(mode(mode.name().toLowerCase())));
    }
  }

  @Test
  void rulesAreThoseGivenAndTheUsualOnes() throws Exception {
    assertEquals(
        new Rules(
            millis(5000),
            millis(1800),
            millis(1000),
            millis(1500),
            millis(100),
            3,
            millis(2000),
            512,
            millis(7500),
            millis(2000)),
        dialled(mode("greeting_end") + "," + ALL).orElseThrow().rules());
    assertEquals(
        new Rules(
            millis(3500),
            millis(3500),
            millis(800),
            millis(3500),
            millis(50),
            2,
            millis(3500),
            256,
            millis(5000),
            millis(1500)),
        dialled(
                mode("detect")
                    + ",\"answering_machine_detection_config\":{\"maximum_number_of_words\":2}")
            .orElseThrow()
            .rules());
  }

  @Test
  void ofPremiumTwoRulesCanBeChanged() throws Exception {
    Rules usual = Rules.USUAL;
    assertEquals(
        new Rules(
            millis(5000),
            usual.initialSilence(),
            usual.afterGreetingSilence(),
            millis(1500),
            usual.betweenWordsSilence(),
            usual.mostWords(),
            usual.word(),
            usual.silenceThreshold(),
            usual.greetingTotalAnalysis(),
            usual.greetingSilence()),
        dialled(mode("premium") + "," + ALL).orElseThrow().rules());
  }

  @Test
  void aTransferOrdersItToo() throws Exception {
    fixture
        .tell(FakeSwitch.LEG, "transfer", "{\"to\":\"+13125550102\"," + mode("detect_beep") + "}")
        .data(200);
    LegCommand.Transfer transfer = (LegCommand.Transfer) fixture.calls.told.get(0).command();
    assertEquals(
        List.of(MachineDetection.of(Mode.DETECT_BEEP)),
        transfer.order().detection().stream().toList());
  }
}
