package org.jackfield.exchange.directory.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.directory.store.Accounts;

/**
 * Which passwords the last file gave, so that it can be told whose the next file changes; in memory
 * only. Where it is not known any more, every password counts as another.
 */
public final class FilePasswords {
  private static final String KIND = "password of ";

  private final Memo memo;

  public FilePasswords(Memo memo) {
    this.memo = memo;
  }

  /** Whose is none of the last file's. */
  Predicate<Accounts.Owner> othersThan(Map<Accounts.Owner, StoredSecret.Clear> now)
      throws SQLException {
    Map<String, String> known = memo.all(KIND);
    return owner ->
        now.containsKey(owner) && !digest(now.get(owner)).equals(known.get(name(owner)));
  }

  /** These are the last file's from now on. */
  void keep(Map<Accounts.Owner, StoredSecret.Clear> now) throws SQLException {
    Map<String, String> digests = new HashMap<>();
    now.forEach((owner, password) -> digests.put(name(owner), digest(password)));
    memo.put(digests);
  }

  /** This one has been changed otherwise. */
  public void forget(Accounts.Owner owner) throws SQLException {
    memo.remove(name(owner));
  }

  private static String name(Accounts.Owner owner) {
    return KIND + owner.connection() + " " + owner.credential().orElse("");
  }

  private static String digest(StoredSecret.Clear password) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(password.text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException fault) {
      throw new IllegalStateException("every JDK has SHA-256", fault);
    }
  }
}
