package org.jackfield.bench.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImpairmentTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void losesASharePlacesTheRestAndLetsTheDelayGrow() {
    Impairment rough = new Impairment(5, 60, 100);
    assertEquals(-1, rough.delay(0.049, 0.5, 0));
    assertEquals(30_000_000, rough.delay(0.05, 0.5, 0));
    assertEquals(60_000_000, rough.delay(0.9, 0, 600 * SECOND));
    assertTrue(rough.any());
    assertFalse(Impairment.NONE.any());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0, loss", "51, 0, 0, loss", "0, 501, 0, jitter", "0, 0, 1001, drift"})
  void refusesWhatIsOutOfRange(double loss, int jitter, int drift, String field) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new Impairment(loss, jitter, drift));
    assertTrue(refused.getMessage().startsWith(field), refused.getMessage());
  }
}
