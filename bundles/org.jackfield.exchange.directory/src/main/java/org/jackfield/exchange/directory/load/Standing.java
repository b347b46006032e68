package org.jackfield.exchange.directory.load;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.directory.store.Accounts;
import org.jackfield.exchange.directory.store.Credentials;
import org.jackfield.exchange.directory.store.Session;
import org.jackfield.exchange.directory.store.Tables;

/** Who may sign in at one moment: those that a load may change. */
final class Standing {
  private final Map<String, Accounts.Active> users = new HashMap<>();
  private final Map<String, Optional<Instant>> ends = new HashMap<>();

  private Standing() {}

  static Standing now(Session session) throws SQLException {
    Standing now = new Standing();
    for (Accounts.Active it : Accounts.active(session)) {
      now.users.put(Tables.key(it.user()), it);
    }
    for (TelephonyCredential it : Credentials.all(session)) {
      now.ends.put(Tables.key(it.sipUsername()), it.expiresAt());
    }
    return now;
  }

  /**
   * What has become of these users.
   *
   * @param after how it stands later
   * @param otherPassword whether an owner has another password then
   */
  News until(Standing after, Predicate<Accounts.Owner> otherPassword) {
    List<String> changed = new ArrayList<>();
    Map<String, Optional<Instant>> otherEnds = new HashMap<>();
    users.forEach(
        (key, before) -> {
          Accounts.Active now = after.users.get(key);
          if (now == null
              || !now.owner().equals(before.owner())
              || otherPassword.test(now.owner())) {
            changed.add(before.user());
          } else if (!end(key).equals(after.end(key))) {
            otherEnds.put(before.user(), after.end(key));
          }
        });
    return new News(changed, otherEnds);
  }

  private Optional<Instant> end(String key) {
    return ends.getOrDefault(key, Optional.empty());
  }
}
