package org.jackfield.client.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Threads;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.client.setup.Shelf;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.Recording;
import org.junit.jupiter.api.Test;

/** Questions on real threads, answered on a lane by hand. */
class AskingTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final LaneByHand lane = new LaneByHand();
  private final Recording<Source> changed = new Recording<>();
  private final Recording<Thread> came = new Recording<>();
  private final Asking asking = new Asking(context(lane), changed::add);

  private Context context(LaneByHand on) {
    ClientSettings settings = ClientSettings.of("alice", URI.create("wss://voice.example"));
    Execution execution =
        new Execution(
            on,
            task ->
                Threads.work()
                    .execute(
                        () -> {
                          task.run();
                          came.add(Thread.currentThread());
                        }),
            on,
            () -> on,
            on.clock(),
            new Random(1));
    return new Context(settings, Parts.empty(), execution);
  }

  private static final class Heard implements Asking.Asker {
    private final Recording<Held> given = new Recording<>();
    private final Recording<Problem> failed = new Recording<>();

    @Override
    public void given(Held held) {
      given.add(held);
    }

    @Override
    public void failed(Problem problem) {
      failed.add(problem);
    }
  }

  private static Shelf.Place<CredentialsProvider> place(CredentialsProvider provider) {
    Shelf<CredentialsProvider> shelf = new Shelf<>();
    shelf.put(provider, Map.of("auth.name", "mine"));
    return shelf.all().get(0);
  }

  /** Blocks until it is interrupted or let go, whatever that may mean to it. */
  private static final class Blocking implements CredentialsProvider {
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicInteger visits = new AtomicInteger();
    private final boolean stubborn;

    private Blocking(boolean stubborn) {
      this.stubborn = stubborn;
    }

    @Override
    public CompletableFuture<Grant> credentials(String clientName) {
      visits.incrementAndGet();
      try {
        release.await();
      } catch (InterruptedException stop) {
        interrupted.countDown();
        if (stubborn) {
          awaitForEver();
        }
      }
      return CompletableFuture.completedFuture(
          Grant.of(new Credentials.UserPassword("alice", Secret.of("x"))));
    }

    private void awaitForEver() {
      while (release.getCount() > 0) {
        try {
          release.await();
        } catch (InterruptedException again) {
          interrupted.countDown();
        }
      }
    }
  }

  private void visited(Blocking blocking, int times) {
    long end = System.nanoTime() + SOON.toNanos();
    while (blocking.visits.get() < times && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(times, blocking.visits.get());
  }

  @Test
  void answerComesOnTheLaneAndTheQuestionDoesNot() {
    FixedCredentials provider = FixedCredentials.of("alice", "secret");
    Heard heard = new Heard();
    asking.ask(place(provider), heard);
    came.awaitCount(1, SOON);
    assertEquals(List.of(), heard.given.all());
    lane.runAll();
    Held held = heard.given.all().get(0);
    assertEquals("user alice", held.identity());
    assertFalse(held.toString().contains("alice"));
    assertTrue(came.all().stream().noneMatch(Thread.currentThread()::equals));
    lane.advance(Duration.ofMinutes(1));
    assertEquals(1, heard.given.all().size() + heard.failed.all().size());
  }

  @Test
  void providerThatBlocksIsInterruptedAtTheDeadlineAndAskedAgain() throws Exception {
    Blocking blocking = new Blocking(false);
    Heard first = new Heard();
    asking.ask(place(blocking), first);
    visited(blocking, 1);
    lane.advance(Duration.ofSeconds(10));
    assertEquals(Codes.REQUEST_TIMEOUT, first.failed.all().get(0).code());
    assertTrue(blocking.interrupted.await(5, TimeUnit.SECONDS));
    came.awaitCount(1, SOON);
    lane.runAll();

    blocking.release.countDown();
    Heard second = new Heard();
    asking.ask(place(blocking), second);
    came.awaitCount(2, SOON);
    lane.runAll();
    assertEquals(1, second.given.all().size());
    assertEquals(List.of(), first.given.all());
  }

  @Test
  void providerThatNeverComesBackKeepsOneThreadAndNoOtherClientOrProviderWaits() {
    Blocking blocking = new Blocking(true);
    Shelf.Place<CredentialsProvider> place = place(blocking);
    for (int i = 0; i < 5; i++) {
      Heard heard = new Heard();
      asking.ask(place, heard);
      visited(blocking, 1);
      lane.advance(Duration.ofSeconds(10));
      assertEquals(Codes.REQUEST_TIMEOUT, heard.failed.all().get(0).code());
    }
    visited(blocking, 1);

    Heard other = new Heard();
    asking.ask(place(FixedCredentials.of("alice", "secret")), other);
    came.awaitCount(1, SOON);
    lane.runAll();
    assertEquals(1, other.given.all().size());

    LaneByHand theirs = new LaneByHand();
    Heard bob = new Heard();
    new Asking(context(theirs), changed::add).ask(place(FixedCredentials.of("bob", "secret")), bob);
    came.awaitCount(2, SOON);
    theirs.runAll();
    assertEquals(1, bob.given.all().size());

    Heard last = new Heard();
    asking.ask(place, last);
    blocking.release.countDown(); // it comes back after all, and is asked what waited
    came.awaitCount(3, SOON);
    lane.runAll();
    came.awaitCount(4, SOON);
    lane.runAll();
    assertEquals(1, last.given.all().size());
    assertEquals(2, blocking.visits.get());
  }

  @Test
  void newerQuestionTakesThePlaceOfTheOneBefore() {
    Heard first = new Heard();
    asking.ask(place(client -> new CompletableFuture<>()), first);
    Heard second = new Heard();
    asking.ask(place(FixedCredentials.of("alice", "secret")), second);
    came.awaitCount(2, SOON);
    lane.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), first.given.all());
    assertEquals(List.of(), first.failed.all());
    assertEquals(1, second.given.all().size());
  }

  @Test
  void droppedQuestionIsNotAnsweredAndLetsGoOfWhatComes() {
    CompletableFuture<Grant> later = new CompletableFuture<>();
    Heard heard = new Heard();
    Runnable drop = asking.ask(place(client -> later), heard);
    came.awaitCount(1, SOON);
    lane.runAll();
    assertEquals(1, later.getNumberOfDependents());
    drop.run();
    later.complete(Grant.of(new Credentials.UserPassword("alice", Secret.of("x"))));
    lane.advance(Duration.ofMinutes(1));
    assertEquals(List.of(), heard.given.all());
    assertEquals(List.of(), heard.failed.all());
  }

  @Test
  void withdrawalIsACopyThatCanBeLetGoOf() {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    Grant grant =
        new Grant(
            new Credentials.UserPassword("alice", Secret.of("x")),
            java.util.Optional.empty(),
            withdrawn);
    Heard heard = new Heard();
    asking.ask(place(client -> CompletableFuture.completedFuture(grant)), heard);
    came.awaitCount(1, SOON);
    lane.runAll();
    Held held = heard.given.all().get(0);
    assertSame(grant.credentials(), held.credentials());
    held.letGo();
    assertFalse(withdrawn.isDone());
    withdrawn.complete(null);
    assertFalse(held.withdrawn().said());
  }
}
