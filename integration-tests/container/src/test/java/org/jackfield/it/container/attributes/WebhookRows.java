package org.jackfield.it.container.attributes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.webhook.WebhookDeliveries;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Attempt;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.jackfield.exchange.api.webhook.WebhookKey;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;

/** Webhooks, by events of legs that nobody has. */
final class WebhookRows {
  private static final String PID = "org.jackfield.exchange.webhook";
  private static final String ROOM = "(component.name=" + PID + ".WebhookRoom)";
  private static final String HOLD = "call.hold";
  private static final String NO_SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String ITS_PUBLIC = "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=";

  private final World world;
  private final Rows rows;
  private final int closed;

  WebhookRows(World world, Rows rows) throws IOException {
    this.world = world;
    this.rows = rows;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
  }

  void add() throws Exception {
    reach();
    tries();
    Path data = world.folder("webhook-data");
    rows.of(PID, "data")
        .good(data.toString())
        .shows(false, true, () -> Files.exists(data.resolve("webhooks")))
        .whenStarts(PID)
        .refuses(world.file("fourth file", "").resolve("below").toString());
    Path keys = world.folder("webhook-keys");
    rows.of(PID, "keys")
        .goods(Map.of("keys", keys.toString(), "host", "0.0.0.0"))
        .shows(false, true, () -> Files.exists(keys.resolve("webhook-key")))
        .whenStarts(PID)
        .refuses(world.file("fifth file", "").resolve("below").toString());
    rows.of(PID, ".signing.key")
        .good(NO_SECRET)
        .shows(ITS_PUBLIC, () -> world.only(WebhookKey.class).publicKey())
        .refuses("no key", "c2hvcnQ=");
  }

  private void reach() {
    rows.of(PID, "host")
        .good("0.0.0.0")
        .shows(false, true, () -> outOfReach("http://127.0.0.1:" + closed + "/"))
        .refusesNothing(
            "a name that nobody knows is not loopback, and private addresses are refused");
    rows.of(PID, "private.addresses")
        .goods(Map.of("private.addresses", true, "timeout.millis", 100))
        .shows(true, false, () -> outOfReach("http://10.0.0.1:9/"))
        .refusesNothing("every text is true or false to Declarative Services");
  }

  private void tries() {
    rows.of(PID, "timeout.millis")
        .good(100)
        .shows("no answer within 2000 ms", "no answer within 100 ms", this::silence);
    rows.of(PID, "pauses.millis")
        .goods(Map.of("pauses.millis", new int[] {10, 10}))
        .shows(
            3,
            () -> {
              WebhookTarget target = WebhookTarget.to(URI.create("http://127.0.0.1:" + closed));
              return delivery(tell(target), true).attempts().size();
            })
        .refusesAll(Map.of("pauses.millis", new int[] {-1}));
    rows.of(PID, "queue").good(100).shows(false, true, this::dropsSome);
  }

  private static WebhookTarget once(String url) {
    return new WebhookTarget(
        Optional.of(URI.create(url)), false, Map.of(), Map.of(HOLD, List.of()));
  }

  /** Whether that is why an event could not be told. */
  private Object outOfReach(String url) throws Exception {
    Attempt attempt = delivery(tell(once(url)), true).attempts().get(0);
    return attempt.error().orElse("").contains("private address");
  }

  /** What is said of one who takes connections and says nothing. */
  private Object silence() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String session = tell(once("http://127.0.0.1:" + silent.getLocalPort() + "/"));
      return delivery(session, true).attempts().get(0).error().orElse("");
    }
  }

  /** Whether 200 events behind one that nobody takes are too many. */
  private Object dropsSome() throws Exception {
    WebhookDeliveries room = world.only(WebhookDeliveries.class);
    long before = room.dropped();
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      WebhookTarget target = once("http://127.0.0.1:" + silent.getLocalPort() + "/");
      String session = UUID.randomUUID().toString();
      for (int i = 0; i < 200; i++) {
        tell(session, target);
      }
      delivery(session, false);
      // One that comes later is told at once: all those before it were taken in. It may itself be
      // one too many while they are.
      Soon.until("a later delivery", true, () -> isToldAtOnce(), 10);
    }
    return room.dropped() > before;
  }

  private boolean isToldAtOnce() throws Exception {
    String session = tell(once("http://127.0.0.1:" + closed + "/"));
    for (int i = 0; i < 20; i++) {
      if (find(session, true).isPresent()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  /** Its session. */
  private String tell(WebhookTarget target) throws Exception {
    String session = UUID.randomUUID().toString();
    tell(session, target);
    return session;
  }

  private void tell(String session, WebhookTarget target) throws Exception {
    CallEvent.About about =
        new CallEvent.About(
            new LegIds(UUID.randomUUID().toString(), session, "v3:" + session),
            "nobody's",
            "nobody",
            "nobody",
            Optional.empty(),
            Optional.of(target),
            Instant.now());
    world
        .only(CallEvents.class, ROOM)
        .on(new CallEvent.Held(about, Instant.now().plus(Duration.ofMillis(1))));
  }

  /** What became of the last event of a session: once it is there, or over. */
  private WebhookDelivery delivery(String session, boolean over) throws Exception {
    Soon.until("a delivery", true, () -> find(session, over).isPresent(), 10);
    return find(session, over).orElseThrow();
  }

  private Optional<WebhookDelivery> find(String session, boolean over) throws Exception {
    return world.only(WebhookDeliveries.class).latest().stream()
        .filter(it -> it.leg().sessionId().equals(session))
        .filter(it -> !over || it.status() != Status.PENDING)
        .findFirst();
  }
}
