package org.jackfield.flow.remote;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jackfield.flow.remote.wire.Mail;
import org.jackfield.flow.remote.wire.Shelf;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.voiceapi.event.CallPayload;
import org.jackfield.voiceapi.event.WebhookEvent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the webhooks of one network and offers its parked calls to flows. A servlet: webhooks are
 * posted to it, and sound that flows bring along is fetched from it; it answers before anything is
 * done about a webhook. As a {@link BiPredicate} it takes the webhooks that another build of this
 * bundle was told, as a {@link Function} it gives that build its sounds.
 */
@Component(
    service = {Servlet.class, BiPredicate.class},
    configurationPid = "org.jackfield.flow.remote",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    immediate = true,
    property = RemoteDriver.DRIVER + "=" + RemoteDriver.REMOTE)
@Designate(ocd = RemoteConfig.class, factory = true)
@RequireHttpWhiteboard
public final class RemoteDriver extends HttpServlet
    implements BiPredicate<String, Boolean>, Function<String, Optional<byte[]>> {
  static final String DRIVER = "flow.driver";
  static final String REMOTE = "remote";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RemoteDriver.class);
  private static final int MOST_BYTES = 256 * 1024;
  private static final int FORBIDDEN = 403;
  private static final long IDLE_SECONDS = 10;
  private static final long GOODBYE_SECONDS = 2;
  private static final long TELL_EACH = 1000;

  private final transient ExecutorService serial;
  private final transient Legs legs;
  private final transient Mail mail;
  private final transient Builds builds;
  private final transient Shelf shelf = new Shelf();
  private final AtomicLong refused = new AtomicLong();

  private final transient Desks desks = new Desks();

  private transient volatile Network network;

  /** For the container. */
  @Activate
  public RemoteDriver(BundleContext context, Map<String, Object> properties, RemoteConfig config) {
    this(
        new Builds(context, String.valueOf(properties.get(Constants.SERVICE_PID))),
        config,
        serial(),
        InstantSource.system());
  }

  RemoteDriver(Builds builds, RemoteConfig config, ExecutorService serial, InstantSource clock) {
    this.network = Network.of(Settings.of(config), shelf);
    this.builds = builds;
    this.serial = serial;
    this.legs = new Legs(serial, clock);
    this.mail = new Mail(clock);
  }

  /** One thread while calls change. */
  private static ThreadPoolExecutor serial() {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "jackfield-flow-remote");
              thread.setDaemon(true);
              return thread;
            });
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /**
   * Acts on the next call; calls that are up stay with the values that they began with.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  @Modified
  void modified(RemoteConfig config) {
    network = Network.of(Settings.of(config), shelf);
  }

  /** Flows that have calls of this driver are stopped. */
  @Deactivate
  void deactivate() {
    serial.shutdown();
    try {
      if (!serial.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("news of calls are still being told");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    legs.all().forEach(RemoteLeg::stop);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "bindDesk")
  void bindDesk(FlowDesk desk, Map<String, Object> properties) {
    desks.put(desk, properties);
  }

  void unbindDesk(FlowDesk desk) {
    desks.remove(desk);
  }

  /** Other builds of this driver, and itself. */
  @Reference(
      service = BiPredicate.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(" + DRIVER + "=" + REMOTE + ")")
  void bindBuild(ServiceReference<?> one) {
    builds.add(one);
  }

  void unbindBuild(ServiceReference<?> one) {
    builds.remove(one);
  }

  /** A webhook. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    Mail.Opened opened =
        mail.open(
            network.settings().verifier(),
            header(request, "Telnyx-Timestamp"),
            header(request, "Telnyx-Signature-Ed25519"),
            body);
    response.setStatus(
        switch (opened.fate()) {
          case NEW, REPEATED -> HttpServletResponse.SC_OK;
          case FORGED -> FORBIDDEN;
          case UNREADABLE -> HttpServletResponse.SC_BAD_REQUEST;
        });
    if (response.getStatus() != HttpServletResponse.SC_OK
        && refused.getAndIncrement() % TELL_EACH == 0) {
      LOG.warn("webhook refused: {} ({} so far)", opened.fate(), refused.get());
    }
    opened
        .event()
        .ifPresent(
            event -> {
              Optional<String> tag = Letter.tag(Optional.ofNullable(request.getQueryString()));
              String text = new String(body, StandardCharsets.UTF_8);
              hears(new Letter(tag, text, legs.named(event)), false);
            });
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }

  /** Sound that the network is to play. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<byte[]> sound =
        Optional.ofNullable(request.getPathInfo())
            .flatMap(it -> apply(it).or(() -> builds.sound(it)));
    if (sound.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(Shelf.type(sound.get()));
    response.setContentLength(sound.get().length);
    response.getOutputStream().write(sound.get());
  }

  /** Sound that the flows of this build bring along, by its path. */
  @Override
  public Optional<byte[]> apply(String path) {
    return shelf.get(path);
  }

  /**
   * Takes what another build was told.
   *
   * @param letter what {@link Letter#text()} made
   * @param anyway also where its call is not known here
   * @return whether it is taken
   */
  @Override
  public boolean test(String letter, Boolean anyway) {
    Letter read = Letter.read(letter).with(legs::named);
    if (anyway || legs.isOurs(read.callId(), read.tag())) {
      hears(read, true);
      return true;
    }
    return false;
  }

  private void hears(Letter letter, boolean handed) {
    try {
      serial.execute(() -> heard(letter, handed));
    } catch (RejectedExecutionException over) {
      LOG.debug("leg {}: news after the driver's end", letter.event().payload().ids());
    }
  }

  private void heard(Letter letter, boolean handed) {
    try {
      if (legs.on(letter.event(), letter.tag()) || !handed && builds.take(letter)) {
        return;
      }
      if (letter.event().payload() instanceof CallPayload.Initiated it) {
        begin(it);
      } else if (!letter.callId().isEmpty()) {
        legs.keep(letter.event());
      }
    } catch (RuntimeException fault) {
      LOG.error("leg {}: its news could not be told", letter.event().payload().ids(), fault);
    }
  }

  private void begin(CallPayload.Initiated event) {
    String id = event.ids().callControlId();
    List<WebhookEvent> before = legs.kept(id);
    Optional<FlowDesk> desk = desks.best();
    if (!event.state().equals("parked")
        || desk.isEmpty()
        || before.stream().anyMatch(Legs::isEnd)) {
      legs.ignore(id);
      return;
    }
    RemoteLeg leg =
        new RemoteLeg(
            network,
            legs,
            new RemoteLeg.Party(
                id, event.ids().connectionId(), event.ids().from(), event.ids().to()));
    legs.add(leg);
    desk.get()
        .offer(Words.offer(event), leg)
        .whenComplete((accepted, never) -> told(leg, accepted));
    before.forEach(leg::on);
  }

  private void told(RemoteLeg leg, boolean accepted) {
    if (!accepted) {
      leg.forget();
      LOG.debug("call {}: no flow takes it, and it stays parked", leg.id());
    }
  }
}
