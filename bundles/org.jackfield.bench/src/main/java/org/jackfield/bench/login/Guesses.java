package org.jackfield.bench.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wrong sign-ins without a pause, one after the other on each of some open sockets: every other one
 * of a user that is not there. A socket that the exchange closes over it is opened again.
 */
final class Guesses {
  private static final long MINUTES = 10;

  private final Sockets sockets;
  private final int count;
  private final int users;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger letIn = new AtomicInteger();
  private final AtomicLong knownNanos = new AtomicLong();
  private final AtomicLong unknownNanos = new AtomicLong();

  /**
   * @param users accounts that there are, {@code u0} and so on
   */
  Guesses(Sockets sockets, int count, int users) {
    this.sockets = sockets;
    this.count = count;
    this.users = users;
  }

  /** Starts; completes when all have been answered. */
  CompletableFuture<Void> start(int lines) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      all.add(line());
    }
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .orTimeout(MINUTES, TimeUnit.MINUTES);
  }

  private CompletableFuture<Void> line() {
    CompletableFuture<Void> over = new CompletableFuture<>();
    open(over);
    return over;
  }

  private void open(CompletableFuture<Void> over) {
    Device device = new Device();
    sockets
        .open(device)
        .whenComplete(
            (open, fault) -> {
              if (fault == null) {
                guess(device, over);
              } else {
                over.completeExceptionally(fault);
              }
            });
  }

  private void guess(Device device, CompletableFuture<Void> over) {
    int mine = begun.getAndIncrement();
    if (mine >= count) {
      device.close();
      over.complete(null);
      return;
    }
    boolean known = mine % 2 == 0;
    String user = (known ? "u" : "nobody") + (mine / 2) % users;
    long start = System.nanoTime();
    device
        .signIn(new Account(user, "wrong-" + mine))
        .whenCompleteAsync(
            (outcome, fault) -> {
              (known ? knownNanos : unknownNanos).addAndGet(System.nanoTime() - start);
              switch (outcome) {
                case REFUSED -> refused.incrementAndGet();
                case LOST -> closed.incrementAndGet();
                case REGISTERED -> letIn.incrementAndGet();
              }
              if (outcome == Device.Outcome.LOST) {
                open(over);
              } else {
                guess(device, over);
              }
            });
  }

  int refused() {
    return refused.get();
  }

  /** Met a socket that the exchange had closed. */
  int closed() {
    return closed.get();
  }

  int letIn() {
    return letIn.get();
  }

  double knownMillis() {
    return knownNanos.get() / 1e6 / (count / 2.0);
  }

  double unknownMillis() {
    return unknownNanos.get() / 1e6 / (count / 2.0);
  }
}
