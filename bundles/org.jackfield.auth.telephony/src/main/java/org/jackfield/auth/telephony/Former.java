package org.jackfield.auth.telephony;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What former configurations have made. Clients may be signed in with it until the one in force has
 * something to give, and need a moment to sign in with that; only then it is ended. Thread-safe.
 */
final class Former {
  private final Supplier<CompletableFuture<Void>> grace;
  private final List<Supplier<CompletableFuture<Void>>> inUse = new ArrayList<>();
  private final Map<CompletableFuture<Void>, List<Supplier<CompletableFuture<Void>>>> leaving =
      new HashMap<>();

  /**
   * There are none.
   *
   * @param grace begins: completes when it is over; cancelled when nobody waits for it any more
   */
  Former(Supplier<CompletableFuture<Void>> grace) {
    this.grace = grace;
  }

  /**
   * Another configuration is in force now.
   *
   * @param end ends what this one has made, without keeping the thread
   */
  synchronized void add(Supplier<CompletableFuture<Void>> end) {
    inUse.add(end);
  }

  /** The configuration in force has something to give. */
  synchronized void relieve() {
    if (inUse.isEmpty()) {
      return;
    }
    CompletableFuture<Void> over = grace.get();
    leaving.put(over, List.copyOf(inUse));
    inUse.clear();
    over.thenRunAsync(() -> end(over)); // not on the JDK's one thread for all time limits
  }

  private void end(CompletableFuture<Void> over) {
    List<Supplier<CompletableFuture<Void>>> due;
    synchronized (this) {
      due = leaving.getOrDefault(over, List.of());
      leaving.remove(over);
    }
    due.forEach(Supplier::get);
  }

  /** Ends all at once. */
  CompletableFuture<Void> end() {
    List<Supplier<CompletableFuture<Void>>> all;
    synchronized (this) {
      all = new ArrayList<>(inUse);
      leaving.values().forEach(all::addAll);
      leaving.keySet().forEach(it -> it.cancel(false));
      leaving.clear();
      inUse.clear();
    }
    return CompletableFuture.allOf(
        all.stream().map(Supplier::get).toArray(CompletableFuture[]::new));
  }
}
