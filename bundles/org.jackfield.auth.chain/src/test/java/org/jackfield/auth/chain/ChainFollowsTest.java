package org.jackfield.auth.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
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

/** Members that become others without going. */
@Timeout(60)
class ChainFollowsTest {
  @TempDir Path cache;
  private Board board;
  private final Repairable first = new Repairable();

  @BeforeEach
  void open() throws Exception {
    board = new Board(cache);
  }

  @AfterEach
  void close() throws Exception {
    board.close();
  }

  /** Gives nothing until it is repaired; nobody but who asks keeps its words. */
  private static final class Repairable implements CredentialsProvider {
    private boolean works;
    private WeakReference<CompletableFuture<Void>> word = new WeakReference<>(null);

    void repair() {
      works = true;
      Optional.ofNullable(word.get()).ifPresent(it -> it.complete(null));
    }

    @Override
    public CompletionStage<Grant> credentials(String clientName) {
      Problem wrong = Problem.permanent(Codes.LOGIN_FAILED, Area.AUTH, "the key is refused");
      return works
          ? CompletableFuture.completedFuture(grant("alice", new CompletableFuture<>()))
          : CompletableFuture.failedFuture(wrong.asException());
    }

    @Override
    public CompletionStage<Void> changed() {
      CompletableFuture<Void> next = new CompletableFuture<>();
      word = new WeakReference<>(next);
      return next;
    }
  }

  private static Grant grant(String user, CompletableFuture<Void> withdrawn) {
    return new Grant(
        new Credentials.UserPassword(user, Secret.of("a-password")), Optional.empty(), withdrawn);
  }

  private void addSecond() {
    board.add(
        "two",
        client -> CompletableFuture.completedFuture(grant("bob", new CompletableFuture<>())));
  }

  private static Grant ask(ChainSignIn chain) {
    return chain.credentials("office").toCompletableFuture().join();
  }

  private static boolean withdrawn(Grant grant) {
    return grant.withdrawn().toCompletableFuture().isDone();
  }

  private static String user(Grant grant) {
    return ((Credentials.UserPassword) grant.credentials()).user();
  }

  @Test
  void grantIsWithdrawnWhenAnEarlierMemberHasOtherProperties() throws Exception {
    ServiceRegistration<CredentialsProvider> registration = board.add("one", first);
    addSecond();
    ChainSignIn chain = board.chainOf("one", "two");
    Grant given = ask(chain);
    assertEquals("bob", user(given));
    first.works = true;
    registration.setProperties(new Hashtable<>(Map.of("auth.name", "one", "user", "alice")));
    assertTrue(withdrawn(given));
    assertEquals("alice", user(ask(chain)));
  }

  @Test
  void grantIsWithdrawnWhenAnEarlierMemberSaysThatItHasChanged() throws Exception {
    board.add("one", first);
    addSecond();
    ChainSignIn chain = board.chainOf("one", "two");
    Grant given = ask(chain);
    assertEquals("bob", user(given));
    collect();
    assertFalse(withdrawn(given));
    first.repair();
    assertTrue(withdrawn(given));
    assertEquals("alice", user(ask(chain)));
  }

  @Test
  void chainThatGaveNothingSaysWhenThatMayBeOtherwise() throws Exception {
    ServiceRegistration<CredentialsProvider> registration = board.add("one", first);
    ChainSignIn chain = board.chainOf("one", "two");
    CompletableFuture<Void> changed = failing(chain);
    first.repair();
    assertTrue(changed.isDone(), "a member has changed");

    first.works = false;
    changed = failing(chain);
    registration.setProperties(new Hashtable<>(Map.of("auth.name", "one", "user", "alice")));
    assertTrue(changed.isDone(), "a member has other properties");

    changed = failing(chain);
    addSecond();
    assertTrue(changed.isDone(), "a member has come");
  }

  @Test
  void chainThatAskedItselfSaysWhenThatMayBeOtherwise() throws Exception {
    ChainSignIn a = board.chain(Map.of("auth.name", "a", "members", new String[] {"a2"}));
    ServiceRegistration<CredentialsProvider> circle =
        board.add(
            first, Map.of("auth.name", "a2", "auth.kind", "chain", "members", new String[] {"a"}));
    CompletableFuture<Void> changed = failing(a);
    first.works = true;
    circle.setProperties(new Hashtable<>(Map.of("auth.name", "a2")));
    assertTrue(changed.isDone());
    assertEquals("alice", user(ask(a)));
  }

  private static CompletableFuture<Void> failing(ChainSignIn chain) {
    CompletableFuture<Void> changed = chain.changed().toCompletableFuture();
    assertThrows(CompletionException.class, () -> ask(chain));
    assertFalse(changed.isDone());
    return changed;
  }

  @Test
  void withdrawalOfTheMemberLivesAsLongAsTheGrant() throws Exception {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    WeakReference<CompletableFuture<Void>> word = new WeakReference<>(mine);
    CompletableFuture<Grant> once = CompletableFuture.completedFuture(grant("alice", mine));
    WeakReference<CompletableFuture<Grant>> answer = new WeakReference<>(once);
    board.add("one", client -> answer.get());
    Grant given = ask(board.chainOf("one"));
    mine = null;
    once = null;
    collect();
    assertNotNull(word.get(), "nobody could withdraw the grant any more");
    word.get().complete(null);
    assertTrue(withdrawn(given));
  }

  @Test
  void nothingOfAMemberThatHasGoneIsKept() throws Exception {
    ServiceRegistration<CredentialsProvider> registration = board.add("one", first);
    addSecond();
    Grant given = ask(board.chainOf("one", "two"));
    registration.unregister();
    collect();
    assertEquals(null, first.word.get());
    assertFalse(withdrawn(given));
  }

  /** The client has let go of its grant; the member, which lives on, still has its own word. */
  @Test
  void memberKeepsNothingOfAChainThatHasGone() throws Exception {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    board.add("one", client -> CompletableFuture.completedFuture(grant("alice", mine)));
    ChainSignIn chain = board.chainOf("one");
    WeakReference<Object> given = new WeakReference<>(ask(chain).withdrawn());
    assertNotNull(given.get());
    chain.stop();
    mine.copy(); // a stage looks through who hangs on it when another does
    collect();
    assertEquals(null, given.get());
  }

  /** Until something that nobody holds has gone. */
  private static void collect() {
    WeakReference<Object> nobodys = new WeakReference<>(new Object());
    while (nobodys.get() != null) {
      System.gc();
    }
  }
}
