package org.jackfield.signaling.websocket;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * Jetty's clients under one configuration: one for each proxy in use, because a proxy is a setting
 * of Jetty's client and not of a connection. Stops when it is retired and the last one who holds it
 * has let it go.
 */
final class Clients implements AutoCloseable {
  private static final Duration NO_DEADLINE = Duration.ofHours(1);

  private final Trust trust;
  private final Threads threads;
  private final Names names;
  private final Map<Optional<URI>, WebSocketClient> byProxy = new HashMap<>();
  private int holders;
  private boolean retired;
  private boolean stopped;

  Clients(Settings settings, Threads threads) {
    this.trust = Trust.of(settings.trustedCertificates());
    this.threads = threads;
    this.names = new Names(threads.names());
  }

  Names names() {
    return names;
  }

  /** Keeps the clients going until {@link #release()}. */
  synchronized void hold() {
    holders++;
  }

  synchronized void release() {
    holders--;
    stopIfIdle();
  }

  /** No new connection will be made. */
  synchronized void retire() {
    retired = true;
    stopIfIdle();
  }

  private void stopIfIdle() {
    if (retired && holders == 0) {
      takeAll().forEach(client -> threads.work(() -> stop(client)));
    }
  }

  /** Stops all of them now, whoever holds them, and waits for it. */
  @Override
  public void close() {
    takeAll().forEach(Clients::stop);
  }

  /** Whether none will be given any more. */
  synchronized boolean stopped() {
    return stopped;
  }

  private synchronized List<WebSocketClient> takeAll() {
    stopped = true;
    List<WebSocketClient> all = List.copyOf(byProxy.values());
    byProxy.clear();
    return all;
  }

  private static void stop(WebSocketClient client) {
    Lifecycles.stop(client);
    Lifecycles.stop(client.getHttpClient());
  }

  /**
   * The client that goes through this proxy; started. Takes a while at its first use.
   *
   * @throws org.jackfield.api.problem.ProblemException if the last holder has let go meanwhile, or
   *     the proxy cannot be used
   */
  synchronized WebSocketClient client(Optional<URI> proxy) {
    if (stopped) {
      // An attempt was ended before it began: a client started now would never be stopped.
      throw Faults.stopped().asException();
    }
    WebSocketClient known = byProxy.get(proxy);
    if (known != null) {
      return known;
    }
    HttpClient http = http();
    proxy.ifPresent(uri -> http.getProxyConfiguration().addProxy(tunnel(uri)));
    Lifecycles.start(http);
    WebSocketClient client = new WebSocketClient(http);
    client.setStopAtShutdown(false);
    Lifecycles.start(client);
    byProxy.put(proxy, client);
    return client;
  }

  private HttpClient http() {
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(tls());
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setExecutor(threads.sockets());
    http.setScheduler(new ScheduledExecutorScheduler(threads.timer()));
    http.setSocketAddressResolver(names);
    http.setFollowRedirects(false);
    http.setUserAgentField(null);
    // Two clients of one server are strangers: no cookie of one may reach the other.
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    // Each attempt has its own deadline, which covers more than the connect. Not 0, which should
    // mean none: Jetty 12.0.35 then fails every connect with a NullPointerException.
    http.setConnectTimeout(NO_DEADLINE.toMillis());
    return http;
  }

  private SslContextFactory.Client tls() {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    trust.store().ifPresent(tls::setTrustStore);
    return tls;
  }

  private static HttpProxy tunnel(URI uri) {
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw Problem.permanent(
              Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "proxy: must be http with a host")
          .asException();
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return new HttpProxy(uri.getHost(), port) {
      /** Also for ws: proxies rarely pass an upgrade on, but a tunnel is a tunnel. */
      @Override
      public boolean requiresTunnel(Origin origin) {
        return true;
      }
    };
  }
}
