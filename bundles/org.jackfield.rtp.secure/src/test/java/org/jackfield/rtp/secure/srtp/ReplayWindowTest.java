package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 64, 65, 100, 127})
  void lateIndexIsFreshOnceWhereverItFalls(int age) {
    ReplayWindow window = new ReplayWindow();
    window.mark(1000);
    assertTrue(window.fresh(1000 - age));
    window.mark(1000 - age);
    assertFalse(window.fresh(1000 - age));
    assertTrue(window.fresh(1000 - age + (age == 1 ? -1 : 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 63, 64, 65, 90, 127, 128, 200})
  void agreesWithASetOfAllThatWasSeen(int stride) {
    Random random = new Random(stride);
    ReplayWindow window = new ReplayWindow();
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    for (int i = 0; i < 5000; i++) {
      long index = Math.max(0, highest + random.nextInt(2 * stride) - stride + 1);
      boolean expected = highest - index < ReplayWindow.SIZE && !seen.contains(index);
      assertEquals(expected, window.fresh(index), "index " + index + " after " + highest);
      if (expected) {
        window.mark(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
    }
  }
}
