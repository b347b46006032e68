package org.jackfield.spi.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a client signs in with. Nothing here prints a secret. */
@ProviderType
public sealed interface Credentials {

  /**
   * Whom they sign in, for comparing only: credentials of another identity need a session of their
   * own. Not to be logged.
   */
  String identity();

  /** When they end by themselves; empty where they do not say. */
  default Optional<Instant> expires() {
    return Optional.empty();
  }

  /**
   * A SIP connection's or telephony credential's user and password.
   *
   * @param user the SIP user name, not empty
   * @param password its password
   */
  record UserPassword(String user, Secret password) implements Credentials {
    /** Refuses an empty user. */
    public UserPassword {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      if (user.isBlank()) {
        throw new IllegalArgumentException("user: must not be empty");
      }
    }

    /** User names compare without case. */
    @Override
    public String identity() {
      return "user " + user.toLowerCase(java.util.Locale.ROOT);
    }

    /** Without the user, which may be a person's. */
    @Override
    public String toString() {
      return "UserPassword[redacted]";
    }
  }

  /**
   * A JSON Web Token (RFC 7519).
   *
   * @param token as issued
   */
  record Token(Secret token) implements Credentials {
    /** Refuses a missing token. */
    public Token {
      Objects.requireNonNull(token, "token");
    }

    /**
     * The token's subject ({@code sub}). A token that names none is an identity of its own here;
     * who knows where it is from may know better.
     */
    @Override
    public String identity() {
      return "token " + subject().orElseGet(token::reveal);
    }

    /** The token's {@code sub}, where it can be read. Not to be logged. */
    public Optional<String> subject() {
      return Claims.of(token).subject();
    }

    /** The token's {@code exp}, where it can be read. The signature is the network's business. */
    @Override
    public Optional<Instant> expires() {
      return Claims.of(token).expires();
    }
  }

  /**
   * No identity, for one target only.
   *
   * @param targetType e.g. {@code ai_assistant}
   * @param targetId the target
   * @param targetVersionId a version of the target other than its main one
   */
  record AnonymousTarget(String targetType, String targetId, Optional<String> targetVersionId)
      implements Credentials {
    /** Refuses missing parts. */
    public AnonymousTarget {
      Objects.requireNonNull(targetType, "targetType");
      Objects.requireNonNull(targetId, "targetId");
      Objects.requireNonNull(targetVersionId, "targetVersionId");
    }

    @Override
    public String identity() {
      return "anonymous " + targetType + " " + targetId + " " + targetVersionId.orElse("");
    }
  }
}
