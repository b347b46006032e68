package org.jackfield.exchange.gateway.signin;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Which session id belongs to whom, and which socket holds it now. SDKs bring their old id along,
 * sometimes under another user (the JavaScript SDK keeps it across users), so an id is given back
 * to its own user only. Thread-safe.
 */
public final class Sessions {
  private static final int REMEMBERED = 10_000;

  private final Map<String, String> users = new Remembered();
  private final Map<String, String> idsByToken = new Remembered();
  private final Map<String, Holder> holders = new HashMap<>();

  /** A socket that holds a session. */
  @FunctionalInterface
  public interface Holder {
    /**
     * Another socket of the same device has come for the session: calls are let go, and the socket
     * with them. Completes when its calls can be found.
     */
    CompletionStage<Void> handOver();
  }

  private static final class Remembered extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** The id for this user's session: the one it brought, unless that is somebody else's. */
  public synchronized String idFor(String userName, Optional<String> brought) {
    String user = key(userName);
    String id =
        brought
            .filter(it -> user.equals(users.getOrDefault(it, user)))
            .orElseGet(() -> UUID.randomUUID().toString());
    users.put(id, user);
    return id;
  }

  /** Whether somebody else's socket holds it. */
  public synchronized boolean isInUse(String id, String userName, Holder self) {
    Holder holder = holders.get(id);
    return holder != null && holder != self && !key(userName).equals(users.get(id));
  }

  /** The session that goes with a sticky token, if it is this user's. */
  public synchronized Optional<String> byToken(String token, String userName) {
    return Optional.ofNullable(idsByToken.get(token))
        .filter(id -> key(userName).equals(users.get(id)));
  }

  /**
   * This socket holds the session from now on.
   *
   * @param token that its device brings when it comes back
   * @return who held it before, if another one did
   */
  public synchronized Optional<Holder> hold(String id, String token, Holder now) {
    idsByToken.put(token, id);
    return Optional.ofNullable(holders.put(id, now)).filter(before -> before != now);
  }

  /** This socket holds it no more; harmless if it does not. */
  public synchronized void leave(String id, Holder gone) {
    holders.remove(id, gone);
  }

  private static String key(String user) {
    return user.toLowerCase(Locale.ROOT);
  }
}
