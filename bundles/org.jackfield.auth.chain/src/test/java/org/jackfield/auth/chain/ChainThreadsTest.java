package org.jackfield.auth.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Members that keep the thread on which they are asked. */
@Timeout(60)
class ChainThreadsTest {
  private final AtomicInteger visits = new AtomicInteger();
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @TempDir Path cache;
  private Board board;

  @BeforeEach
  void open() throws Exception {
    board = new Board(cache);
    board.add("good", gives("alice"));
  }

  @AfterEach
  void close() throws Exception {
    leave.countDown();
    board.close();
  }

  private static CredentialsProvider gives(String user) {
    return client ->
        CompletableFuture.completedFuture(
            Grant.of(new Credentials.UserPassword(user, Secret.of("a-password"))));
  }

  private static String user(CompletableFuture<Grant> answer) {
    return ((Credentials.UserPassword) answer.join().credentials()).user();
  }

  private static CompletableFuture<Grant> ask(ChainSignIn chain) {
    return chain.credentials("office").toCompletableFuture();
  }

  /** Stays inside until the test lets it go, and heeds no interrupt. */
  private void addStubborn() {
    CredentialsProvider stubborn =
        client -> {
          visits.incrementAndGet();
          inside.countDown();
          while (leave.getCount() > 0) {
            try {
              leave.await();
            } catch (InterruptedException deaf) {
              continue;
            }
          }
          return gives("bob").credentials(client);
        };
    board.add("stubborn", stubborn);
  }

  @Test
  void memberThatBlocksKeepsNeitherTheAskerNorTheNextMember() throws Exception {
    addStubborn();
    CompletableFuture<Grant> answer = ask(board.chainOf("stubborn", "good"));
    assertFalse(answer.isDone());
    board.timeIsOver();
    assertEquals("alice", user(answer));
  }

  @Test
  void memberThatIsStillInsideIsPassedOverUntilItComesBack() throws Exception {
    addStubborn();
    ChainSignIn chain = board.chainOf("stubborn", "good");
    CompletableFuture<Grant> first = ask(chain);
    inside.await();
    board.timeIsOver();
    assertEquals("alice", user(first));
    for (int again = 0; again < 10; again++) {
      assertEquals("alice", user(ask(chain)), "at once, without any time going by");
    }
    assertEquals(1, visits.get());
    leave.countDown();
    while (!"bob".equals(user(ask(chain)))) {
      Thread.onSpinWait(); // until it has come back
    }
  }

  @Test
  void memberThatBlocksIsInterruptedWhenItsTimeIsOver() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    board.add(
        "sleeper",
        client -> {
          inside.countDown();
          try {
            leave.await();
          } catch (InterruptedException waked) {
            interrupted.complete(true);
          }
          return null;
        });
    CompletableFuture<Grant> answer = ask(board.chainOf("sleeper"));
    inside.await();
    board.timeIsOver();
    assertTrue(interrupted.get(20, TimeUnit.SECONDS));
    assertTrue(answer.isCompletedExceptionally());
  }

  @Test
  void membersAreAskedOnThreadsOfTheChainsOwnThatEndWithIt() throws Exception {
    CompletableFuture<Thread> visitor = new CompletableFuture<>();
    board.add(
        "one",
        client -> {
          visitor.complete(Thread.currentThread());
          return gives("alice").credentials(client);
        });
    ChainSignIn chain = board.chainOf("one");
    assertEquals("alice", user(ask(chain)));
    Thread thread = visitor.join();
    assertNotEquals(Thread.currentThread(), thread);
    assertTrue(thread.isDaemon());
    assertTrue(thread.getName().startsWith("jf-auth-chain-"), thread.getName());
    chain.stop();
    thread.join(20_000);
    assertFalse(thread.isAlive());
  }

  @Test
  void faultThatNobodyForesawMayBeOverTheNextTime() throws Exception {
    board.add(
        "refreshed",
        client -> {
          throw new NoClassDefFoundError("of/a/strangers/Class");
        });
    CompletableFuture<Boolean> again =
        ask(board.chainOf("refreshed"))
            .handle((grant, fault) -> ProblemException.of(fault).retryable());
    assertTrue(again.join());
  }
}
