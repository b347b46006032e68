package org.jackfield.auth.jwt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;

/**
 * The grants that can still be withdrawn: the last one of each client; and who else waits for
 * others. A stage of its own for each, so that nothing piles up on a stage that may never complete.
 * Thread-safe.
 */
final class Withdrawals {
  private final Map<String, CompletableFuture<Void>> outstanding = new ConcurrentHashMap<>();

  /** Only as long as somebody waits; guarded by itself. */
  private final Set<CompletableFuture<Void>> waiting =
      Collections.newSetFromMap(new WeakHashMap<>());

  /** A grant that replaces the client's last one. */
  Grant grant(String clientName, Credentials.Token token) {
    CompletableFuture<Void> withdrawn = new CompletableFuture<>();
    outstanding.put(clientName, withdrawn);
    return new Grant(token, token.expires(), withdrawn);
  }

  /** Completes when there are other tokens. */
  CompletionStage<Void> changed() {
    CompletableFuture<Void> word = new CompletableFuture<>();
    synchronized (waiting) {
      waiting.add(word);
    }
    return word;
  }

  /** There are other tokens: withdraws what is outstanding, and tells who waits. */
  void withdraw() {
    List<CompletableFuture<Void>> all = new ArrayList<>(outstanding.values());
    outstanding.values().removeAll(all);
    synchronized (waiting) {
      all.addAll(waiting);
      waiting.clear();
    }
    all.forEach(it -> it.complete(null));
  }
}
