package org.jackfield.rtp.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
  /** Points of the curve of G.107 Annex B, and its ends. */
  @ParameterizedTest
  @CsvSource({
    "93.2, 4.41",
    "90, 4.34",
    "80, 4.02",
    "70, 3.60",
    "60, 3.10",
    "50, 2.58",
    "0, 1",
    "-20, 1",
    "3, 1",
    "100, 4.5",
    "120, 4.5"
  })
  void ratingsStandForTheOpinionsOfAnnexB(double rating, double mos) {
    assertEquals(mos, Quality.mos(rating), 0.006);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA", "G722", "opus"})
  void aPerfectCallIsTheBestThereIs(String codec) {
    assertEquals(93.2, Quality.of(0, 0, 0, codec).rating(), 1e-9);
    assertEquals(4.41, Quality.of(0, 0, 0, codec).mos(), 0.005);
  }

  /** Computed by hand. */
  @ParameterizedTest
  @CsvSource({
    "200, 0, 0, 90.8",
    "0, 100, 0, 90.8",
    "300, 50, 0, 85.903",
    "600, 100, 0, 59.103",
    "0, 0, 0.01, 89.5602",
    "0, 0, 0.05, 77.4193",
    "0, 0, 0.251, 45.7",
    "200, 100, 0.02, 78.8918"
  })
  void delayAndLossTakeWhatTheFormulaSays(double trip, double buffer, double loss, double rating) {
    assertEquals(rating, Quality.of(trip, buffer, loss, "PCMU").rating(), 0.001);
  }

  @Test
  void aWeakerCodecTakesMore() {
    // G.729A of G.113: Ie 11, Bpl 19.
    CodecImpairment weak = new CodecImpairment(11, 19);
    assertEquals(82.2, Quality.of(0, 0, 0, weak).rating(), 1e-9);
    assertEquals(82.2 - 84 * 2 / 21.0, Quality.of(0, 0, 0.02, weak).rating(), 1e-9);
  }

  @Test
  void moreOfAnythingBadIsNeverBetter() {
    falls(trip -> Quality.of(trip * 2000, 40, 0.01, "opus"));
    falls(buffer -> Quality.of(100, buffer * 1000, 0.01, "PCMA"));
    falls(loss -> Quality.of(100, 40, loss, "G722"));
  }

  private static void falls(DoubleFunction<Quality> quality) {
    Quality before = quality.apply(0);
    for (int i = 1; i <= 1000; i++) {
      Quality now = quality.apply(i / 1000.0);
      assertTrue(now.rating() < before.rating(), i + ": " + now + " after " + before);
      assertTrue(now.mos() <= before.mos(), i + ": " + now + " after " + before);
      before = now;
    }
  }

  @Test
  void badArgumentsAreNamed() {
    assertNames("roundTripMillis", -1, 0, 0, "PCMU");
    assertNames("bufferMillis", 0, Double.NaN, 0, "PCMU");
    assertNames("lossFraction", 0, 0, 1.01, "PCMU");
    assertNames("codec GSM", 0, 0, 0, "GSM");
    assertThrows(IllegalArgumentException.class, () -> new CodecImpairment(96, 1));
    assertThrows(IllegalArgumentException.class, () -> new CodecImpairment(0, 0));
  }

  private static void assertNames(
      String field, double trip, double buffer, double loss, String codec) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Quality.of(trip, buffer, loss, codec));
    assertTrue(thrown.getMessage().startsWith(field), thrown.getMessage());
  }
}
