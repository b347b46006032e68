package org.jackfield.replay;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * A transport that does what was recorded: it opens, fails, tells and closes when it is told to.
 */
final class Wired implements SignalingTransport {
  private Optional<Opening> opening = Optional.empty();
  private Optional<Opening> open = Optional.empty();

  private record Opening(
      SignalingListener listener, CompletableFuture<SignalingConnection> connection) {}

  @Override
  public CompletionStage<SignalingConnection> connect(
      SignalingTarget target, SignalingListener listener) {
    Opening next = new Opening(listener, new CompletableFuture<>());
    opening = Optional.of(next);
    return next.connection();
  }

  boolean isOpening() {
    return opening.isPresent();
  }

  void open() {
    open = opening;
    opening = Optional.empty();
    open.ifPresent(now -> now.connection().complete(new Line()));
  }

  void fail(Problem problem) {
    opening.ifPresent(now -> now.connection().completeExceptionally(problem.asException()));
    opening = Optional.empty();
  }

  void tell(String text) {
    open.ifPresent(now -> now.listener().onText(text));
  }

  void close(int code, Optional<Problem> problem) {
    open.ifPresent(now -> now.listener().onClosed(code, problem));
    open = Optional.empty();
  }

  private static final class Line implements SignalingConnection {
    private boolean closed;

    @Override
    public CompletionStage<Void> send(String text) {
      return closed
          ? CompletableFuture.failedStage(
              Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the connection is closed")
                  .asException())
          : CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> close(int code, String reason) {
      closed = true;
      return CompletableFuture.completedStage(null);
    }
  }
}
