package org.jackfield.testkit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;
import org.jackfield.spi.auth.Secret;

/** A sign-in provider that gives what a test told it to, at once. Thread-safe. */
public final class FixedCredentials implements CredentialsProvider {
  private final Recording<String> asked = new Recording<>();
  private volatile CompletableFuture<Grant> answer;
  private volatile CompletableFuture<Void> withdrawn = new CompletableFuture<>();

  /** Gives these. */
  public FixedCredentials(Credentials credentials) {
    give(credentials);
  }

  /** Gives this user and password. */
  public static FixedCredentials of(String user, String password) {
    return new FixedCredentials(new Credentials.UserPassword(user, Secret.of(password)));
  }

  /** Gives these from now on, for as long as they say themselves. */
  public void give(Credentials credentials) {
    give(credentials, credentials.expires());
  }

  /** Gives these from now on, good until then. */
  public void give(Credentials credentials, Instant goodUntil) {
    give(credentials, Optional.of(goodUntil));
  }

  private void give(Credentials credentials, Optional<Instant> goodUntil) {
    withdrawn = new CompletableFuture<>();
    answer = CompletableFuture.completedFuture(new Grant(credentials, goodUntil, withdrawn));
  }

  /** Fails with this from now on. */
  public void fail(Problem problem) {
    answer = CompletableFuture.failedFuture(problem.asException());
  }

  /** Gives this from now on, whenever it completes; e.g. never. */
  public void give(CompletableFuture<Grant> later) {
    answer = Objects.requireNonNull(later, "later");
  }

  /** Says that what it has given is of no use any more, and goes on giving the same. */
  public void withdraw() {
    CompletableFuture<Void> before = withdrawn;
    Grant grant = answer.join();
    give(grant.credentials(), grant.goodUntil());
    before.complete(null);
  }

  /** Gives these from now on, and says that those before are of no use any more. */
  public void replace(Credentials credentials) {
    CompletableFuture<Void> before = withdrawn;
    give(credentials);
    before.complete(null);
  }

  /** The names of the clients that asked, in order. */
  public Recording<String> asked() {
    return asked;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    asked.add(clientName);
    return answer.copy();
  }

  /** Without what it gives. */
  @Override
  public String toString() {
    return "FixedCredentials[redacted]";
  }
}
