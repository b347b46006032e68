package org.jackfield.exchange.api.access;

import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** An attempt to sign in. Nothing here prints a secret. */
@ProviderType
public sealed interface Attempt {

  /** The address it comes from, for limits only. */
  String address();

  /**
   * With a password.
   *
   * @param user as given
   * @param password as given
   * @param address where it comes from
   */
  record ByPassword(String user, String password, String address) implements Attempt {
    /** Refuses missing parts. */
    public ByPassword {
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "ByPassword[redacted]";
    }
  }

  /**
   * With a token.
   *
   * @param token as given
   * @param address where it comes from
   */
  record ByToken(String token, String address) implements Attempt {
    /** Refuses missing parts. */
    public ByToken {
      Objects.requireNonNull(token, "token");
      Objects.requireNonNull(address, "address");
    }

    @Override
    public String toString() {
      return "ByToken[redacted]";
    }
  }
}
