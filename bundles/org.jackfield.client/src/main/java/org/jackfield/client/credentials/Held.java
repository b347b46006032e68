package org.jackfield.client.credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;

/**
 * What a provider gave, and which provider it was.
 *
 * @param source the provider
 * @param credentials to sign in with
 * @param identity whom they sign in; only to be compared
 * @param goodUntil when they end
 * @param withdrawn completes when they are of no use any more; of this holder alone
 */
public record Held(
    Source source,
    Credentials credentials,
    String identity,
    Optional<Instant> goodUntil,
    CompletableFuture<Void> withdrawn) {

  /**
   * Made on the thread on which the provider answered: it calls code of the provider's. The
   * withdrawal is copied, so that what waits for it can let go of a provider that lives longer.
   */
  static Held of(Source source, Grant grant) {
    return new Held(
        source,
        grant.credentials(),
        grant.credentials().identity(),
        grant.goodUntil(),
        grant.withdrawn().toCompletableFuture().copy());
  }

  /** Whether they are the same user and password, token or target. */
  public boolean sameAs(Held other) {
    if (credentials instanceof Credentials.UserPassword mine
        && other.credentials instanceof Credentials.UserPassword known) {
      return mine.user().equals(known.user())
          && mine.password().reveal().equals(known.password().reveal());
    } else if (credentials instanceof Credentials.Token mine
        && other.credentials instanceof Credentials.Token known) {
      return mine.token().reveal().equals(known.token().reveal());
    }
    return credentials.equals(other.credentials);
  }

  /** Nobody waits for the withdrawal any more. */
  public void letGo() {
    withdrawn.cancel(false);
  }

  /** Without the identity, which may be a person's. */
  @Override
  public String toString() {
    return "Held[" + source + "]";
  }
}
