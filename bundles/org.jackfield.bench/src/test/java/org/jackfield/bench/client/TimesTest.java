package org.jackfield.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void tellsWhatSoManyAreNotLongerThanAlsoBeyondASecond() {
    Times times = new Times();
    times.add(3_000_000_000L);
    times.add(1_000_000);
    times.add(2_000_000);
    assertEquals(2, times.millis(0.5));
    assertEquals(3000, times.millis(0.99));
  }

  @Test
  void tellsNothingOfNothing() {
    assertEquals(Double.NaN, new Times().millis(0.5));
  }
}
