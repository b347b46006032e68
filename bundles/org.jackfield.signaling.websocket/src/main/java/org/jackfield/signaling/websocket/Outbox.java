package org.jackfield.signaling.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.api.problem.Problem;

/**
 * Texts on their way out: one at a time is with the socket, a limited number waits, and a close
 * goes behind all of them.
 */
final class Outbox {
  /** How many texts may wait. */
  static final int LIMIT = 256;

  private record Item(String text, CompletableFuture<Void> done) {}

  private final Executor serial;
  private final int longest;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private Session session;
  private Item sending;
  private Runnable closing;
  private boolean shut;

  /**
   * Made before the socket is there.
   *
   * @param serial gives texts to the socket and completes stages
   * @param longest in characters
   */
  Outbox(Executor serial, int longest) {
    this.serial = serial;
    this.longest = longest;
  }

  synchronized void open(Session open) {
    session = open;
  }

  CompletionStage<Void> send(String text) {
    if (text.length() > longest) {
      return failed(Faults.tooLong("the text is longer than " + longest + " characters"));
    }
    Item item = new Item(text, new CompletableFuture<>());
    synchronized (this) {
      if (shut) {
        return failed(Faults.broken("the connection is closed"));
      }
      if (waiting.size() >= LIMIT) {
        return failed(Faults.broken("the server does not read: " + LIMIT + " texts wait"));
      }
      waiting.add(item);
    }
    serial.execute(this::next);
    return item.done().minimalCompletionStage();
  }

  /** Takes no more texts, and runs this when the waiting ones have left. */
  void closeAfterwards(Runnable close) {
    synchronized (this) {
      if (shut) {
        return;
      }
      shut = true;
      closing = close;
    }
    serial.execute(this::next);
  }

  /** The connection is gone: what waits fails. */
  void end() {
    synchronized (this) {
      shut = true;
      closing = null;
    }
    serial.execute(this::failAll);
  }

  private void next() {
    Item item;
    Runnable close;
    synchronized (this) {
      if (sending != null) {
        return;
      }
      item = waiting.poll();
      sending = item;
      close = item == null ? closing : null;
      closing = item == null ? null : closing;
    }
    if (item != null) {
      session.sendText(item.text(), Callback.from(() -> left(item), fault -> lost(item)));
    } else if (close != null) {
      close.run();
    }
  }

  /** On a socket thread. */
  private void left(Item item) {
    serial.execute(
        () -> {
          item.done().complete(null);
          synchronized (this) {
            sending = null;
          }
          next();
        });
  }

  /** On a socket thread: the socket is failing, {@link #end()} follows with its close. */
  private void lost(Item item) {
    serial.execute(() -> fail(item));
  }

  private void failAll() {
    while (true) {
      Item item;
      synchronized (this) {
        item = sending != null ? sending : waiting.poll();
        sending = null;
      }
      if (item == null) {
        return;
      }
      fail(item);
    }
  }

  private static void fail(Item item) {
    item.done()
        .completeExceptionally(Faults.broken("the connection was closed first").asException());
  }

  private static CompletionStage<Void> failed(Problem problem) {
    return CompletableFuture.failedStage(problem.asException());
  }
}
