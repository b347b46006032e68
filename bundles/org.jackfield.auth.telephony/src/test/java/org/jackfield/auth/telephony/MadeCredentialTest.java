package org.jackfield.auth.telephony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.jackfield.testkit.ManualClock;
import org.jackfield.voiceapi.credential.NewTelephonyCredential;
import org.jackfield.voiceapi.credential.TelephonyCredentialView;
import org.junit.jupiter.api.Test;

class MadeCredentialTest {
  private final ManualClock clock = new ManualClock();
  private final ScriptedApi api = new ScriptedApi();
  private final List<Runnable> unsettled = new ArrayList<>();

  /** Makes what it is asked for, at once or when a test says so. */
  private static final class ScriptedApi implements CredentialsApi {
    final List<NewTelephonyCredential> wanted = new ArrayList<>();
    final List<CompletableFuture<TelephonyCredentialView>> pending = new ArrayList<>();
    final List<String> deleted = new ArrayList<>();
    final List<String> found = new ArrayList<>();
    CompletionStage<Optional<TelephonyCredentialView>> find;
    boolean slow;
    Optional<RuntimeException> fault = Optional.empty();
    CompletionStage<Void> deletion = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<TelephonyCredentialView> create(NewTelephonyCredential one) {
      wanted.add(one);
      if (fault.isPresent()) {
        return CompletableFuture.failedFuture(fault.get());
      }
      CompletableFuture<TelephonyCredentialView> made = new CompletableFuture<>();
      pending.add(made);
      if (!slow) {
        finish(wanted.size());
      }
      return made;
    }

    void finish(int number) {
      pending.get(number - 1).complete(view("c" + number));
    }

    TelephonyCredentialView view(String id) {
      Optional<Instant> end = wanted.get(Integer.parseInt(id.substring(1)) - 1).expiresAt();
      return TelephonyCredentialView.read(
          ApiServer.made(id, end.map(it -> "\"" + it + "\"").orElse("null")));
    }

    @Override
    public CompletionStage<Optional<TelephonyCredentialView>> find(String id) {
      found.add(id);
      return find == null ? CompletableFuture.completedFuture(Optional.of(view(id))) : find;
    }

    @Override
    public CompletionStage<Void> delete(String id) {
      deleted.add(id);
      return deletion;
    }
  }

  private MadeCredential provider(Optional<Duration> life) {
    return new MadeCredential(
        api, new MadeCredential.Wanted("42", "bot", life), unsettled::add, clock);
  }

  private void settle() {
    List<Runnable> due = List.copyOf(unsettled);
    unsettled.clear();
    due.forEach(Runnable::run);
  }

  private static CompletableFuture<Grant> ask(MadeCredential provider) {
    return provider.credentials("office").toCompletableFuture();
  }

  private static String user(CompletableFuture<Grant> answer) {
    return ((Credentials.UserPassword) answer.join().credentials()).user();
  }

  private String settledUser(MadeCredential provider) {
    CompletableFuture<Grant> answer = ask(provider);
    settle();
    return user(answer);
  }

  @Test
  void nothingIsMadeBeforeSomebodyAsksAndNothingIsDeletedThen() {
    provider(Optional.empty()).close();
    assertEquals(List.of(), api.wanted);
    assertEquals(List.of(), api.deleted);
  }

  @Test
  void allAskersShareTheOneThatIsBeingMadeAndTheOneThatWas() {
    api.slow = true;
    MadeCredential provider = provider(Optional.empty());
    CompletableFuture<Grant> first = ask(provider);
    CompletableFuture<Grant> second = ask(provider);
    api.finish(1);
    settle();
    assertEquals("gencred-c1", user(first));
    assertEquals("gencred-c1", user(second));
    assertEquals("gencred-c1", user(ask(provider)));
    assertEquals(1, api.wanted.size());
    assertEquals("42", api.wanted.get(0).connectionId());
    assertEquals(Optional.of("bot"), api.wanted.get(0).name());
    assertEquals(Optional.empty(), first.join().goodUntil());
  }

  @Test
  void credentialIsLookedForBeforeItIsGivenAgain() {
    MadeCredential provider = provider(Optional.empty());
    settledUser(provider);
    clock.advance(Duration.ofMillis(4999));
    assertEquals("gencred-c1", user(ask(provider)));
    assertEquals(List.of(), api.found, "several clients start at the same time");
    clock.advance(Duration.ofMillis(1));
    api.find = new CompletableFuture<>();
    List<CompletableFuture<Grant>> askers = List.of(ask(provider), ask(provider));
    api.find.toCompletableFuture().complete(Optional.of(api.view("c1")));
    askers.forEach(it -> assertEquals("gencred-c1", user(it)));
    assertEquals(List.of("c1"), api.found);
    assertEquals(1, api.wanted.size());
  }

