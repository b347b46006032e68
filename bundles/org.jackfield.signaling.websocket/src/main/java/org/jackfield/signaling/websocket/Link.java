package org.jackfield.signaling.websocket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;

/** One open connection. Ends once, whatever comes first. */
final class Link implements SignalingConnection {
  /** Texts that wait for the listener before no more is read from the socket. */
  private static final int AHEAD = 64;

  /** A char takes at most three bytes in UTF-8; Jetty counts bytes, the contract counts chars. */
  private static final long BYTES_PER_CHAR = 3;

  private final SignalingTarget target;
  private final SignalingListener listener;
  private final Threads threads;
  private final Serial telling;
  private final Runnable over;
  private final Outbox outbox;
  private final AtomicInteger untold = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile Session session;
  private volatile long lastHeard = System.nanoTime();
  private Future<?> idleCheck = CompletableFuture.completedFuture(null);
  private Future<?> force = CompletableFuture.completedFuture(null);
  private Optional<Throwable> fault = Optional.empty();
  private Optional<Problem> ownReason = Optional.empty();
  private boolean closing;
  private boolean ended;

  Link(
      SignalingTarget target,
      SignalingListener listener,
      Threads threads,
      Serial telling,
      Runnable over) {
    this.target = target;
    this.listener = listener;
    this.threads = threads;
    this.telling = telling;
    this.over = over;
    this.outbox = new Outbox(threads.serial(), target.maxTextLength());
  }

  void begin(Session open) {
    session = open;
    open.setMaxTextMessageSize(target.maxTextLength() * BYTES_PER_CHAR);
    open.setMaxFrameSize(target.maxTextLength() * BYTES_PER_CHAR);
    // Jetty's idle time counts what we write too, which says nothing about the server.
    open.setIdleTimeout(Duration.ZERO);
    outbox.open(open);
    heard();
    watch(target.idleDeadline());
  }

  // --- the client

  @Override
  public CompletionStage<Void> send(String text) {
    return outbox.send(text);
  }

  @Override
  public CompletionStage<Void> close(int code, String reason) {
    if (code != 1000 && (code < 3000 || code > 4999)) {
      throw new IllegalArgumentException("code: must be 1000 or 3000 to 4999");
    }
    if (reason.getBytes(StandardCharsets.UTF_8).length > 123) {
      throw new IllegalArgumentException("reason: must be at most 123 bytes");
    }
    beginClose(code, reason, Optional.empty());
    return closed.minimalCompletionStage();
  }

  private void beginClose(int code, String reason, Optional<Problem> why) {
    synchronized (this) {
      if (ended || closing) {
        return;
      }
      closing = true;
      ownReason = why;
      force = threads.after(target.closeDeadline(), this::force);
    }
    outbox.closeAfterwards(() -> session.close(code, reason, Callback.NOOP));
  }

  private void force() {
    end(1006);
    session.disconnect();
  }

  /** The transport stops: the peer is told as far as that goes without waiting. */
  void stop() {
    synchronized (this) {
      if (!closing) {
        closing = true;
        ownReason = Optional.of(Faults.broken("the transport was stopped"));
      }
    }
    session.close(1001, "", Callback.NOOP);
    end(1006);
  }

  // --- the socket

  void heard() {
    lastHeard = System.nanoTime();
  }

  /** A text is here. Says whether another one may be read already. */
  boolean text(String text) {
    if (text.length() > target.maxTextLength()) {
      beginClose(1009, "", Optional.of(Faults.tooLong("the server sent a text that is too long")));
      return true;
    }
    boolean more = untold.incrementAndGet() < AHEAD;
    telling.execute(
        () -> {
          try {
            listener.onText(text);
          } finally {
            if (untold.getAndDecrement() == AHEAD) {
              session.demand();
            }
          }
        });
    return more;
  }

  synchronized void failed(Throwable cause) {
    if (fault.isEmpty()) {
      fault = Optional.of(cause);
    }
  }

  void closed(int code) {
    end(code);
  }

  // --- time

  private void watch(Duration after) {
    synchronized (this) {
      if (!ended) {
        idleCheck = threads.after(after, this::checkIdle);
      }
    }
  }

  private void checkIdle() {
    Duration left = target.idleDeadline().minusNanos(System.nanoTime() - lastHeard);
    if (!left.isNegative() && !left.isZero()) {
      watch(left);
      return;
    }
    synchronized (this) {
      if (!closing) {
        closing = true;
        ownReason = Optional.of(Faults.broken("the server was silent for too long"));
      }
    }
    force();
  }

  // --- the end

  private void end(int code) {
    Optional<Problem> problem;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      idleCheck.cancel(false);
      force.cancel(false);
      problem = closing ? ownReason : Faults.closing(code, fault);
    }
    outbox.end();
    telling.execute(
        () -> {
          closed.complete(null);
          listener.onClosed(code, problem);
        });
    over.run();
  }
}
