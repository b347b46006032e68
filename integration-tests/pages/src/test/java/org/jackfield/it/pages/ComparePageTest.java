package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/compare.md} is what the page of features and the other SDKs' verdicts make it. */
class ComparePageTest {

  @Test
  void thePageSaysWhatFeaturesSays() throws Exception {
    Made.same("compare.md", ComparePage.of(Features.read()));
  }

  @Test
  void everyRowHasTheVerdictsOfTheOthersAndNoOtherRowHas() throws Exception {
    Set<Integer> rows =
        Features.read().rows().stream().map(Features.Row::number).collect(Collectors.toSet());
    assertEquals(rows, ComparePage.theirs().keySet());
  }
}
