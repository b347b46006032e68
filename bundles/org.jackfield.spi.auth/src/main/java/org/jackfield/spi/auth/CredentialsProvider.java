package org.jackfield.spi.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gives a client what it signs in with. A service: registered means ready. The best-ranked one
 * whose {@link #CLIENT_NAME} fits and that passes the client's own filter is asked at each sign-in;
 * its going does not touch a session that is signed in. A provider never sees the socket.
 */
@ConsumerType
@FunctionalInterface
public interface CredentialsProvider {
  /** Service property: the one client it serves; none means all. */
  String CLIENT_NAME = "client.name";

  /** Service property: the kind of sign-in, e.g. {@code credential}, for people to read. */
  String AUTH_KIND = "auth.kind";

  /** Service property: a name that other configuration refers to, e.g. a chain's members. */
  String AUTH_NAME = "auth.name";

  /**
   * Credentials for this client, now: asked at each sign-in, and again in time before the last
   * grant ends. Returns at once; the client waits at most 10 s. Fails with a {@code
   * ProblemException}; a retryable problem is tried again with the next attempt. Called on a thread
   * of the client's that may be kept for the 10 s, never on its lane.
   *
   * @param clientName the client that wants to sign in
   */
  CompletionStage<Grant> credentials(String clientName);

  /**
   * Completes when the answer to {@link #credentials} may be another from now on: a client whose
   * question failed asks again at once. Called just before each question, on the same thread; the
   * client keeps what it got for as long as it waits. May never complete, as this one; must not
   * fail. Make one for each call. A provider that asks another one passes on what that one says.
   */
  default CompletionStage<Void> changed() {
    return new CompletableFuture<>();
  }
}
