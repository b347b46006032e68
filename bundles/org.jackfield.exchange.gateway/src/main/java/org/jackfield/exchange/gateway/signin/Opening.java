package org.jackfield.exchange.gateway.signin;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The first moments of a gateway, when devices of the run before come back sooner than the parts
 * that know their calls: sign-ins wait until each kind of part has been there once. Thread-safe.
 */
public final class Opening {
  private final Set<Class<?>> missing = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();

  /**
   * Awaits a part of each kind.
   *
   * @param longest runs a task when this is over in any case
   */
  public Opening(Executor longest, Class<?>... kinds) {
    missing.addAll(Set.of(kinds));
    longest.execute(() -> opened.complete(null));
  }

  /** A part of this kind is there. */
  public void here(Class<?> kind) {
    if (missing.remove(kind) && missing.isEmpty()) {
      opened.complete(null);
    }
  }

  /** Completes when it is over; for good. */
  public CompletableFuture<Void> opened() {
    return opened;
  }
}
