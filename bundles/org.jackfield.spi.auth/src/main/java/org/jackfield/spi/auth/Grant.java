package org.jackfield.spi.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a provider gives: credentials, and word of when they stop being good.
 *
 * @param credentials to sign in with
 * @param goodUntil from when on they are of no use; the client asks for others in time before that.
 *     Empty: for as long as nobody says otherwise
 * @param withdrawn completes when they are of no use any more although their time is not over, e.g.
 *     because a file with a newer token has been written: the client asks again at once. May never
 *     complete; must not fail. Make one for each grant: whoever waits for one that never completes
 *     is kept by it, and who holds the grant holds it
 */
public record Grant(
    Credentials credentials, Optional<Instant> goodUntil, CompletionStage<Void> withdrawn) {
  /** Refuses missing parts. */
  public Grant {
    Objects.requireNonNull(credentials, "credentials");
    Objects.requireNonNull(goodUntil, "goodUntil");
    Objects.requireNonNull(withdrawn, "withdrawn");
  }

  /** These credentials, until they end by themselves ({@link Credentials#expires}). */
  public static Grant of(Credentials credentials) {
    return new Grant(credentials, credentials.expires(), new CompletableFuture<>());
  }
}
