package org.jackfield.client.credentials;

import java.time.Instant;
import java.util.Optional;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Credentials.Token;
import org.jackfield.spi.auth.Grant;

/**
 * What a provider gave, and which provider it was.
 *
 * @param source the provider
 * @param credentials to sign in with
 * @param identity whom they sign in; only to be compared
 * @param goodUntil when they end
 * @param withdrawn that they are of no use any more; of this holder alone
 */
public record Held(
    Source source,
    Credentials credentials,
    String identity,
    Optional<Instant> goodUntil,
    Word withdrawn) {

  /** Made on the thread on which the provider answered: it calls code of the provider's. */
  static Held of(Source source, Grant grant) {
    return new Held(
        source,
        grant.credentials(),
        grant.credentials().identity(),
        grant.goodUntil(),
        new Word(grant.withdrawn()));
  }

  /** Whether they sign in the same one: tokens that name nobody do when one provider gave both. */
  public boolean sameIdentity(Held other) {
    return identity.equals(other.identity)
        || nameless() && other.nameless() && source.sameProvider(other.source);
  }

  private boolean nameless() {
    return credentials instanceof Token token && token.subject().isEmpty();
  }

  /** Whether they are the same user and password, token or target. */
  public boolean sameAs(Held other) {
    if (credentials instanceof Credentials.UserPassword mine
        && other.credentials instanceof Credentials.UserPassword known) {
      return mine.user().equals(known.user())
          && mine.password().reveal().equals(known.password().reveal());
    } else if (credentials instanceof Token mine && other.credentials instanceof Token known) {
      return mine.token().reveal().equals(known.token().reveal());
    }
    return credentials.equals(other.credentials);
  }

  /** Nobody waits for the withdrawal any more, and nothing of the provider is kept. */
  public void letGo() {
    withdrawn.letGo();
  }

  /** Without the identity, which may be a person's. */
  @Override
  public String toString() {
    return "Held[" + source + "]";
  }
}
