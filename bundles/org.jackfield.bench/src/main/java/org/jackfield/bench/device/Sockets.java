package org.jackfield.bench.device;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;

/** Opens sockets to one server. */
public final class Sockets implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int THREADS = 8;
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final String OFFER = "permessage-deflate; client_max_window_bits";

  private final WebSocketClient client;
  private final URI server;

  /** From the address that the system chooses. */
  public static Sockets to(URI server) {
    return new Sockets(server, Optional.empty());
  }

  /**
   * From this address of the machine. Slower than {@link #to}: a port bound beforehand cannot be
   * one that a closed connection still holds, so after thousands of them the kernel searches long.
   */
  public static Sockets from(URI server, String address) {
    return new Sockets(server, Optional.of(new InetSocketAddress(address, 0)));
  }

  private Sockets(URI server, Optional<InetSocketAddress> from) {
    this.server = server;
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
    threads.setDaemon(true);
    http.setExecutor(threads);
    from.ifPresent(http::setBindAddress);
    http.setConnectTimeout(CONNECT.toMillis());
    http.setMaxConnectionsPerDestination(Integer.MAX_VALUE);
    client = new WebSocketClient(http);
    client.setIdleTimeout(Duration.ofMinutes(2));
    client.setStopAtShutdown(false);
    started();
  }

  /** Jetty's start and stop throw what is checked; here it is a fault of this machine. */
  private void started() {
    try {
      client.getHttpClient().start();
      client.start();
    } catch (Exception fault) {
      throw new IllegalStateException("the client did not start", fault);
    }
  }

  /** Opens one; fails if it does not open. */
  public CompletableFuture<Session> open(Session.Listener listener) {
    return open(listener, new ClientUpgradeRequest());
  }

  /**
   * Opens one that offers compression, as every browser does; fails if that is taken, for what it
   * sends and reads is plain.
   */
  public CompletableFuture<Session> openAsBrowser(Session.Listener listener) {
    ClientUpgradeRequest request = new ClientUpgradeRequest();
    // Not by addExtensions: in a container Jetty finds no parser for what stands there.
    request.setHeader(EXTENSIONS, OFFER);
    return open(listener, request);
  }

  private CompletableFuture<Session> open(Session.Listener listener, ClientUpgradeRequest request) {
    try {
      return client.connect(listener, server, request);
    } catch (IOException fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }

  @Override
  public void close() {
    try {
      client.stop();
      client.getHttpClient().stop();
    } catch (Exception fault) {
      throw new IllegalStateException("the client did not stop", fault);
    }
  }
}
