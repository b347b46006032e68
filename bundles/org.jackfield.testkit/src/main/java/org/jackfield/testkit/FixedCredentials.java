package org.jackfield.testkit;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;

/** A sign-in provider that gives what a test told it to, at once. Thread-safe. */
public final class FixedCredentials implements CredentialsProvider {
  private final Recording<String> asked = new Recording<>();
  private volatile CompletableFuture<Credentials> answer;

  /** Gives these. */
  public FixedCredentials(Credentials credentials) {
    give(credentials);
  }

  /** Gives this user and password. */
  public static FixedCredentials of(String user, String password) {
    return new FixedCredentials(new Credentials.UserPassword(user, Secret.of(password)));
  }

  /** Gives these from now on. */
  public void give(Credentials credentials) {
    answer = CompletableFuture.completedFuture(Objects.requireNonNull(credentials, "credentials"));
  }

  /** Fails with this from now on. */
  public void fail(Problem problem) {
    answer = CompletableFuture.failedFuture(problem.asException());
  }

  /** Gives this from now on, whenever it completes; e.g. never. */
  public void give(CompletableFuture<Credentials> later) {
    answer = Objects.requireNonNull(later, "later");
  }

  /** The names of the clients that asked, in order. */
  public Recording<String> asked() {
    return asked;
  }

  @Override
  public CompletionStage<Credentials> credentials(String clientName) {
    asked.add(clientName);
    return answer.copy();
  }
}
