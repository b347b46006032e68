package org.jackfield.auth.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.CredentialsProvider;
import org.jackfield.spi.auth.Secret;
import org.jackfield.testkit.contract.CredentialsProviderContract;

/** The way that all fetched tokens go, with a source that takes its time on another thread. */
class JwtSignInContractTest extends CredentialsProviderContract {
  private static final String TOKEN =
      Tokens.until("contract", Instant.now().plus(Duration.ofHours(1)));

  private final JwtSignIn provider =
      JwtSignIn.from(client -> CompletableFuture.supplyAsync(() -> Secret.of(TOKEN)));

  @Override
  protected CredentialsProvider provider() {
    return provider;
  }

  @Override
  protected boolean right(Credentials credentials) {
    return credentials instanceof Credentials.Token known && known.token().reveal().equals(TOKEN);
  }
}
