package org.jackfield.auth.jwt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;

/** What tests ask of a provider. */
final class Asking {
  private Asking() {}

  static Grant grant(CredentialsProvider provider) throws Exception {
    return provider.credentials("office").toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  static String token(CredentialsProvider provider) throws Exception {
    return token(grant(provider));
  }

  static String token(Grant grant) {
    return ((Credentials.Token) grant.credentials()).token().reveal();
  }

  static Problem refusal(CredentialsProvider provider) {
    return ProblemException.of(assertThrows(ExecutionException.class, () -> token(provider)));
  }

  static boolean withdrawn(Grant grant) {
    assertFalse(grant.withdrawn().toCompletableFuture().isCompletedExceptionally());
    return grant.withdrawn().toCompletableFuture().isDone();
  }
}
