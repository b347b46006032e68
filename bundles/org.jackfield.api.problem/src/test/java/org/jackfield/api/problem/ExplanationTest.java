package org.jackfield.api.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void everyCodeIsExplainedInItsOrderAndNoOther() throws Exception {
    List<String> declared = new ArrayList<>();
    for (Field field : Codes.class.getFields()) {
      declared.add(field.getInt(null) + " " + field.getName());
    }
    assertEquals(
        declared, Explanation.all().stream().map(it -> it.code() + " " + it.name()).toList());
  }

  @Test
  void nothingIsEmptyAndAllAreSentences() {
    for (Explanation each : Explanation.all()) {
      assertFalse(each.areas().isEmpty(), each::name);
      Stream.of(each.meaning(), each.program(), each.person())
          .forEach(text -> assertEquals('.', text.charAt(text.length() - 1), text));
    }
  }

  @Test
  void oneIsFoundByItsNumber() {
    Explanation found = Explanation.of(Codes.HOLD_FAILED).orElseThrow();
    assertEquals("HOLD_FAILED", found.name());
    assertEquals(Set.of(Area.PROTOCOL, Area.CALL), found.areas());
    assertEquals(Explanation.Retry.DEPENDS, found.retry());
    assertEquals(Optional.empty(), Explanation.of(1));
  }
}
