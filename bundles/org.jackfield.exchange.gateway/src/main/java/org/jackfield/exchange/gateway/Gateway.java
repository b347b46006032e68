package org.jackfield.exchange.gateway;

import jakarta.servlet.Servlet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jackfield.exchange.api.access.Access;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryListener;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.gateway.limit.Addresses;
import org.jackfield.exchange.gateway.limit.Bounds;
import org.jackfield.exchange.gateway.signin.Awaited;
import org.jackfield.exchange.gateway.signin.Opening;
import org.jackfield.exchange.gateway.signin.Reception;
import org.jackfield.exchange.gateway.signin.Sessions;
import org.jackfield.exchange.gateway.signin.Ways;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The gateway: every WebSocket upgrade, on any path, becomes a session. */
@Component(
    service = {Servlet.class, DirectoryListener.class},
    configurationPid = "org.jackfield.exchange.gateway",
    property = "osgi.http.whiteboard.servlet.asyncSupported:Boolean=true")
@HttpWhiteboardServletPattern("/*")
@Designate(ocd = Gateway.Config.class)
public final class Gateway extends JettyWebSocketServlet implements Parts, DirectoryListener {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_OPENING_SECONDS = 5;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** JavaScript probes after 20 s without a frame; the ping comes before that. */
  private static final int DEFAULT_PING_SECONDS = 18;

  private static final int DEFAULT_FRAMES = 500;
  private static final int DEFAULT_CALLS = 100;
  private static final int DEFAULT_LOGINS = 60;
  private static final int DEFAULT_SOCKETS = 20_000;

  /** Settings of the gateway. */
  @ObjectClassDefinition(name = "Jackfield exchange: gateway")
  public @interface Config {
    /** Ping. */
    @AttributeDefinition(
        name = "Ping",
        description = "Seconds between pings to a device. Acts now.",
        min = "1",
        max = "30")
    int ping_seconds() default DEFAULT_PING_SECONDS;

    /** Frames. */
    @AttributeDefinition(
        name = "Frames",
        description =
            "Frames a second that a device may send in the long run, and four times as many at"
                + " once; more closes its socket with 1008. Acts now.",
        min = "1")
    int frames_per_second() default DEFAULT_FRAMES;

    /** Calls. */
    @AttributeDefinition(
        name = "Calls",
        description =
            "Calls that a device may have at once; one more ends with cause 42. Acts on the next"
                + " call.",
        min = "1")
    int calls_per_socket() default DEFAULT_CALLS;

    /** Sign-ins of a device. */
    @AttributeDefinition(
        name = "Sign-ins of a device",
        description =
            "Sign-ins a minute on one socket; more closes it with 1008. Acts on the next sign-in.",
        min = "1")
    int logins_per_minute() default DEFAULT_LOGINS;

    /** Sockets of an address. */
    @AttributeDefinition(
        name = "Sockets of an address",
        description =
            "Sockets that one address may have open; one more is closed with 1013. 0 for any"
                + " number. Acts on the next socket.",
        min = "0")
    int sockets_per_address() default DEFAULT_SOCKETS;

    /** Sign-ins of an address. */
    @AttributeDefinition(
        name = "Sign-ins of an address",
        description =
            "Sign-ins a minute from one address; one more is put off and its socket closed with"
                + " 1013. 0 for any number: behind a proxy all devices have one address. Acts on"
                + " the next sign-in.",
        min = "0")
    int logins_per_address() default 0;
  }

  private final transient Set<DeviceSession> sessions = ConcurrentHashMap.newKeySet();
  private transient volatile boolean closing;
  private final transient AtomicLong changes = new AtomicLong();
  private final transient Sessions byId = new Sessions();
  private final transient Addresses addresses = new Addresses();
  private transient volatile Bounds bounds;
  private final transient Ways ways = new Ways();
  private final transient AtomicReference<Switch> calls = new AtomicReference<>();

  /** As the last switch said; it may be gone when the exchange stops. */
  private transient volatile boolean keepsCalls;

