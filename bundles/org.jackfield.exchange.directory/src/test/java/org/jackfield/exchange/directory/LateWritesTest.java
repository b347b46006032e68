package org.jackfield.exchange.directory;

import static org.jackfield.exchange.directory.Opened.HASH;
import static org.jackfield.exchange.directory.Opened.connection;
import static org.jackfield.exchange.directory.Opened.now;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.directory.ApiKeyDigest;
import org.jackfield.exchange.api.directory.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory that goes may write for a while beside the one that comes. */
class LateWritesTest {
  private final Opened opened = new Opened();

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void whatTheFormerDirectoryWritesLateIsSeenByTheNextOne() throws Exception {
    JdbcDirectory former = opened.start();
    JdbcDirectory next = opened.start();
    assertTrue(now(next.byUser("late")).isEmpty());
    assertTrue(now(next.byUser("bob")).isPresent());
    now(former.create(connection("7", "late"), HASH));
    now(former.delete("sample-bob"));
    assertTrue(now(next.byUser("late")).isPresent());
    assertTrue(now(next.byUser("bob")).isEmpty());
    opened.pass(LookupCache.UNSETTLED.minus(Duration.ofSeconds(1)));
    now(next.byUser("late"));
    assertFalse(next.byUser("late").toCompletableFuture().isDone(), "not remembered yet");
    opened.pass(Duration.ofSeconds(1));
    now(next.byUser("late"));
    assertTrue(next.byUser("late").toCompletableFuture().isDone());
  }

  @Test
  void whatIsWrittenWhileAnotherConfigurationComesIsSeenAfterIt() throws Exception {
    JdbcDirectory directory = opened.start();
    List<ApiKeyDigest> former = directory.apiKeys();
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletionStage<Connection> late =
        directory.update(
            "sample-bob",
            it -> {
              writing.countDown();
              await(asked);
              return ChangesTest.with(it, ChangesTest.active(false));
            },
            Optional.empty());
    await(writing);
    CompletableFuture<Void> change =
        CompletableFuture.runAsync(() -> opened.host("0.0.0.0").change(directory));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (directory.apiKeys().equals(former) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    opened.pass(LookupCache.UNSETTLED);
    assertTrue(active(directory), "the former state, remembered");
    asked.countDown();
    now(late);
    now(change);
    assertFalse(active(directory));
  }

  private static boolean active(JdbcDirectory directory) {
    return now(directory.byUser("bob")).orElseThrow().connection().settings().active();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
