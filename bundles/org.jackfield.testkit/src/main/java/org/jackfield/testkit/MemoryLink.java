package org.jackfield.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;

/** Both ends of a connection of {@link MemoryTransport}. */
final class MemoryLink implements SignalingConnection {
  private final SignalingTarget target;
  private final SignalingListener listener;
  private final BiConsumer<SignalingPeer, String> server;
  private final Recording<String> sent = new Recording<>();
  private final Recording<Integer> clientCloses = new Recording<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final InOrder inOrder = new InOrder();
  private final SignalingPeer peer = new Peer();
  private boolean open = true;
  private boolean answersClose = true;
  private boolean closing;

  MemoryLink(
      SignalingTarget target,
      SignalingListener listener,
      BiConsumer<SignalingPeer, String> server) {
    this.target = target;
    this.listener = listener;
    this.server = server;
  }

  @Override
  public CompletionStage<Void> send(String text) {
    if (text.length() > target.maxTextLength()) {
      return failed(
          Problem.permanent(Codes.FRAME_TOO_LARGE, Area.SIGNALING, "the text is too long"));
    }
    synchronized (this) {
      if (!open || closing) {
        return failed(
            Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the connection is closed"));
      }
      sent.add(text);
    }
    server.accept(peer, text);
    return CompletableFuture.completedFuture(null);
  }

  private static CompletionStage<Void> failed(Problem problem) {
    return CompletableFuture.failedFuture(problem.asException());
  }

  @Override
  public CompletionStage<Void> close(int code, String reason) {
    if ((code != 1000 && (code < 3000 || code > 4999))
        || reason.getBytes(StandardCharsets.UTF_8).length > 123) {
      throw new IllegalArgumentException("code or reason: not for a close by this side");
    }
    boolean answered;
    synchronized (this) {
      if (!open || closing) {
        return closed;
      }
      closing = true;
      answered = answersClose;
    }
    clientCloses.add(code);
    if (answered) {
      end(code, Optional.empty());
    }
    return closed;
  }

  /** The other end. */
  SignalingPeer peer() {
    return peer;
  }

  private final class Peer implements SignalingPeer {
    private int taken;

    @Override
    public String awaitText(Duration atMost) {
      int mine;
      synchronized (this) {
        mine = taken++;
      }
      return sent.awaitCount(mine + 1, atMost).get(mine);
    }

    @Override
    public void send(String text) {
      inOrder.tell(
          () -> {
            if (isOpen()) {
              listener.onText(text);
            }
          });
    }

    @Override
    public void close(int code, String reason) {
      end(code, code == 1000 ? Optional.empty() : problem("the server closed with " + code));
    }

    @Override
    public void drop() {
      end(1006, problem("the connection was lost"));
    }

    @Override
    public void answersClose(boolean answers) {
      synchronized (MemoryLink.this) {
        answersClose = answers;
      }
    }

    @Override
    public int awaitClose(Duration atMost) {
      return clientCloses.awaitCount(1, atMost).get(0);
    }
  }

  private synchronized boolean isOpen() {
    return open;
  }

  private synchronized Optional<Problem> problem(String detail) {
    return closing
        ? Optional.empty()
        : Optional.of(Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, detail));
  }

  private void end(int code, Optional<Problem> problem) {
    synchronized (this) {
      if (!open) {
        return;
      }
      open = false;
    }
    inOrder.tell(
        () -> {
          listener.onClosed(code, problem);
          closed.complete(null);
        });
  }
}
