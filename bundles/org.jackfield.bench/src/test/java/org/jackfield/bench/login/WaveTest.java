package org.jackfield.bench.login;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaveTest {
  private static Wave of(double... millis) {
    return new Wave(millis.length, millis.length, 0, 0, 1, millis);
  }

  @Test
  void quantilesAreTakenFromTheSortedTimes() {
    assertEquals(3, of(1, 2, 3, 4).quantile(0.5));
    assertEquals(4, of(1, 2, 3, 4).quantile(0.99));
    assertEquals(1, of(1).quantile(0.5));
  }

  @Test
  void severalAreOneThatIsSortedAnew() {
    Wave both = Wave.of(List.of(of(2, 5), of(1, 3)));
    assertEquals(4, both.requested());
    assertEquals(2, both.seconds());
    assertArrayEquals(new double[] {1, 2, 3, 5}, both.millis());
  }

  @Test
  void withoutAnyThereIsNoQuantile() {
    assertTrue(Double.isNaN(of().quantile(0.5)));
  }
}
