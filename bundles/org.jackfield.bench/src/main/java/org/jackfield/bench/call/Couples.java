package org.jackfield.bench.call;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import org.jackfield.bench.device.Account;
import org.jackfield.bench.device.Sockets;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.device.Terminals;
import org.jackfield.protocol.message.ServerMessage;

/** Makes pairs of devices of which one calls the other. */
public final class Couples {
  private final Map<Terminal, Pair> pairs = new ConcurrentHashMap<>();

  private Couples() {}

  /**
   * Signs in so many.
   *
   * @param caller who calls in each
   * @param callees who is called in the first one, and so on; another one in each
   * @throws IOException if a device does not sign in
   */
  public static Queue<Pair> signedIn(
      Sockets sockets, Account caller, IntFunction<Account> callees, int count)
      throws IOException, InterruptedException {
    return new Couples().make(sockets, caller, callees, count);
  }

  private Queue<Pair> make(Sockets sockets, Account caller, IntFunction<Account> callees, int count)
      throws IOException, InterruptedException {
    List<Terminal> calling = Terminals.signedIn(sockets, i -> caller, count, this::heard);
    List<Terminal> called = Terminals.signedIn(sockets, callees, count, this::heard);
    Queue<Pair> free = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < count; i++) {
      Pair pair = new Pair(calling.get(i), called.get(i), callees.apply(i).user());
      pairs.put(calling.get(i), pair);
      pairs.put(called.get(i), pair);
      free.add(pair);
    }
    return free;
  }

  private void heard(Terminal terminal, ServerMessage.InCall said) {
    pairs.get(terminal).heard(terminal, said);
  }
}
