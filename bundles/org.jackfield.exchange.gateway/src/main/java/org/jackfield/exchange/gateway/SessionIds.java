package org.jackfield.exchange.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which session id belongs to whom. SDKs bring their old id along, sometimes under another user
 * (the JavaScript SDK keeps it across users), so an id is given back to its own user only.
 */
final class SessionIds {
  private static final int REMEMBERED = 10_000;

  private final Map<String, String> users =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The id for this user's session: the one it brought, unless that is somebody else's. */
  synchronized String idFor(String userName, Optional<String> brought) {
    String user = userName.toLowerCase(Locale.ROOT);
    String id =
        brought
            .filter(Words::isId)
            .filter(it -> user.equals(users.getOrDefault(it, user)))
            .orElseGet(() -> UUID.randomUUID().toString());
    users.put(id, user);
    return id;
  }
}
