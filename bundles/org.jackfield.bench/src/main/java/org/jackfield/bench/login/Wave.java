package org.jackfield.bench.login;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.bench.device.Account;
import org.jackfield.bench.device.Sockets;

/**
 * Many sign-ins, so many at a time, each on a socket of its own that is closed after it.
 *
 * @param requested how many
 * @param registered how many ended REGED
 * @param refused how many were refused
 * @param lost all others
 * @param seconds how long the whole took
 * @param millis how long each took that was not lost, from connect to its outcome, sorted
 */
public record Wave(
    int requested, int registered, int refused, int lost, double seconds, double[] millis) {

  private static final long SECONDS_EACH = 120;

  /** The time that this part of all stayed below; NaN if there was none. */
  public double quantile(double part) {
    return millis.length == 0
        ? Double.NaN
        : millis[(int) Math.min(millis.length - 1, Math.floor(part * millis.length))];
  }

  /** All of these as one. */
  static Wave of(List<Wave> waves) {
    return new Wave(
        waves.stream().mapToInt(Wave::requested).sum(),
        waves.stream().mapToInt(Wave::registered).sum(),
        waves.stream().mapToInt(Wave::refused).sum(),
        waves.stream().mapToInt(Wave::lost).sum(),
        waves.stream().mapToDouble(Wave::seconds).sum(),
        waves.stream().flatMapToDouble(wave -> Arrays.stream(wave.millis())).sorted().toArray());
  }

  /** Runs one. */
  static Wave run(Sockets sockets, IntFunction<Account> accounts, int count, int atOnce) {
    return new Running(sockets, accounts, count).run(atOnce);
  }

  /** Each that ends begins the next. */
  private static final class Running {
    private final Sockets sockets;
    private final IntFunction<Account> accounts;
    private final int count;
    private final double[] millis;
    private final Device.Outcome[] outcomes;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Running(Sockets sockets, IntFunction<Account> accounts, int count) {
      this.sockets = sockets;
      this.accounts = accounts;
      this.count = count;
      this.millis = new double[count];
      this.outcomes = new Device.Outcome[count];
    }

    Wave run(int atOnce) {
      long start = System.nanoTime();
      for (int i = 0; i < Math.min(atOnce, count); i++) {
        next();
      }
      over.completeOnTimeout(null, SECONDS_EACH, TimeUnit.SECONDS).join();
      double seconds = (System.nanoTime() - start) / 1e9;
      return result(seconds);
    }

    private void next() {
      int mine = begun.getAndIncrement();
      if (mine >= count) {
        return;
      }
      long start = System.nanoTime();
      Device device = new Device();
      sockets
          .open(device)
          .thenCompose(open -> signIn(device, open, accounts.apply(mine)))
          .completeOnTimeout(Device.Outcome.LOST, SECONDS_EACH, TimeUnit.SECONDS)
          .exceptionally(fault -> Device.Outcome.LOST)
          .thenAccept(
              outcome -> {
                millis[mine] = (System.nanoTime() - start) / 1e6;
                outcomes[mine] = outcome;
                device.close();
                if (ended.incrementAndGet() == count) {
                  over.complete(null);
                }
                next();
              });
    }

    private static CompletableFuture<Device.Outcome> signIn(
        Device device, Session open, Account account) {
      return device.signIn(account);
    }

    private Wave result(double seconds) {
      int registered = number(Device.Outcome.REGISTERED);
      int refused = number(Device.Outcome.REFUSED);
      double[] all = new double[registered + refused];
      int at = 0;
      for (int i = 0; i < count; i++) {
        if (outcomes[i] == Device.Outcome.REGISTERED || outcomes[i] == Device.Outcome.REFUSED) {
          all[at++] = millis[i];
        }
      }
      Arrays.sort(all);
      return new Wave(count, registered, refused, count - registered - refused, seconds, all);
    }

    private int number(Device.Outcome wanted) {
      return (int) Arrays.stream(outcomes).filter(it -> it == wanted).count();
    }
  }
}
