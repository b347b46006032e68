package org.jackfield.signaling.websocket;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signalling over WebSocket. Opens {@code ws} and {@code wss}, through an HTTP proxy where the
 * target names one. No extension is offered. Listeners and stages are served by a few daemon
 * threads of this transport, never by those that read and write sockets. A program without OSGi
 * makes one for all its clients and closes it at the end.
 */
@Component(
    service = SignalingTransport.class,
    configurationPid = "org.jackfield.signaling.websocket",
    property = {"signaling.schemes=ws", "signaling.schemes=wss"})
@Designate(ocd = WebSocketTransport.Config.class)
public final class WebSocketTransport implements SignalingTransport, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield signalling over WebSocket",
      description = "How clients reach their signalling servers over ws and wss")
  public @interface Config {
    /** See {@link Settings#trustedCertificates()}. */
    @AttributeDefinition(
        name = "Trusted certificates",
        required = false,
        description =
            "Path of a PEM file with certificates to trust besides those of the system. Acts at the"
                + " next connection; open ones go on.")
    String trusted_certificates();
  }

  private final Threads threads = new Threads();
  private final Set<Attempt> live = ConcurrentHashMap.newKeySet();

  /** The clients of the configuration in force, and of former ones while connections need them. */
  private final Set<Clients> generations = ConcurrentHashMap.newKeySet();

  private Clients clients;
  private boolean stopped;

  /** For the container. */
  @Activate
  public WebSocketTransport(Config config) {
    this(Settings.of(config));
  }

  /**
   * A transport of one's own.
   *
   * @throws ProblemException BAD_CONFIGURATION, naming the field
   */
  public WebSocketTransport(Settings settings) {
    try {
      clients = new Clients(settings, threads);
      generations.add(clients);
    } catch (ProblemException e) {
      threads.close();
      throw e;
    }
  }

  @Modified
  void modified(Config config) {
    try {
      Clients next = new Clients(Settings.of(config), threads);
      synchronized (this) {
        clients.retire();
        generations.removeIf(Clients::stopped);
        clients = next;
        generations.add(next);
      }
    } catch (ProblemException e) {
      LOG.error("configuration refused, the former one stays in force: {}", e.getMessage());
    }
  }

  @Override
  public CompletionStage<SignalingConnection> connect(
      SignalingTarget target, SignalingListener listener) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(listener, "listener");
    Attempt attempt;
    synchronized (this) {
      if (stopped) {
        return CompletableFuture.failedStage(Faults.stopped().asException());
      }
      attempt = new Attempt(target, listener, clients, threads, live::remove);
      live.add(attempt);
    }
    attempt.begin();
    return attempt.outcome();
  }

  /**
   * Ends all connections, which their listeners hear as a retryable problem, and frees all threads;
   * takes at most a few seconds. Closing twice is no fault.
   */
  @Deactivate
  @Override
  public void close() {
    synchronized (this) {
      if (stopped) {
        return;
      }
      stopped = true;
    }
    live.forEach(Attempt::stop);
    generations.forEach(Clients::close);
    threads.close();
  }
}
