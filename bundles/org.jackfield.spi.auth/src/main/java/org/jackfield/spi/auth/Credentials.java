package org.jackfield.spi.auth;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** What a client signs in with. Nothing here prints a secret. */
@ProviderType
public sealed interface Credentials {

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
  }

  /**
   * A JSON Web Token.
   *
   * @param token as issued
   */
  record Token(Secret token) implements Credentials {
    /** Refuses a missing token. */
    public Token {
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * No identity, for one target only.
   *
   * @param targetType e.g. {@code ai_assistant}
   * @param targetId the target
   */
  record AnonymousTarget(String targetType, String targetId) implements Credentials {
    /** Refuses missing parts. */
    public AnonymousTarget {
      Objects.requireNonNull(targetType, "targetType");
      Objects.requireNonNull(targetId, "targetId");
    }
  }
}
