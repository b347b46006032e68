package org.jackfield.exchange.webhook.delivery;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * How many requests there are to one place at a time; more wait their turn, so that their time
 * begins when they are sent. A place is a URL without its query.
 */
final class Gates {
  /** At one place at a time. */
  static final int WIDTH = 64;

  private final Map<String, Gate> gates = new HashMap<>();
  private int inside;

  private static final class Gate {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inside;
  }

  private static String place(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }

  /** Runs it now or when somebody left. */
  void enter(URI url, Runnable task) {
    Gate gate = gates.computeIfAbsent(place(url), it -> new Gate());
    if (gate.inside == WIDTH) {
      gate.waiting.add(task);
      return;
    }
    gate.inside++;
    inside++;
    task.run();
  }

  /** Whoever entered is done. */
  void leave(URI url) {
    Gate gate = gates.get(place(url));
    Runnable next = gate.waiting.poll();
    if (next != null) {
      next.run();
      return;
    }
    inside--;
    if (--gate.inside == 0) {
      gates.remove(place(url));
    }
  }

  /** How many are inside anywhere. */
  int inside() {
    return inside;
  }
}
