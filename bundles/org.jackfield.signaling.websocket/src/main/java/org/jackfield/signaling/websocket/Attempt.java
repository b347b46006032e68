package org.jackfield.signaling.websocket;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.JettyUpgradeListener;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.signaling.websocket.Faults.Step;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;

/**
 * One connection from its wish to its end: first it is decided, once, whether it opened or failed;
 * if it opened, {@link Link} goes on.
 */
final class Attempt {
  private enum Fate {
    OPEN,
    OPENED,
    FAILED
  }

  private static final Set<String> SCHEMES = Set.of("ws", "wss");

  private final SignalingTarget target;
  private final Clients clients;
  private final Threads threads;
  private final Consumer<Attempt> ended;
  private final Serial telling;
  private final Link link;
  private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);
  private final CompletableFuture<SignalingConnection> outcome = new CompletableFuture<>();
  private volatile Step step = Step.CONNECT;
  private volatile Future<?> deadline = CompletableFuture.completedFuture(null);
  private volatile Future<Session> jetty = CompletableFuture.completedFuture(null);

  Attempt(
      SignalingTarget target,
      SignalingListener listener,
      Clients clients,
      Threads threads,
      Consumer<Attempt> ended) {
    this.target = target;
    this.clients = clients;
    this.threads = threads;
    this.ended = ended;
    this.telling = threads.serial();
    this.link = new Link(target, listener, threads, telling, this::over);
    clients.hold();
  }

  CompletionStage<SignalingConnection> outcome() {
    return outcome.minimalCompletionStage();
  }

  /** Starts; returns at once. */
  void begin() {
    deadline = threads.after(target.connectDeadline(), () -> fail(Faults.late(reached())));
    threads.work(this::connect);
  }

  private void connect() {
    URI uri = target.uri();
    if (uri.getScheme() == null
        || !SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
        || uri.getHost() == null
        || uri.getFragment() != null) {
      fail(Faults.badTarget("uri: must be ws or wss with a host and without a fragment"));
      return;
    }
    try {
      WebSocketClient client = clients.client(target.proxy());
      CompletableFuture<Session> session =
          client.connect(new Endpoint(this, link), uri, new ClientUpgradeRequest(), new Progress());
      jetty = session;
      session.whenComplete((open, fault) -> connected(Optional.ofNullable(fault)));
      if (fate.get() == Fate.FAILED) {
        session.cancel(true);
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void connected(Optional<Throwable> fault) {
    fault.ifPresent(this::fail);
  }

  /** On a socket thread: the upgrade is done. Says whether anyone still wants the connection. */
  synchronized boolean opened(Session session) {
    if (!fate.compareAndSet(Fate.OPEN, Fate.OPENED)) {
      return false;
    }
    deadline.cancel(false);
    link.begin(session);
    telling.execute(() -> outcome.complete(link));
    return true;
  }

  /** The transport stops; never between the two halves of {@link #opened}. */
  synchronized void stop() {
    fail(Faults.stopped());
    if (fate.get() == Fate.OPENED) {
      link.stop();
    }
  }

  private void fail(Throwable fault) {
    fail(
        fault instanceof ProblemException known
            ? known
            : Faults.connecting(fault, step).asException(fault));
  }

  private void fail(Problem problem) {
    fail(problem.asException());
  }

  private void fail(ProblemException problem) {
    if (fate.compareAndSet(Fate.OPEN, Fate.FAILED)) {
      deadline.cancel(false);
      jetty.cancel(true);
      over();
      telling.execute(() -> outcome.completeExceptionally(problem));
    }
  }

  private void over() {
    clients.release();
    ended.accept(this);
  }

  private Step reached() {
    String host = target.proxy().orElse(target.uri()).getHost();
    return step == Step.CONNECT && clients.names().busy(host) ? Step.NAME : step;
  }

  /** Notes how far the handshake has come. */
  private final class Progress implements JettyUpgradeListener {
    @Override
    public void onHandshakeRequest(Request request) {
      boolean secure = "wss".equalsIgnoreCase(target.uri().getScheme());
      request.onRequestBegin(begun -> step = secure ? Step.TLS : Step.UPGRADE);
      // Written, hence TLS is through.
      request.onRequestCommit(written -> step = Step.UPGRADE);
    }
  }
}
