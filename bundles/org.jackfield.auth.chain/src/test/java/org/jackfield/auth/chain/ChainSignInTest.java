package org.jackfield.auth.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
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
import org.osgi.framework.ServiceRegistration;

@Timeout(60)
class ChainSignInTest {
  private static final Problem WRONG =
      Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, "the key is refused");

  @TempDir Path cache;
  private Board board;

  @BeforeEach
  void open() throws Exception {
    board = new Board(cache);
  }

  @AfterEach
  void close() throws Exception {
    board.close();
  }

  private static Grant grant(String user) {
    return Grant.of(new Credentials.UserPassword(user, Secret.of("a-password")));
  }

  private static CredentialsProvider gives(String user) {
    return client -> CompletableFuture.completedFuture(grant(user));
  }

  private static CredentialsProvider fails(Problem problem) {
    return client -> CompletableFuture.failedFuture(problem.asException());
  }

  private static Grant asked(CredentialsProvider provider) {
    return provider.credentials("office").toCompletableFuture().join();
  }

  private static String user(Grant grant) {
    return ((Credentials.UserPassword) grant.credentials()).user();
  }

  private static Problem refusal(CredentialsProvider provider) {
    return ProblemException.of(
        assertThrows(CompletionException.class, () -> asked(provider)).getCause());
  }

  @Test
  void firstMemberIsTaken() throws Exception {
    ChainSignIn chain = board.chainOf("one", "two");
    board.add("two", gives("bob"));
    board.add("one", gives("alice"));
    assertEquals("alice", user(asked(chain)));
  }

  @Test
  void memberSeesTheClientThatAsked() throws Exception {
    List<String> clients = new ArrayList<>();
    board.add(
        "one",
        client -> {
          clients.add(client);
          return CompletableFuture.completedFuture(grant("alice"));
        });
    asked(board.chainOf("one"));
    assertEquals(List.of("office"), clients);
  }

  @Test
  void whoeverIsMissingThrowsFailsOrGivesNothingIsPassedOver() throws Exception {
    board.add(
        "throws",
        client -> {
          throw new IllegalStateException("a fault of a stranger's");
        });
    board.add(
        "refreshed",
        client -> {
          throw new NoClassDefFoundError("of/a/strangers/Class");
        });
    board.add("fails", fails(WRONG));
    board.add("null-stage", client -> null);
    board.add("null", client -> CompletableFuture.completedFuture(null));
    board.add("good", gives("alice"));
    ChainSignIn chain =
        board.chainOf("missing", "throws", "refreshed", "fails", "null-stage", "null", "good");
    assertEquals("alice", user(asked(chain)));
  }

  @Test
  void whoeverTakesTooLongIsPassedOver() throws Exception {
    CompletableFuture<Grant> never = new CompletableFuture<>();
    board.add("slow", client -> never);
    board.add("good", gives("alice"));
    CompletableFuture<Grant> answer =
        board.chainOf("slow", "good").credentials("office").toCompletableFuture();
    assertFalse(answer.isDone());
    board.timeIsOver();
    assertEquals("alice", user(answer.join()));
    never.complete(grant("too late"));
    assertEquals("alice", user(answer.join()));
  }

  @Test
  void lastMemberIsAskedBeforeTheClientGivesUp() throws Exception {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      board.add(name, client -> new CompletableFuture<>());
    }
    assertEquals(List.of(7, 2), patience(board.chainOf("a", "b")));
    ChainSignIn many = board.chain(Map.of("members", "a,b,c,d,e".split(","), "member.seconds", 4));
    assertEquals(List.of(4, 2, 1, 1, 1), patience(many));
    ChainSignIn last = board.chainOf("missing", "missing-too", "a");
    assertEquals(7, patience(last).get(2), "nobody has taken any of the time");
  }

  /** For each of its members, when none of them answers. */
  private List<Integer> patience(ChainSignIn chain) {
    int before = board.patience().size();
    CompletableFuture<Grant> answer = chain.credentials("office").toCompletableFuture();
    while (!answer.isDone()) {
      board.timeIsOver();
    }
    List<Duration> all = board.patience();
    return all.subList(before, all.size()).stream().map(it -> (int) it.toSeconds()).toList();
  }

  @Test
  void whenNobodyGivesEachIsNamedWithItsReason() throws Exception {
    board.add("one", fails(WRONG));
    Problem passing = refusal(board.chainOf("one", "two"));
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, passing.code());
    assertTrue(passing.retryable());
    assertTrue(passing.detail().contains("one the key is refused"), passing.detail());
    assertTrue(passing.detail().contains("two is not there"), passing.detail());
    Problem permanent = refusal(board.chainOf("one"));
    assertEquals(Codes.LOGIN_FAILED, permanent.code());
    assertFalse(permanent.retryable());
  }

  @Test
  void bestRankedOfSeveralOfOneNameIsAsked() throws Exception {
    board.add("one", gives("alice"));
    board.add(gives("bob"), Map.of("auth.name", "one", "service.ranking", 5));
    assertEquals("bob", user(asked(board.chainOf("one"))));
  }

  @Test
  void whatTheMemberSaysOfTheGrantIsPassedOn() throws Exception {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    Optional<Instant> end = Optional.of(Instant.parse("2026-01-01T12:00:00Z"));
    board.add(
        "one",
        client ->
            CompletableFuture.completedFuture(
                new Grant(grant("alice").credentials(), end, withdrawn)));
    Grant given = asked(board.chainOf("one"));
    assertEquals(end, given.goodUntil());
    assertFalse(given.withdrawn().toCompletableFuture().isDone());
    withdrawn.complete(null);
    assertTrue(given.withdrawn().toCompletableFuture().isDone());
  }

  @Test
  void grantIsWithdrawnWhenABetterMemberComes() throws Exception {
    board.add("two", gives("bob"));
    ChainSignIn chain = board.chainOf("one", "two", "three");
    Grant given = asked(chain);
    board.add("three", gives("carol"));
    assertFalse(given.withdrawn().toCompletableFuture().isDone(), "a worse one has come");
    board.add("one", gives("alice"));
    assertTrue(given.withdrawn().toCompletableFuture().isDone());
    assertEquals("alice", user(asked(chain)));
  }

  @Test
  void memberThatGoesChangesNothingUntilItsPlaceIsTakenAgain() throws Exception {
    ServiceRegistration<CredentialsProvider> first = board.add("one", gives("alice"));
    board.add("two", gives("bob"));
    ChainSignIn chain = board.chainOf("one", "two");
    Grant given = asked(chain);
    first.unregister();
    assertFalse(given.withdrawn().toCompletableFuture().isDone());
    board.add("one", gives("alice-changed"));
    assertTrue(given.withdrawn().toCompletableFuture().isDone());
    assertEquals("alice-changed", user(asked(chain)));
  }

  @Test
  void memberThatFailedDoesNotWithdrawWhatTheNextOneGave() throws Exception {
    board.add("one", fails(WRONG));
    board.add("two", gives("bob"));
    Grant given = asked(board.chainOf("one", "two"));
    board.add("three", gives("carol"));
    assertFalse(given.withdrawn().toCompletableFuture().isDone());
  }

  @Test
  void memberThatComesWhileItIsPassedOverIsAskedAgain() throws Exception {
    CompletableFuture<Grant> slow = new CompletableFuture<>();
    board.add("two", client -> slow);
    CompletableFuture<Grant> answer =
        board.chainOf("one", "two").credentials("office").toCompletableFuture();
    board.add("one", gives("alice"));
    slow.complete(grant("bob"));
    assertTrue(answer.join().withdrawn().toCompletableFuture().isDone());
  }

  @Test
  void chainMayBeAMemberOfAnother() throws Exception {
    board.add("deep", gives("alice"));
    board.chain(Map.of("auth.name", "inner", "members", new String[] {"nobody", "deep"}));
    assertEquals("alice", user(asked(board.chainOf("inner"))));
  }

  @Test
  void circleIsNamedAndEndsAtOnce() throws Exception {
    ChainSignIn a = board.chain(Map.of("auth.name", "a", "members", new String[] {"x", "b"}));
    ChainSignIn b = board.chain(Map.of("auth.name", "b", "members", new String[] {"a"}));
    Problem problem = refusal(a);
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    assertTrue(problem.detail().endsWith("a -> b -> a"), problem.detail());
    assertTrue(refusal(b).detail().endsWith("b -> a -> b"));
    // One outside the circle is not in it: it falls to the next member.
    board.add("good", gives("alice"));
    assertEquals("alice", user(asked(board.chainOf("a", "good"))));
  }

  @Test
  void memberIsHeldFromItsFirstUseUntilItGoes() throws Exception {
    ServiceRegistration<CredentialsProvider> first = board.add("one", gives("alice"));
    board.add("two", gives("bob"));
    ChainSignIn chain = board.chainOf("one", "two");
    assertEquals(0, board.held());
    asked(chain);
    asked(chain);
    assertEquals(1, board.held());
    first.unregister();
    assertEquals("bob", user(asked(chain)));
    chain.stop();
    assertEquals(0, board.held());
  }

  @Test
  void otherMembersAreAskedAtOnceAndBadOnesChangeNothing() throws Exception {
    ChainSignIn chain = board.chainOf("one");
    board.add("one", gives("alice"));
    board.add("two", gives("bob"));
    Grant first = asked(chain);
    chain.modified(
        Configured.as(ChainConfig.class, Map.of("members", new String[] {"two", "two"})));
    assertFalse(first.withdrawn().toCompletableFuture().isDone());
    assertEquals("alice", user(asked(chain)));
    Grant second = asked(chain);
    chain.modified(Configured.as(ChainConfig.class, Map.of("members", new String[] {"two"})));
    assertTrue(second.withdrawn().toCompletableFuture().isDone());
    assertEquals("bob", user(asked(chain)));
  }
}
