package org.jackfield.it.pages;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Explanation;
import org.jackfield.api.problem.Explanation.Retry;
import org.jackfield.exchange.api.leg.HangupCause;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md}: problems as the code explains them, causes against the constants. */
class ErrorsPageTest {
  private static final int CAUSE_COLUMNS = 4;

  @Test
  void theTableOfProblemsSaysWhatTheCodeSays() throws Exception {
    Page page = Page.docs("errors.md");
    Made.same("errors.md", page.withTable("## Problems", problems()));
  }

  private static List<String> problems() {
    return Explanation.all().stream()
        .map(
            it ->
                String.join(
                    " | ",
                    List.of(
                        "| " + it.code(),
                        it.name(),
                        it.areas().stream().sorted().map(Area::name).collect(joining(", ")),
                        it.retry().name().toLowerCase(Locale.ROOT),
                        it.meaning(),
                        it.program(),
                        it.person() + " |")))
        .toList();
  }

  /** As far as the sources say it with constants, which most places do. */
  @Test
  void whatIsRaisedIsRaisedAsExplained() throws Exception {
    List<Raised> places = Raised.all();
    assertTrue(places.size() > 150, () -> places.size() + " places only");
    List<String> otherwise = new ArrayList<>();
    for (Raised place : places) {
      Explanation known =
          Explanation.all().stream()
              .filter(it -> it.name().equals(place.code()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no explanation: " + place));
      Retry against = place.retryable() ? Retry.NO : Retry.YES;
      boolean areaKnown = place.area().map(known.areas()::contains).orElse(true);
      if (known.retry() == against || !areaKnown) {
        otherwise.add(place.toString());
      }
    }
    assertEquals(List.of(), otherwise);
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
