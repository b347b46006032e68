package org.jackfield.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.junit.jupiter.api.Test;

/** What is printed, and the exit code. */
class ReportTest {
  private final List<String> lines = new ArrayList<>();
  private final Report report = new Report(lines::add);

  @Test
  void allPassedIsZero() {
    report.check("one", true, "1");
    report.skip("two", "not here");

    assertEquals(0, report.conclude());
    assertEquals(
        List.of("ok   one: 1", "skip two: not here", "demo ok: all 1 checks passed"), lines);
  }

  @Test
  void lastLineNamesEveryCheckThatFell() {
    report.check("one", false, "0");
    report.check("two", true, "2");
    report.check("three", false, "-");

    assertEquals(1, report.conclude());
    assertEquals("FAIL one: 0", lines.get(0));
    assertEquals("demo FAILED: 2 of 3 checks fell: one; three", lines.get(3));
  }

  @Test
  void nothingCheckedIsNoSuccess() {
    assertEquals(1, report.conclude());
  }

  @Test
  void reachedStageIsMeasured() throws Exception {
    String value =
        report.reach(
            "one", CompletableFuture.completedFuture("here"), Duration.ofSeconds(1), s -> s + "!");

    assertEquals("here", value);
    assertEquals(List.of("ok   one: here!"), lines);
  }

  @Test
  void lateStageFallsAndEndsTheStory() {
    StoryOver over =
        assertThrows(
            StoryOver.class,
            () -> report.reach("one", new CompletableFuture<>(), Duration.ofMillis(5), any -> ""));

    assertEquals("one", over.getMessage());
    assertEquals(List.of("FAIL one: not within 5 ms"), lines);
  }

  @Test
  void failedStageTellsItsProblem() {
    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(
        Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, "refused").asException());

    assertThrows(
        StoryOver.class, () -> report.reach("one", failed, Duration.ofSeconds(1), any -> ""));
    assertEquals(List.of("FAIL one: AUTH 46001: refused"), lines);
  }
}
