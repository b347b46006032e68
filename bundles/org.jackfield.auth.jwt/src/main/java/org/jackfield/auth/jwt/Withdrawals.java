package org.jackfield.auth.jwt;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;

/**
 * The grants that can still be withdrawn: the last one of each client. A stage of its own for each
 * grant, so that nothing piles up on a stage that may never complete. Thread-safe.
 */
final class Withdrawals {
  private final Map<String, CompletableFuture<Void>> outstanding = new ConcurrentHashMap<>();

  /** A grant that replaces the client's last one. */
  Grant grant(String clientName, Credentials.Token token) {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    outstanding.put(clientName, withdrawn);
    return new Grant(token, token.expires(), withdrawn);
  }

  /** Withdraws what is outstanding. */
  void withdraw() {
    List<CompletableFuture<Void>> all = List.copyOf(outstanding.values());
    outstanding.values().removeAll(all);
    all.forEach(it -> it.complete(null));
  }
}
