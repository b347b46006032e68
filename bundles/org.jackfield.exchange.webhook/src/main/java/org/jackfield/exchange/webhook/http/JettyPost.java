package org.jackfield.exchange.webhook.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jackfield.exchange.api.reach.Reach;
import org.jackfield.exchange.webhook.delivery.Post;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests by Jetty's client; its threads are daemons. Redirects are answers like others. */
public final class JettyPost implements Post, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JettyPost.class);
  private static final int SOCKETS = 16;
  private static final int KEPT_SOCKETS = 2;
  private static final int NAMES = 4;
  private static final int THREAD_IDLE_MILLIS = 10_000;
  private static final int CONNECT_MILLIS = 10_000;

  /** Less than most servers keep a silent connection: one that they close loses a request. */
  private static final int IDLE_MILLIS = 4_000;

  private static final int CONNECTIONS = 1_024;
  private static final int MOST_CAUSES = 16;

  private final QueuedThreadPool sockets =
      new QueuedThreadPool(SOCKETS, KEPT_SOCKETS, THREAD_IDLE_MILLIS);
  private final ThreadPoolExecutor names =
      new ThreadPoolExecutor(
          NAMES,
          NAMES,
          THREAD_IDLE_MILLIS,
          TimeUnit.MILLISECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = new Thread(task, "jf-webhook-name");
            thread.setDaemon(true);
            return thread;
          });
  private final Supplier<Reach> reach;
  private Optional<HttpClient> running = Optional.empty();
  private boolean closed;

  /**
   * A client, which is made with the first request.
   *
   * @param reach asked for each new connection
   */
  public JettyPost(Supplier<Reach> reach) {
    this.reach = reach;
  }

  private synchronized HttpClient client() {
    if (closed) {
      throw new RejectedExecutionException("the room of webhooks stops");
    }
    running = running.or(() -> Optional.of(started()));
    return running.get();
  }

  private HttpClient started() {
    sockets.setName("jf-webhook-socket");
    sockets.setDaemon(true);
    names.allowCoreThreadTimeOut(true);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(new SslContextFactory.Client());
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setExecutor(sockets);
    http.setSocketAddressResolver(new Names(names, reach));
    http.setFollowRedirects(false);
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "telnyx-webhooks"));
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setConnectTimeout(CONNECT_MILLIS);
    http.setIdleTimeout(IDLE_MILLIS);
    http.setMaxConnectionsPerDestination(CONNECTIONS);
    start(sockets);
    start(http);
    // Whatever is answered is an answer: nobody is asked again with a password or without gzip.
    http.getProtocolHandlers().clear();
    http.getContentDecoderFactories().clear();
    return http;
  }

  @Override
  public void send(Request request, Consumer<Answer> answer) {
    URI url = request.url();
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
      answer.accept(Answer.never("is no http or https URL with a host"));
      return;
    }
    try {
      org.eclipse.jetty.client.Request made =
          client()
              .newRequest(url)
              .method(request.get() ? HttpMethod.GET : HttpMethod.POST)
              .timeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
              .idleTimeout(request.timeout().toMillis(), TimeUnit.MILLISECONDS)
              .headers(fields -> request.headers().forEach(fields::put));
      if (!request.get()) {
        made.body(new BytesRequestContent("application/json", request.body()));
      }
      made.send(result -> answer.accept(answer(result, request.timeout())));
    } catch (RuntimeException fault) {
      LOG.debug("a webhook could not be sent", fault);
      answer.accept(Answer.none(fault.getClass().getSimpleName()));
    }
  }

  private static Answer answer(Result result, Duration timeout) {
    if (result.isSucceeded()) {
      return Answer.of(result.getResponse().getStatus());
    }
    Throwable fault = result.getFailure();
    if (has(fault, OutOfReach.class)) {
      return Answer.never("leads to a private address, where the exchange may not connect to");
    } else if (has(fault, UnknownHostException.class)) {
      return Answer.none("there is no such host");
    } else if (has(fault, ConnectException.class)) {
      return Answer.none("the server cannot be reached");
    } else if (has(fault, SSLException.class)) {
      return Answer.none("no agreement on TLS, or the certificate is not trusted");
    } else if (has(fault, TimeoutException.class)) {
      return Answer.none("no answer within " + timeout.toMillis() + " ms");
    }
    return Answer.none("the connection broke off: " + fault.getClass().getSimpleName());
  }

  private static boolean has(Throwable fault, Class<?> kind) {
    Throwable at = fault;
    for (int i = 0; at != null && i < MOST_CAUSES; i++, at = at.getCause()) {
      if (kind.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static void start(LifeCycle part) {
    try {
      part.start();
    } catch (Exception fault) {
      throw new IllegalStateException("the HTTP client cannot start", fault);
    }
  }

  /** What is on its way is broken off. */
  @Override
  public synchronized void close() {
    closed = true;
    running.ifPresent(
        it -> {
          stop(it);
          stop(sockets);
        });
    names.shutdownNow();
    running = Optional.empty();
  }

  private static void stop(LifeCycle part) {
    try {
      part.stop();
    } catch (Exception fault) {
      LOG.warn("a part of the HTTP client did not stop", fault);
    }
  }
}
