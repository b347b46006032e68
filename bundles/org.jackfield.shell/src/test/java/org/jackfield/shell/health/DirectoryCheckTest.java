package org.jackfield.shell.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;

class DirectoryCheckTest {
  private static final Subscriber ALICE =
      Subscriber.of(
          new Connection(
              "1",
              "main",
              "alice",
              ConnectionSettings.DEFAULT,
              "{}",
              List.of("+13125550101"),
              Instant.EPOCH,
              Instant.EPOCH));

  @Test
  void aDirectoryThatAnswersIsWell() {
    Result result = check(CompletableFuture.completedFuture(List.of(ALICE)));

    assertEquals(Status.OK, result.getStatus());
    assertTrue(result.toString().contains("1 user(s)"), result.toString());
  }

  @Test
  void anEmptyDirectoryIsAWarning() {
    Result result = check(CompletableFuture.completedFuture(List.of()));

    assertEquals(Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("the directory is empty"), result.toString());
  }

  @Test
  void aFailureIsCriticalAndItsWordsStayInside() {
    Result result =
        check(CompletableFuture.failedFuture(new IllegalStateException("password of alice")));

    assertEquals(Status.CRITICAL, result.getStatus());
    assertTrue(result.toString().contains("failed: IllegalStateException"), result.toString());
    assertFalse(result.toString().contains("alice"), result.toString());
  }

  @Test
  void silenceIsCritical() {
    Result result = check(new CompletableFuture<>());

    assertEquals(Status.CRITICAL, result.getStatus());
    assertTrue(result.toString().contains("no answer in 20 ms"), result.toString());
  }

  @Test
  void anInterruptionIsPassedOn() {
    Thread.currentThread().interrupt();
    Result result = check(new CompletableFuture<>());

    assertTrue(Thread.interrupted());
    assertEquals(Status.TEMPORARILY_UNAVAILABLE, result.getStatus());
  }

  private static Result check(CompletionStage<List<Subscriber>> answer) {
    Directory directory = Fake.of(Directory.class, Map.of("all", answer));
    return new DirectoryCheck(directory, Duration.ofMillis(20)).execute();
  }
}
