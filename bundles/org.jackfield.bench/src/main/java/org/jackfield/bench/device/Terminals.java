package org.jackfield.bench.device;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jackfield.protocol.message.ServerMessage;

/** Signs devices in. */
public final class Terminals {
  private static final int AT_A_TIME = 50;
  private static final int SECONDS = 60;

  private Terminals() {}

  /**
   * Signs in so many, each on a socket of its own that offers compression.
   *
   * @param accounts who the first one is, and so on
   * @param calls takes what the exchange says about calls
   * @throws IOException if one is not registered within a minute
   */
  public static List<Terminal> signedIn(
      Sockets sockets,
      IntFunction<Account> accounts,
      int count,
      BiConsumer<Terminal, ServerMessage.InCall> calls)
      throws IOException, InterruptedException {
    List<Terminal> all = new ArrayList<>(count);
    while (all.size() < count) {
      List<CompletableFuture<Void>> coming = new ArrayList<>();
      for (int i = 0; i < AT_A_TIME && all.size() < count; i++) {
        Terminal terminal = new Terminal(calls);
        Account account = accounts.apply(all.size());
        all.add(terminal);
        coming.add(sockets.openAsBrowser(terminal).thenCompose(open -> terminal.signIn(account)));
      }
      await(coming, all.size());
    }
    return all;
  }

  private static void await(List<CompletableFuture<Void>> coming, int number)
      throws IOException, InterruptedException {
    try {
      CompletableFuture.allOf(coming.toArray(new CompletableFuture<?>[0]))
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new IOException("one of the first " + number + " devices did not sign in", fault);
    }
  }
}
