package org.jackfield.it.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} against the constants, both ways. */
class ErrorsPageTest {
  private static final int PROBLEM_COLUMNS = 6;
  private static final int CAUSE_COLUMNS = 4;

  @Test
  void everyProblemIsExplainedAndNoOther() throws Exception {
    Set<String> constants = new TreeSet<>();
    for (Field field : constants(Codes.class, int.class)) {
      constants.add(field.getInt(null) + " " + field.getName());
    }
    assertEquals(constants, firstTwo(problems()));
  }

  @Test
  void everyProblemSaysItsAreasAndWhatMayBeDone() throws Exception {
    Set<String> areas = Stream.of(Area.values()).map(Area::name).collect(Collectors.toSet());
    for (List<String> row : problems()) {
      assertEquals(PROBLEM_COLUMNS, row.size(), () -> "cells of " + row);
      assertTrue(areas.containsAll(List.of(row.get(2).split(", "))), () -> "areas of " + row);
      assertTrue(row.stream().noneMatch(String::isEmpty), () -> "an empty cell in " + row);
    }
  }

  @Test
  void everyCauseIsExplainedAndNoOther() throws Exception {
    Set<String> constants = new TreeSet<>();
    for (Field field : constants(Cause.class, Cause.class)) {
      Cause cause = (Cause) field.get(null);
      constants.add(cause.code() + " " + cause.name());
    }
    for (Field field : constants(HangupCause.class, HangupCause.class)) {
      HangupCause cause = (HangupCause) field.get(null);
      constants.add(cause.code() + " " + cause.name());
    }
    List<List<String>> rows = Page.docs("errors.md").table("## Causes");
    assertEquals(constants, firstTwo(rows));
    rows.forEach(row -> assertEquals(CAUSE_COLUMNS, row.size(), () -> "cells of " + row));
  }

  @Test
  void everyCauseHasTheSipStatusThatTheExchangeGives() throws Exception {
    for (Field field : constants(HangupCause.class, HangupCause.class)) {
      HangupCause cause = (HangupCause) field.get(null);
      String status = cause.sipCode().isPresent() ? "" + cause.sipCode().getAsInt() : "none";
      List<String> row =
          Page.docs("errors.md").table("## Causes").stream()
              .filter(it -> it.get(1).equals(cause.name()))
              .findFirst()
              .orElseThrow();
      assertEquals(status, row.get(2), cause.name());
    }
  }

  private static List<List<String>> problems() throws Exception {
    return Page.docs("errors.md").table("## Problems");
  }

  private static Set<String> firstTwo(List<List<String>> rows) {
    Set<String> found = new TreeSet<>();
    for (List<String> row : rows) {
      assertTrue(found.add(row.get(0) + " " + row.get(1)), () -> "twice: " + row);
    }
    return found;
  }

  private static List<Field> constants(Class<?> owner, Class<?> type) {
    return Stream.of(owner.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
        .toList();
  }
}
