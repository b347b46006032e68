package org.jackfield.testkit.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.LaneByHand;

/**
 * The way between a client and a server in memory, in the time of a {@link LaneByHand}: delay,
 * loss, half-open sockets, slow closes. Put it before a {@code MemoryTransport} or a {@link
 * ScriptedNetwork}: {@code network.before(scripted.transport())}. As on TCP nothing is reordered,
 * and what is lost comes later: after 200 ms, and twice as long each time it is lost again.
 * Conditions hold for what is sent from then on. Thread-safe; all is told on the lane.
 */
public final class MemoryNetwork {
  /**
   * How long a lost piece takes the first time (RFC 6298 2.4 asks for a second; Linux does this).
   */
  public static final Duration RETRANSMISSION = Duration.ofMillis(200);

  private final LaneByHand lane;
  private final RandomGenerator random;
  private final List<Path> paths = new ArrayList<>();
  private Duration delay = Duration.ZERO;
  private double loss;
  private boolean halfOpen;
  private Duration closing = Duration.ZERO;

  /**
   * A network in which all goes well and at once.
   *
   * @param random decides what is lost; with a seed the same is lost each time
   */
  public MemoryNetwork(LaneByHand lane, RandomGenerator random) {
    this.lane = Objects.requireNonNull(lane, "lane");
    this.random = Objects.requireNonNull(random, "random");
  }

  /** Each way takes so long, opening a socket two of them. */
  public synchronized MemoryNetwork delay(Duration oneWay) {
    delay = oneWay;
    return this;
  }

  /**
   * So much is lost.
   *
   * @param share 0 to below 1
   * @throws IllegalArgumentException if it is not
   */
  public synchronized MemoryNetwork loss(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share: must be from 0 to below 1, is " + share);
    }
    loss = share;
    return this;
  }

  /**
   * Nothing gets through any more and nobody is told, as behind a NAT that has forgotten: sending
   * succeeds, closing is not answered, sockets do not open. False ends that for what is sent then;
   * what was sent meanwhile does not come.
   */
  public synchronized MemoryNetwork halfOpen(boolean silent) {
    halfOpen = silent;
    return this;
  }

  /** A close of the client is answered after so long. */
  public synchronized MemoryNetwork slowClose(Duration time) {
    closing = time;
    return this;
  }

  /** Every open socket breaks: both sides are told at once, with code 1006. */
  public void cut() {
    List<Path> all;
    synchronized (this) {
      all = List.copyOf(paths);
      paths.clear();
    }
    all.forEach(Path::broken);
  }

  /** This transport, reached over this network. */
  public SignalingTransport before(SignalingTransport server) {
    Objects.requireNonNull(server, "server");
    return (target, listener) -> open(server, target, listener);
  }

  private CompletionStage<SignalingConnection> open(
      SignalingTransport server, SignalingTarget target, SignalingListener listener) {
    CompletableFuture<SignalingConnection> opened = new CompletableFuture<>();
    Path path = new Path(listener);
    path.travel(
        true,
        () ->
            server
                .connect(target, path)
                .whenComplete(
                    (connection, fault) ->
                        path.travel(
                            false,
                            () -> {
                              if (fault == null) {
                                path.connected(connection);
                                opened.complete(path);
                              } else {
                                opened.completeExceptionally(fault);
                              }
                            })));
    return opened;
  }

  private synchronized Optional<Duration> time() {
    if (halfOpen) {
      return Optional.empty();
    }
    Duration all = delay;
    for (Duration more = RETRANSMISSION; random.nextDouble() < loss; more = more.multipliedBy(2)) {
      all = all.plus(more);
    }
    return Optional.of(all);
  }

  private synchronized void there(Path path, boolean open) {
    if (open) {
      paths.add(path);
    } else {
      paths.remove(path);
    }
  }

  private synchronized Duration closing() {
    return closing;
  }

  /** One socket: the client's end, and what the server tells it. */
  private final class Path implements SignalingConnection, SignalingListener {
    private final SignalingListener client;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private Optional<SignalingConnection> server = Optional.empty();
    private Instant lastUp = Instant.MIN;
    private Instant lastDown = Instant.MIN;
    private volatile boolean over;

    private Path(SignalingListener client) {
      this.client = client;
    }

    private void connected(SignalingConnection connection) {
      server = Optional.of(connection);
      there(this, true);
    }

    /** What was sent before arrives before. */
    private synchronized void travel(boolean up, Runnable arrives) {
      Optional<Duration> time = time();
      if (time.isEmpty()) {
        return;
      }
      Instant now = lane.clock().instant();
      Instant at = now.plus(time.get());
      Instant last = up ? lastUp : lastDown;
      at = at.isBefore(last) ? last : at;
      if (up) {
        lastUp = at;
      } else {
        lastDown = at;
      }
      lane.schedule(arrives, Duration.between(now, at).toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public CompletionStage<Void> send(String text) {
      if (over) {
        return CompletableFuture.failedStage(lost("the connection is closed").asException());
      }
      travel(true, () -> server.ifPresent(it -> it.send(text)));
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> close(int code, String reason) {
      long more = closing().toNanos();
      travel(
          true,
          () ->
              lane.schedule(
                  () -> server.ifPresent(it -> it.close(code, reason)),
                  more,
                  TimeUnit.NANOSECONDS));
      return closed;
    }

    @Override
    public void onText(String text) {
      travel(
          false,
          () -> {
            if (!over) {
              client.onText(text);
            }
          });
    }

    @Override
    public void onClosed(int code, Optional<Problem> problem) {
      travel(false, () -> end(code, problem));
    }

    private void broken() {
      lane.execute(() -> end(1006, Optional.of(lost("the connection was lost"))));
      server.ifPresent(it -> it.close(1000, ""));
    }

    private void end(int code, Optional<Problem> problem) {
      if (!over) {
        over = true;
        there(this, false);
        client.onClosed(code, problem);
        closed.complete(null);
      }
    }
  }

  private static Problem lost(String detail) {
    return Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, detail);
  }
}
