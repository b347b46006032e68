package org.jackfield.spi.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.jackfield.spi.codec.CodecPolicy.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreferredCodecsTest {
  private static final List<String> POSSIBLE = List.of("opus", "G722", "PCMU", "PCMA");

  @ParameterizedTest
  @EnumSource
  void preferredComeFirstInTheirOrderAndTheOthersKeepTheirs(Description description) {
    assertEquals(
        List.of("PCMA", "G722", "opus", "PCMU"),
        new PreferredCodecs(List.of("pcma", "speex", "g722"), true).order(description, POSSIBLE));
  }

  @ParameterizedTest
  @EnumSource
  void othersAreLeftOutWhereTheyAreNotAllowed(Description description) {
    PreferredCodecs only = new PreferredCodecs(List.of("PCMU", "OPUS"), false);
    assertEquals(List.of("PCMU", "opus"), only.order(description, POSSIBLE));
    assertEquals(List.of(), only.order(description, List.of("G722")));
  }

  @Test
  void nothingPreferredLeavesTheOrderAsItIs() {
    assertEquals(
        POSSIBLE, new PreferredCodecs(List.of(), true).order(Description.ANSWER, POSSIBLE));
  }

  @Test
  void nameThatIsPreferredTwiceIsReturnedOnce() {
    assertEquals(
        List.of("PCMU"),
        new PreferredCodecs(List.of("PCMU", "pcmu"), false).order(Description.OFFER, POSSIBLE));
  }

  @Test
  void ruleThatLeavesNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PreferredCodecs(List.of(), false));
  }
}
