package org.jackfield.exchange.access;

import java.util.Optional;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a password against what the directory has. Every wrong one costs the time of one slow hash,
 * whatever the form, and whether the user exists or not.
 */
final class Passwords {
  private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

  /** Nobody's password is longer; hashing a megabyte would cost more than the hash itself. */
  static final int LONGEST = 1024;

  private final Scrypt scrypt;
  private final CheckedPasswords checked;
  private final SecretBox box;

  Passwords(Scrypt scrypt, CheckedPasswords checked, SecretBox box) {
    this.scrypt = scrypt;
    this.checked = checked;
    this.box = box;
  }

  /**
   * What came of it.
   *
   * @param right whether it is the password
   * @param better the form to keep from now on; empty if the one there is good
   */
  record Outcome(boolean right, Optional<StoredSecret> better) {
    private static final Outcome RIGHT = new Outcome(true, Optional.empty());
    private static final Outcome WRONG = new Outcome(false, Optional.empty());
  }

  /** Checks; slow on purpose. An empty account is nobody's. */
  Outcome check(Optional<Directory.Account> account, String password) {
    if (account.isEmpty() || password.length() > LONGEST) {
      return wrong("");
    }
    StoredSecret secret = account.get().secret();
    if (secret instanceof StoredSecret.Hashed hashed) {
      return scrypt.matches(password, hashed.text()) ? Outcome.RIGHT : Outcome.WRONG;
    } else if (secret instanceof StoredSecret.Sealed sealed) {
      return opened(sealed).filter(it -> checked.same(it, password)).isPresent()
          ? Outcome.RIGHT
          : wrong(password);
    }
    String clear = ((StoredSecret.Clear) secret).text();
    // A telephony credential's password is shown again by the Voice API, so it is sealed.
    return account.get().subscriber().credential().isPresent()
        ? firstUseOfCredential(clear, password)
        : firstUseOfConnection(clear, password);
  }

  private Outcome firstUseOfCredential(String clear, String password) {
    return checked.same(clear, password)
        ? new Outcome(true, Optional.of(new StoredSecret.Sealed(box.seal(password))))
        : wrong(password);
  }

  private Outcome firstUseOfConnection(String clear, String password) {
    // The hash to keep is made anyway: so a wrong one costs the same.
    StoredSecret hashed = new StoredSecret.Hashed(scrypt.hash(password));
    return checked.same(clear, password) ? new Outcome(true, Optional.of(hashed)) : Outcome.WRONG;
  }

  StoredSecret.Hashed hash(String password) {
    if (password.length() > LONGEST) {
      throw new IllegalArgumentException("password: longer than " + LONGEST + " characters");
    }
    return new StoredSecret.Hashed(scrypt.hash(password));
  }

  private Outcome wrong(String password) {
    scrypt.waste(password);
    return Outcome.WRONG;
  }

  private Optional<String> opened(StoredSecret.Sealed sealed) {
    try {
      return Optional.of(box.open(sealed.text()));
    } catch (IllegalArgumentException fault) {
      LOG.warn("a stored password was sealed by another key: is the data folder the right one?");
      return Optional.empty();
    }
  }
}
