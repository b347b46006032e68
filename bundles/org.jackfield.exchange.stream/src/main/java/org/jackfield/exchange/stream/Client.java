package org.jackfield.exchange.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jackfield.exchange.api.reach.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's client and its threads, all daemons; made with the first stream. */
final class Client implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Client.class);
  private static final int SOCKETS = 16;
  private static final int NAMES = 4;
  private static final int IDLE_MILLIS = 10_000;

  private final Supplier<Reach> reach;
  private Optional<Running> running = Optional.empty();
  private boolean closed;

  Client(Supplier<Reach> reach) {
    this.reach = reach;
  }

  private record Running(
      HttpClient http,
      WebSocketClient client,
      QueuedThreadPool sockets,
      ThreadPoolExecutor names,
      ScheduledThreadPoolExecutor timer) {}

  /**
   * Connects; the endpoint is told.
   *
   * @param token that the program wants to see; never logged
   */
  CompletableFuture<Session> connect(Object endpoint, URI url, Optional<String> token)
      throws IOException {
    ClientUpgradeRequest request = new ClientUpgradeRequest();
    token.ifPresent(it -> request.setHeader("Authorization", "Bearer " + it));
    return running().client().connect(endpoint, url, request);
  }

  /** Does this in a while, if it runs then. */
  void later(Duration delay, Runnable task) {
    running().timer().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized Running running() {
    if (closed) {
      throw Faults.stopping();
    }
    running = running.or(() -> Optional.of(started()));
    return running.get();
  }

  private Running started() {
    QueuedThreadPool sockets = new QueuedThreadPool(SOCKETS, 1, IDLE_MILLIS);
    sockets.setName("jf-stream-socket");
    sockets.setDaemon(true);
    ThreadPoolExecutor names =
        new ThreadPoolExecutor(
            NAMES,
            NAMES,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> daemon(task, "jf-stream-name"));
    names.allowCoreThreadTimeOut(true);
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, task -> daemon(task, "jf-stream-timer"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(new SslContextFactory.Client());
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setExecutor(sockets);
    http.setScheduler(new ScheduledExecutorScheduler(timer));
    http.setSocketAddressResolver(new Names(names, reach));
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    WebSocketClient client = new WebSocketClient(http);
    client.setStopAtShutdown(false);
    start(sockets);
    start(http);
    start(client);
    return new Running(http, client, sockets, names, timer);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void start(LifeCycle part) {
    try {
      part.start();
    } catch (Exception fault) {
      throw new IllegalStateException("the WebSocket client cannot start", fault);
    }
  }

  private static void stop(LifeCycle part) {
    try {
      part.stop();
    } catch (Exception fault) {
      LOG.warn("a part of the WebSocket client did not stop", fault);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.ifPresent(
        it -> {
          stop(it.client());
          stop(it.http());
          stop(it.sockets());
          it.names().shutdownNow();
          it.timer().shutdownNow();
        });
    running = Optional.empty();
  }
}
