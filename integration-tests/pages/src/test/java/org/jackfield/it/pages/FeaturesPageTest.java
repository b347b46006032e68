package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code docs/features.md}: each yes has a test that exists, each no a reason. */
class FeaturesPageTest {
  private static final int ROWS = 181;

  @Test
  void everyRowOfTheComparisonIsThereOnceAndInOrder() throws Exception {
    assertEquals(
        IntStream.rangeClosed(1, ROWS).boxed().toList(),
        Features.read().rows().stream().map(Features.Row::number).toList());
  }

  @Test
  void everyVerdictIsShownOrExplained() throws Exception {
    for (Features.Row row : Features.read().rows()) {
      assertTrue(List.of("yes", "partly", "no").contains(row.verdict()), () -> "verdict of " + row);
      assertFalse(row.why().isBlank(), () -> "nothing is said of " + row);
      if (row.verdict().equals("yes")) {
        assertFalse(TestNames.in(row.why()).isEmpty(), () -> "no test for " + row);
      }
    }
  }

  @Test
  void everyTestThatIsNamedExists() throws Exception {
    TestNames tests = new TestNames();
    List<String> missing = new ArrayList<>();
    for (Features.Row row : Features.read().rows()) {
      for (String name : TestNames.in(row.why())) {
        if (!tests.exist(name)) {
          missing.add(row.number() + ": " + name);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertFalse(tests.exist("FeaturesPageTest.thatIsNotThere"));
    assertFalse(tests.exist("NotThereTest"));
  }
}
