package org.jackfield.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * A signalling transport without a network: the test is the server. Connecting succeeds at once
 * unless {@link #refuseNext} or {@link #hangNext} said otherwise. The listener is told on the
 * thread on which the test acts, in order and one at a time; no deadline of the target is kept but
 * the length of texts. Thread-safe.
 */
public final class MemoryTransport implements SignalingTransport {
  private final Recording<SignalingTarget> attempts = new Recording<>();
  private final Recording<SignalingPeer> accepted = new Recording<>();
  private final Deque<Optional<Problem>> script = new ArrayDeque<>();
  private int taken;

  private final BiConsumer<SignalingPeer, String> server;

  /** A transport whose attempts all succeed, and whose server says only what the test makes it. */
  public MemoryTransport() {
    this((peer, text) -> {});
  }

  /**
   * A transport with a server that acts by itself.
   *
   * @param server given each text of a client and the end of the connection it came by, on the
   *     thread that sends
   */
  public MemoryTransport(BiConsumer<SignalingPeer, String> server) {
    this.server = Objects.requireNonNull(server, "server");
  }

  /** The next attempt that has no fate yet fails with this. */
  public void refuseNext(Problem problem) {
    script(Optional.of(problem));
  }

  /** The next attempt that has no fate yet never completes. */
  public void hangNext() {
    script(Optional.empty());
  }

  private void script(Optional<Problem> fate) {
    synchronized (script) {
      script.add(fate);
    }
  }

  /** What was asked for, in order; refused and hanging attempts too. */
  public Recording<SignalingTarget> attempts() {
    return attempts;
  }

  /**
   * The server's end of the next connection; each is given once, in order.
   *
   * @throws AssertionError if none is opened in time
   */
  public SignalingPeer awaitPeer(Duration atMost) {
    int mine;
    synchronized (script) {
      mine = taken++;
    }
    return accepted.awaitCount(mine + 1, atMost).get(mine);
  }

  /**
   * The server's end of the latest connection.
   *
   * @throws AssertionError if there is none yet
   */
  public SignalingPeer server() {
    List<SignalingPeer> all = accepted.all();
    if (all.isEmpty()) {
      throw new AssertionError("nobody has connected");
    }
    return all.get(all.size() - 1);
  }

  @Override
  public CompletionStage<SignalingConnection> connect(
      SignalingTarget target, SignalingListener listener) {
    Objects.requireNonNull(listener, "listener");
    attempts.add(Objects.requireNonNull(target, "target"));
    Optional<Problem> fate;
    synchronized (script) {
      if (script.isEmpty()) {
        MemoryLink link = new MemoryLink(target, listener, server);
        accepted.add(link.peer());
        return CompletableFuture.completedFuture(link);
      }
      fate = script.remove();
    }
    return fate.<CompletionStage<SignalingConnection>>map(
            problem -> CompletableFuture.failedFuture(problem.asException()))
        .orElseGet(CompletableFuture::new);
  }
}
