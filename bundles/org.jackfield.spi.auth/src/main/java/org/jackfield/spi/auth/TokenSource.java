package org.jackfield.spi.auth;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where tokens come from that a stranger knows how to get, e.g. from a company's own backend. A
 * service that a configuration of {@code auth.jwt} picks by {@code source.filter}; that room does
 * the rest: it keeps a token while it is good, asks once at a time, and has a deadline.
 */
@ConsumerType
@FunctionalInterface
public interface TokenSource {
  /**
   * A token for this client, now. Returns at once; the asker waits at most 10 s. Fails with a
   * {@code ProblemException}, or with whatever went wrong, which is then tried again later.
   *
   * @param clientName the client that wants to sign in
   */
  CompletionStage<Secret> token(String clientName);
}