  @Test
  void credentialThatIsGoneIsMadeAnew() {
    MadeCredential provider = provider(Optional.empty());
    settledUser(provider);
    clock.advance(Duration.ofMinutes(1));
    api.find = CompletableFuture.completedFuture(Optional.empty());
    CompletableFuture<Grant> answer = ask(provider);
    assertFalse(answer.isDone(), "the new one has to settle, too");
    settle();
    assertEquals("gencred-c2", user(answer));
    clock.advance(Duration.ofMinutes(1));
    api.find = null;
    assertEquals("gencred-c2", user(ask(provider)));
    assertEquals(List.of("c1", "c2"), api.found);
  }

  @Test
  void credentialIsGivenAgainWhenTheApiCannotSayWhetherItIsThere() {
    MadeCredential provider = provider(Optional.empty());
    settledUser(provider);
    clock.advance(Duration.ofMinutes(1));
    api.find = CompletableFuture.failedFuture(Problems.late());
    assertEquals("gencred-c1", user(ask(provider)));
    assertEquals(1, api.wanted.size());
  }

  @Test
  void passwordThatWasChangedInTheAccountIsGiven() {
    MadeCredential provider = provider(Optional.empty());
    settledUser(provider);
    clock.advance(Duration.ofMinutes(1));
    String changed = ApiServer.made("c1", "null").replace("0123456789abcdef", "changed");
    api.find =
        CompletableFuture.completedFuture(Optional.of(TelephonyCredentialView.read(changed)));
    Credentials given = ask(provider).join().credentials();
    assertEquals("changedchanged", ((Credentials.UserPassword) given).password().reveal());
  }

  @Test
  void newCredentialIsHeldBackUntilItHasSettled() {
    CompletableFuture<Grant> answer = ask(provider(Optional.empty()));
    assertFalse(answer.isDone());
    settle();
    assertTrue(answer.isDone());
  }

  @Test
  void credentialThatEndsIsReplacedInTimeAndDeletedWhenItHasEnded() {
    MadeCredential provider = provider(Optional.of(Duration.ofMinutes(20)));
    Instant start = clock.instant();
    CompletableFuture<Grant> first = ask(provider);
    settle();
    assertEquals(Optional.of(start.plus(Duration.ofMinutes(20))), first.join().goodUntil());
    clock.advance(Duration.ofMinutes(17));
    assertEquals("gencred-c1", settledUser(provider));
    clock.advance(Duration.ofMinutes(1)); // two minutes before the end the client asks
    assertEquals("gencred-c2", settledUser(provider));
    assertEquals(List.of(), api.deleted, "the session still lives on the first");
    clock.advance(Duration.ofMinutes(18));
    assertEquals("gencred-c3", settledUser(provider));
    assertEquals(List.of("c1"), api.deleted);
    provider.close();
    assertEquals(List.of("c1", "c2", "c3"), api.deleted.stream().sorted().toList());
  }

  @Test
  void failureIsToldToAllAndTheNextAskerTriesAgain() {
    api.fault = Optional.of(Problems.passing("out of order"));
    MadeCredential provider = provider(Optional.empty());
    CompletionException failed =
        assertThrows(CompletionException.class, () -> ask(provider).join());
    assertEquals(Codes.CREDENTIALS_UNAVAILABLE, ProblemException.of(failed).code());
    api.fault = Optional.empty();
    api.pending.add(null); // the number of the failed one
    assertEquals("gencred-c2", settledUser(provider));
  }

  @Test
  void whatIsMadeWhileTheProviderGoesIsDeletedToo() {
    api.slow = true;
    MadeCredential provider = provider(Optional.empty());
    CompletableFuture<Grant> answer = ask(provider);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(provider::close);
    // Close may come before or after the answer of the API: either way it is deleted once or twice.
    api.finish(1);
    closed.join();
    assertTrue(api.deleted.contains("c1"));
    settle();
    assertTrue(answer.isDone());
    assertTrue(ask(provider).isCompletedExceptionally());
    assertEquals(1, api.wanted.size());
  }

  @Test
  void deletionThatFailsDoesNotKeepTheProvider() {
    MadeCredential provider = provider(Optional.empty());
    settledUser(provider);
    api.deletion = CompletableFuture.failedFuture(Problems.passing("out of order"));
    provider.close();
    assertEquals(List.of("c1"), api.deleted);
  }
}
