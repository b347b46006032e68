package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link CredentialsProvider} does. */
@Timeout(60)
public abstract class CredentialsProviderContract {
  /** How long a client waits for credentials. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For subclasses. */
  protected CredentialsProviderContract() {}

  /** A provider that has credentials to give; the same for one test. */
  protected abstract CredentialsProvider provider();

  /** The client that asks. */
  protected String clientName() {
    return "contract";
  }

  /** The credentials that {@link #provider()} gives, or those it would accept as right. */
  protected abstract boolean right(Credentials credentials);

  @Test
  void credentialsComeInTime() {
    assertTrue(right(ask(provider()).credentials()));
  }

  /** Asks as a client does: on a thread that is given up with the deadline. */
  private Grant ask(CredentialsProvider provider) {
    CompletableFuture<Grant> answer =
        CompletableFuture.supplyAsync(() -> provider.credentials(clientName()))
            .thenCompose(Function.identity());
    return Objects.requireNonNull(Outcomes.value(answer, PATIENCE), "the provider gave nothing");
  }

  @Test
  void everySignInIsGivenCredentialsAlsoAtOnce() {
    CredentialsProvider provider = provider();
    List<CompletionStage<Grant>> asked =
        IntStream.range(0, 20).mapToObj(i -> provider.credentials(clientName())).toList();
    asked.forEach(stage -> assertTrue(right(Outcomes.value(stage, PATIENCE).credentials())));
  }

  @Test
  void oneAskersStageIsNobodyElses() {
    CredentialsProvider provider = provider();
    provider.credentials(clientName()).toCompletableFuture().obtrudeException(new Exception("x"));
    assertTrue(right(ask(provider).credentials()));
  }

  @Test
  void grantEndsWithItsToken() {
    Grant grant = ask(provider());
    Optional<Instant> end = grant.credentials().expires();
    if (end.isPresent()) {
      assertEquals(end, grant.goodUntil(), "the grant ends with its token");
    }
  }

  @Test
  void withdrawalDoesNotFail() {
    CredentialsProvider provider = provider();
    Grant first = ask(provider);
    ask(provider); // another question is no reason for the first one's withdrawal to fail
    assertFalse(first.withdrawn().toCompletableFuture().isCompletedExceptionally());
  }

  @Test
  void noSecretIsPrinted() {
    CredentialsProvider provider = provider();
    Grant grant = ask(provider);
    String secret = secret(grant.credentials());
    assertFalse(grant.toString().contains(secret), "the grant prints its secret");
    assertFalse(provider.toString().contains(secret), "the provider prints its secret");
    assertEquals("[redacted]", Secret.of(secret).toString());
  }

  private static String secret(Credentials credentials) {
    if (credentials instanceof Credentials.UserPassword known) {
      return known.password().reveal();
    }
    if (credentials instanceof Credentials.Token known) {
      return known.token().reveal();
    }
    return "no secret in an anonymous target";
  }
}
