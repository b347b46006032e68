package org.jackfield.spi.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReplaceableProviderTest {
  private static CredentialsProvider gives(String user) {
    return client -> CompletableFuture.completedFuture(grant(user, new CompletableFuture<>()));
  }

  private static Grant grant(String user, CompletionStage<Void> withdrawn) {
    return new Grant(
        new Credentials.UserPassword(user, Secret.of("secret")), Optional.empty(), withdrawn);
  }

  private static Grant ask(CredentialsProvider provider) throws Exception {
    return provider.credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
  }

  private static boolean withdrawn(Grant grant) {
    return grant.withdrawn().toCompletableFuture().isDone();
  }

  @Test
  void theNextOneGivesAndWhatWasGivenIsWithdrawn() throws Exception {
    ReplaceableProvider provider = new ReplaceableProvider(gives("one"));
    Grant first = ask(provider);
    assertEquals("user one", first.credentials().identity());
    Grant another = ask(provider);
    assertFalse(withdrawn(first));
    provider.replace(gives("two"));
    assertTrue(withdrawn(first) && withdrawn(another));
    Grant second = ask(provider);
    assertEquals("user two", second.credentials().identity());
    assertFalse(withdrawn(second));
  }

  @Test
  void whatIsReplacedWhileItIsAskedIsWithdrawnAtOnce() throws Exception {
    CompletableFuture<Grant> slow = new CompletableFuture<>();
    ReplaceableProvider provider = new ReplaceableProvider(client -> slow);
    CompletableFuture<Grant> asked = provider.credentials("office").toCompletableFuture();
    provider.replace(gives("two"));
    slow.complete(grant("one", new CompletableFuture<>()));
    assertTrue(withdrawn(asked.get(1, TimeUnit.SECONDS)));
  }

  @Test
  void whatTheProviderWithdrawsItselfIsWithdrawn() throws Exception {
    CompletableFuture<Void> word = new CompletableFuture<>();
    Grant given =
        ask(
            new ReplaceableProvider(
                client -> CompletableFuture.completedFuture(grant("one", word))));
    assertFalse(withdrawn(given));
    word.complete(null);
    assertTrue(withdrawn(given));
  }

  private static void collect() {
    WeakReference<Object> probe = new WeakReference<>(new Object());
    for (int round = 0; probe.get() != null; round++) {
      assertTrue(round < 100, "nothing was collected");
      System.gc();
    }
  }

  @Test
  void whoHoldsTheGrantHearsAlsoOfTheOneBehind() throws Exception {
    ReplaceableProvider behind = new ReplaceableProvider(gives("one"));
    Grant given = ask(new ReplaceableProvider(behind));
    collect();
    behind.replace(gives("two"));
    assertTrue(withdrawn(given));
  }

  @Test
  void thoseItFailedHearThatItWasReplaced() {
    ReplaceableProvider behind = new ReplaceableProvider(gives("one"));
    ReplaceableProvider provider = new ReplaceableProvider(behind);
    CompletableFuture<Void> first = provider.changed().toCompletableFuture();
    CompletableFuture<Void> other = provider.changed().toCompletableFuture();
    collect();
    assertFalse(first.isDone());
    behind.replace(gives("two"));
    assertTrue(first.isDone() && other.isDone());

    CompletableFuture<Void> next = provider.changed().toCompletableFuture();
    assertFalse(next.isDone());
    provider.replace(gives("three"));
    assertTrue(next.isDone());
  }

  @Test
  void aProviderNeedNotSayThatItHasChanged() {
    assertFalse(gives("one").changed().toCompletableFuture().isDone());
  }
}