  // What comes when the gateway has ended is of no session any more, and dropped.
  private final transient ExecutorService pool =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          named("jf-gateway"),
          new ThreadPoolExecutor.DiscardPolicy());
  private final transient ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("jf-gateway-timer"));

  private final transient Executor afterAMoment =
      task -> timer.schedule(task, Awaited.MOMENT.toMillis(), TimeUnit.MILLISECONDS);
  private final transient Awaited<Access> access = new Awaited<>(afterAMoment);
  private final transient Awaited<Registrar> registrar = new Awaited<>(afterAMoment);
  private final transient Opening opening =
      new Opening(
          task -> timer.schedule(task, LONGEST_OPENING_SECONDS, TimeUnit.SECONDS),
          Access.class,
          Registrar.class,
          Switch.class,
          Directory.class);
  private final transient Reception reception = new Reception(access);

  private final transient PingTimer pings =
      new PingTimer(timer, () -> sessions.forEach(DeviceSession::tick));

  /** For the container. */
  @Activate
  public Gateway(Config config) {
    bounds = bounds(config);
    pings.every(config.ping_seconds());
  }

  private static Bounds bounds(Config config) {
    return new Bounds(
        config.frames_per_second(),
        config.calls_per_socket(),
        config.logins_per_minute(),
        config.sockets_per_address(),
        config.logins_per_address());
  }

  /** A wrong value is refused, and the one before stays. */
  @Modified
  void modified(Config config) {
    Bounds checked = bounds(config);
    pings.every(config.ping_seconds());
    bounds = checked;
  }

  /**
   * Sockets are closed before the gateway goes; calls wait for their devices to come back, unless
   * the whole exchange stops and they do not outlive that.
   */
  @Deactivate
  void deactivate(BundleContext context) throws InterruptedException {
    closing = true;
    timer.shutdownNow();
    boolean forGood = !keepsCalls && context.getBundle(0).getState() == Bundle.STOPPING;
    sessions.forEach(it -> it.shutDown(forGood));
    pool.shutdown();
    pool.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
    // Whatever went wrong on its lane: a socket that stays open keeps its device from coming back.
    sessions.forEach(DeviceSession::cut);
  }

  @Override
  protected void configure(JettyWebSocketServletFactory factory) {
    factory.setMaxTextMessageSize(LONGEST_TEXT);
    factory.setMaxFrameSize(LONGEST_TEXT);
    factory.setIdleTimeout(Duration.ofMinutes(3));
    factory.setCreator(
        (request, response) -> {
          // permessage-deflate costs 90 kB a socket and saves nothing on frames this small.
          response.setExtensions(List.of());
          return new GatewaySocket(token(request), this::open, this::gone);
        });
  }

  @Override
  public void destroy() {
    EndpointCache.forget(getServletContext(), GatewaySocket.class);
    super.destroy();
  }

  /** That of a device which was here before. */
  private static Optional<String> token(JettyServerUpgradeRequest request) {
    return request.getParameterMap().getOrDefault("voice_sdk_id", List.of()).stream().findFirst();
  }

  private DeviceSession open(Outlet outlet, Optional<String> token) {
    DeviceSession session = new DeviceSession(this, outlet, token);
    sessions.add(session);
    if (!addresses.enter(session.address(), bounds, clock().instant())) {
      session.refuse("too many sockets from one address");
    }
    if (closing) {
      session.cut(); // it came in while the gateway goes
    }
    return session;
  }

  private void gone(DeviceSession session) {
    if (sessions.remove(session)) {
      addresses.leave(session.address());
    }
  }

  @Override
  public void changed(String user) {
    changes.incrementAndGet();
    sessions.forEach(it -> it.signInChanged(user));
  }

  @Override
  public void endChanged(String user, Optional<Instant> end) {
    changes.incrementAndGet();
    sessions.forEach(it -> it.endChanged(user, end));
  }

  @Override
  public CompletableFuture<Void> opened() {
    return opening.opened();
  }

  @Override
  public long changes() {
    return changes.get();
  }

  @Override
  public Reception reception() {
    return reception;
  }

  @Override
  public Awaited<Registrar> registrar() {
    return registrar;
  }

  @Override
  public Ways ways() {
    return ways;
  }

  @Override
  public Optional<Switch> calls() {
    return Optional.ofNullable(calls.get());
  }

  @Override
  public Bounds bounds() {
    return bounds;
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public Executor pool() {
    return pool;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Sessions sessions() {
    return byId;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAccess(Access now) {
    access.bind(now);
    opening.here(Access.class);
  }

  void unbindAccess(Access gone) {
    access.unbind(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRegistrar(Registrar now) {
    registrar.bind(now);
    opening.here(Registrar.class);
    sessions.forEach(DeviceSession::registrarChanged);
  }

  void unbindRegistrar(Registrar gone) {
    registrar.unbind(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindCalls(Switch now) {
    calls.set(now);
    keepsCalls = now.keepsCalls();
    opening.here(Switch.class);
  }

  void unbindCalls(Switch gone) {
    calls.compareAndSet(gone, null);
  }

  /** Asked by others; a sign-in makes no sense before it has been there. */
  @Reference(
      service = Directory.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(ServiceReference<Directory> now) {
    opening.here(Directory.class);
  }

  void unbindDirectory(ServiceReference<Directory> gone) {
    // Nothing is held.
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
