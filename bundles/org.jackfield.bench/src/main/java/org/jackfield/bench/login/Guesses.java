package org.jackfield.bench.login;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jackfield.bench.device.Account;
import org.jackfield.bench.device.Sockets;

/**
 * Wrong sign-ins without a pause, one after the other on each of some open sockets: half of them,
 * in no order, of a user that is not there. One that meets a socket that the exchange has closed is
 * made again on another.
 */
final class Guesses {
  private static final long MINUTES = 20;
  private static final long SECONDS_EACH = 60;

  private final Sockets sockets;
  private final int users;
  private final double[] millis;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger letIn = new AtomicInteger();

  /**
   * @param users accounts that there are, {@code u0} and so on
   */
  Guesses(Sockets sockets, int count, int users) {
    this.sockets = sockets;
    this.users = users;
    this.millis = new double[count];
  }

  /** Starts; completes when all have been answered. */
  CompletableFuture<Void> start(int lines) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      CompletableFuture<Void> over = new CompletableFuture<>();
      all.add(over);
      open(begun.getAndIncrement(), over);
    }
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .orTimeout(MINUTES, TimeUnit.MINUTES);
  }

  private void open(int number, CompletableFuture<Void> over) {
    Device device = new Device();
    sockets
        .open(device)
        .whenComplete(
            (open, fault) -> {
              if (fault == null) {
                guess(device, number, over);
              } else {
                over.completeExceptionally(fault);
              }
            });
  }

  private void guess(Device device, int number, CompletableFuture<Void> over) {
    if (number >= millis.length) {
      device.close();
      over.complete(null);
      return;
    }
    String user = (isKnown(number) ? "u" : "nobody") + number % users;
    long start = System.nanoTime();
    device
        .signIn(new Account(user, "wrong-" + number))
        .completeOnTimeout(Device.Outcome.LOST, SECONDS_EACH, TimeUnit.SECONDS)
        .thenAcceptAsync(
            outcome -> {
              if (outcome == Device.Outcome.LOST) {
                closed.incrementAndGet();
                device.close();
                open(number, over);
                return;
              }
              millis[number] = (System.nanoTime() - start) / 1e6;
              (outcome == Device.Outcome.REFUSED ? refused : letIn).incrementAndGet();
              guess(device, begun.getAndIncrement(), over);
            });
  }

  /** As good as a coin, but the same in each run: the golden ratio's bits. */
  private static boolean isKnown(int number) {
    return number * 0x9E3779B9 < 0;
  }

  int refused() {
    return refused.get();
  }

  /** Times that one met a socket that the exchange had closed. */
  int closed() {
    return closed.get();
  }

  int letIn() {
    return letIn.get();
  }

  /** The median time to the answer; of users that are there, or of those that are not. */
  double median(boolean known) {
    double[] times =
        IntStream.range(0, millis.length)
            .filter(number -> isKnown(number) == known)
            .mapToDouble(number -> millis[number])
            .sorted()
            .toArray();
    return times.length == 0 ? Double.NaN : times[times.length / 2];
  }
}
