package org.jackfield.auth.jwt;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Grant;

/** The token of the configuration. When it is over only another configuration helps. */
final class GivenToken implements CredentialsProvider {
  private final Credentials.Token token;
  private final InstantSource clock;

  GivenToken(String text, InstantSource clock) {
    this.token =
        Problems.token(Problems.filled(".token", text))
            .orElseThrow(() -> Problems.configuration(".token: is no JSON Web Token"));
    this.clock = clock;
  }

  @Override
  public CompletionStage<Grant> credentials(String clientName) {
    return Problems.over(token, clock.instant())
        ? CompletableFuture.failedFuture(
            Problems.refused("the token given in .token has ended; give another"))
        : CompletableFuture.completedFuture(Grant.of(token));
  }
}
