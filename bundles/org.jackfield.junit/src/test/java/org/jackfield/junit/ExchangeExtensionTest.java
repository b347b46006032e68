package org.jackfield.junit;

import static org.jackfield.junit.VoiceAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExchangeUser("alice")
@ExchangeUser(value = "robert", number = "+13125550142")
class ExchangeExtensionTest {
  @RegisterExtension static final ExchangeExtension exchange = new ExchangeExtension();

  @Test
  void bothHearEachOtherHoldAndEnd() throws Exception {
    exchange.client("robert");
    Call out =
        exchange
            .client("alice")
            .dial(DialRequest.to("+13125550142").withAudio(CallAudio.of(Sounds.tone(440, 0.3))));
    Call in = exchange.incoming("robert");
    assertThat(in).reaches(CallState.RINGING);
    in.answer(CallAudio.of(Sounds.tone(600, 0.3)));
    assertThat(in).reaches(CallState.ACTIVE).hears(440);
    assertThat(out).reaches(CallState.ACTIVE).hears(600);
    out.sendDigits("12#");
    assertThat(in).receivesDigits("12#");
    out.hold();
    assertThat(out).reaches(CallState.HELD);
    assertThat(in).hearsSilence();
    in.hangUp();
    assertThat(out).ends(Cause.NORMAL_CLEARING);
  }

  @Test
  void failuresTellWhatHappenedInstead() {
    Call call = exchange.client("alice").dial(DialRequest.to("tone"));
    assertThat(call).reaches(CallState.ACTIVE);
    AssertionError deaf =
        assertThrows(
            AssertionError.class,
            () -> assertThat(call).within(Duration.ofMillis(900)).hears(3000));
    assertTrue(deaf.getMessage().contains("frames came"), deaf.getMessage());
    assertTrue(deaf.getMessage().contains("media is up"), deaf.getMessage());
    AssertionError wrong =
        assertThrows(
            AssertionError.class,
            () -> assertThat(call).within(Duration.ofMillis(10)).reaches(CallState.HELD));
    assertTrue(wrong.getMessage().startsWith("the call did not reach HELD within 10 ms"));
    call.hangUp();
    assertThat(call).reaches(CallState.DONE);
    AssertionError over =
        assertThrows(AssertionError.class, () -> assertThat(call).reaches(CallState.HELD));
    assertTrue(over.getMessage().contains("ended and did not reach HELD"), over.getMessage());
    String chart = exchange.sequenceChart();
    assertTrue(chart.contains("- invite -"), chart);
  }

  @Test
  void unknownUserIsNamed() {
    String told =
        assertThrows(IllegalArgumentException.class, () -> exchange.client("carol")).getMessage();
    assertTrue(told.contains("carol") && told.contains("[alice, robert]"), told);
  }
}
