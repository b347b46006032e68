package org.jackfield.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** To a real server, of legs in words. */
@Timeout(60)
class WebhookRoomTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Receiver receiver = new Receiver();
  private final Rooms rooms = new Rooms();

  @AfterEach
  void close() {
    rooms.close();
    receiver.close();
  }

  private static WebhookSettings to(URI... urls) {
    return new WebhookSettings(
        Optional.of(urls[0]), Stream.of(urls).skip(1).findFirst(), Optional.empty(), false);
  }

  private WebhookRoom room(Object... configuration) {
    return rooms.open(configuration);
  }

  private void usual(String... paths) {
    rooms.directory.set(Legs.APP, to(Stream.of(paths).map(receiver::url).toArray(URI[]::new)));
  }

  /** The last delivery, once it is over. */
  private static WebhookDelivery over(WebhookRoom room, int count) {
    return Rooms.over(room, count).get(0);
  }

  private static List<String> attempts(WebhookDelivery delivery) {
    return delivery.attempts().stream()
        .map(
            it ->
                it.url().getPath()
                    + " "
                    + it.httpStatus().map(String::valueOf).or(it::error).orElseThrow())
        .toList();
  }

  @Test
  void tellsAnEventWithItsHeaders() {
    usual("/hook");
    WebhookRoom room = room();
    Instant before = Instant.now().minusSeconds(1);
    room.on(Legs.initiated(Legs.about("s1")));
    Receiver.Hook hook = receiver.hooks.awaitCount(1, SOON).get(0);
    assertEquals("POST", hook.method());
    assertEquals("telnyx-webhooks", hook.header("User-agent"));
    assertEquals("application/json", hook.header("Content-type"));
    String time = hook.header("Telnyx-timestamp");
    Instant at = Instant.ofEpochSecond(Long.parseLong(time));
    assertTrue(at.isAfter(before) && at.isBefore(Instant.now().plusSeconds(1)), time);
    assertTrue(
        JdkCheck.isSigned(
            room.publicKey(), time, hook.header("Telnyx-signature-ed25519"), hook.body()));
    JsonObject meta = hook.json().getJsonObject("meta");
    assertEquals(1, meta.getInt("attempt"));
    assertEquals(receiver.url("/hook").toString(), meta.getString("delivered_to"));
    assertEquals("call.initiated", hook.type());
    assertEquals("2026-02-02T22:25:27.521992Z", hook.data().getString("occurred_at"));

    WebhookDelivery delivery = over(room, 1);
    assertEquals(Status.DELIVERED, delivery.status());
    assertEquals(hook.data().getString("id"), delivery.eventId());
    assertEquals(hook.data().toString(), delivery.event());
    assertEquals(List.of("/hook 200"), attempts(delivery));
  }

  @Test
  void keepsTheOrderOfEachCall() throws Exception {
    int threads = 4;
    int sessions = 10;
    int events = 40;
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    receiver.at(
        "/hook",
        (hook, exchange) -> {
          most.accumulateAndGet(busy.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          busy.decrementAndGet();
          exchange.sendResponseHeaders(hook.body().length % 7 == 0 ? 204 : 200, -1);
        });
    usual("/hook");
    WebhookRoom room = room();
    List<Thread> switches = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int of = t;
      switches.add(
          new Thread(
              () -> {
                for (int n = 0; n < events; n++) {
                  for (int s = 0; s < sessions; s++) {
                    room.on(Legs.digit(Legs.about("s" + of + "-" + s), n));
                  }
                }
              }));
    }
    switches.forEach(Thread::start);
    for (Thread it : switches) {
      it.join();
    }
    Map<String, List<String>> came = new HashMap<>();
    for (Receiver.Hook hook : receiver.hooks.awaitCount(threads * sessions * events, SOON)) {
      came.computeIfAbsent(hook.session(), it -> new ArrayList<>())
          .add(hook.data().getString("occurred_at"));
    }
    List<String> wanted =
        IntStream.range(0, events)
            .mapToObj(n -> Legs.digit(Legs.about("s"), n).at().toString())
            .toList();
    assertEquals(threads * sessions, came.size());
    came.forEach((session, times) -> assertEquals(wanted, times, session));
  }

  @Test
  void otherCallsAreToldBesideASlowOne() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CyclicBarrier together = new CyclicBarrier(2);
    receiver.at(
        "/slow",
        (hook, exchange) -> {
          released.await(20, TimeUnit.SECONDS);
          exchange.sendResponseHeaders(200, -1);
        });
    receiver.at(
        "/together",
        (hook, exchange) -> {
          together.await(20, TimeUnit.SECONDS);
          exchange.sendResponseHeaders(200, -1);
        });
    WebhookRoom room = room();
    CallEvent.About slow = own("slow", "/slow");
    room.on(Legs.digit(slow, 1));
    room.on(Legs.digit(slow, 2));
    for (int n = 0; n < 20; n++) {
      room.on(Legs.digit(own("fast", "/fast"), n));
    }
    // Two calls at one URL at the same moment: neither is answered before both are there.
    room.on(Legs.digit(own("a", "/together"), 1));
    room.on(Legs.digit(own("b", "/together"), 1));
    receiver.hooks.awaitCount(1 + 20 + 2, SOON);
    assertEquals(1, paths("/slow"));
    released.countDown();
    receiver.hooks.awaitCount(2 + 20 + 2, SOON);
    assertEquals(2, paths("/slow"));
  }

  private long paths(String path) {
    return receiver.hooks.all().stream().filter(it -> it.path().equals(path)).count();
  }

  private CallEvent.About own(String session, String path) {
    return Legs.about(session, Optional.of(WebhookTarget.to(receiver.url(path))));
  }

  /** Answers these, the last of them for ever. */
  private void answers(String path, int... status) {
    AtomicInteger next = new AtomicInteger();
    receiver.at(
        path,
        (hook, exchange) ->
            exchange.sendResponseHeaders(
                status[Math.min(next.getAndIncrement(), status.length - 1)], -1));
  }

  @Test
  void triesAgainAndKeepsTheOrder() {
    answers("/hook", 503, 429, 408, 500, 200);
    usual("/hook");
    WebhookRoom room = room("pauses.millis", new int[] {1, 1, 1, 1});
    CallEvent.About about = Legs.about("s1");
    room.on(Legs.initiated(about));
    room.on(Legs.hangup(about));
    List<Receiver.Hook> hooks = receiver.hooks.awaitCount(6, SOON);
    assertEquals(
        List.of(1, 2, 3, 4, 5, 1),
        hooks.stream().map(it -> it.json().getJsonObject("meta").getInt("attempt")).toList());
    assertEquals("call.hangup", hooks.get(5).type());
    assertEquals(1, hooks.stream().limit(5).map(Receiver.Hook::data).distinct().count());
    for (Receiver.Hook it : hooks) {
      assertTrue(
          JdkCheck.isSigned(
              room.publicKey(),
              it.header("Telnyx-timestamp"),
              it.header("Telnyx-signature-ed25519"),
              it.body()));
    }
    over(room, 2);
    assertEquals(
        List.of("/hook 503", "/hook 429", "/hook 408", "/hook 500", "/hook 200"),
        attempts(room.latest().get(1)));
  }

  @Test
  void failsOver() {
    answers("/first", 500);
    answers("/second", 503, 200);
    usual("/first", "/second");
    WebhookRoom room = room("pauses.millis", new int[] {1});
    room.on(Legs.initiated(Legs.about("s1")));
    WebhookDelivery delivery = over(room, 1);
    assertEquals(Status.DELIVERED, delivery.status());
    assertEquals(
        List.of("/first 500", "/second 503", "/first 500", "/second 200"), attempts(delivery));
  }

  @Test
  void whoRefusesIsNotAskedAgain() {
    answers("/first", 404);
    answers("/second", 500);
    usual("/first", "/second");
    WebhookRoom room = room("pauses.millis", new int[] {1, 1});
    CallEvent.About about = Legs.about("s1");
    room.on(Legs.initiated(about));
    room.on(Legs.hangup(about));
    over(room, 2);
    for (WebhookDelivery it : room.latest()) {
      assertEquals(Status.FAILED, it.status());
      assertEquals(
          List.of("/first 404", "/second 500", "/second 500", "/second 500"), attempts(it));
    }
  }

  @Test
  void followsNoRedirect() {
    receiver.at(
        "/hook",
        (hook, exchange) -> {
          exchange.getResponseHeaders().add("Location", receiver.url("/other").toString());
          exchange.sendResponseHeaders(307, -1);
        });
    usual("/hook");
    WebhookRoom room = room();
    room.on(Legs.initiated(Legs.about("s1")));
    assertEquals(List.of("/hook 307"), attempts(over(room, 1)));
    assertEquals(0, paths("/other"));
  }

  @Test
  void whoDoesNotAnswerInTimeIsAskedAgain() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    receiver.at(
        "/hook",
        (hook, exchange) -> {
          if (asked.getAndIncrement() == 0) {
            released.await(20, TimeUnit.SECONDS);
          }
          exchange.sendResponseHeaders(200, -1);
        });
    rooms.directory.set(
        Legs.APP,
        new WebhookSettings(
            Optional.of(receiver.url("/hook")),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(2)),
            false));
    WebhookRoom room = room("pauses.millis", new int[] {1});
    room.on(Legs.initiated(Legs.about("s1")));
    assertEquals(List.of("/hook no answer within 2000 ms", "/hook 200"), attempts(over(room, 1)));
    released.countDown();
  }

  @Test
  void nobodyThereIsNoAnswer() {
    URI gone = receiver.url("/hook");
    receiver.close();
    WebhookRoom room = room("pauses.millis", new int[] {1});
    rooms.directory.set(Legs.APP, to(gone));
    room.on(Legs.initiated(Legs.about("s1")));
    assertEquals(
        List.of("/hook the server cannot be reached", "/hook the server cannot be reached"),
        attempts(over(room, 1)));
  }

  @Test
  void privateAddressesAreRefused() {
    String why = "/ leads to a private address, where the exchange may not connect to";
    WebhookRoom room = room();
    int count = 0;
    for (String host : List.of("10.1.2.3", "192.168.0.1", "169.254.169.254", "[fd00::1]")) {
      room.on(Legs.initiated(Legs.about("s" + host, own(URI.create("http://" + host + ":9/")))));
      assertEquals(List.of(why), attempts(over(room, ++count)), host);
    }
  }

  @Test
  void onlyHttpIsSpoken() {
    WebhookRoom room = room();
    int count = 0;
    for (String url : List.of("ftp://127.0.0.1/x", "http:///x", "mailto:a@b.test")) {
      room.on(Legs.initiated(Legs.about("s" + url, own(URI.create(url)))));
      assertEquals(
          Optional.of("is no http or https URL with a host"),
          over(room, ++count).attempts().get(0).error(),
          url);
    }
  }

  private static Optional<WebhookTarget> own(URI url) {
    return Optional.of(WebhookTarget.to(url));
  }

  @Test
  void loopbackIsPrivateWhereTheExchangeIsNot() {
    usual("/hook");
    WebhookRoom room = room("host", "0.0.0.0");
    room.on(Legs.initiated(Legs.about("s1")));
    assertEquals(
        List.of("/hook leads to a private address, where the exchange may not connect to"),
        attempts(over(room, 1)));
    room.modified(Rooms.config("host", "0.0.0.0", "private.addresses", true));
    room.on(Legs.initiated(Legs.about("s2")));
    assertEquals(List.of("/hook 200"), attempts(over(room, 2)));
    assertEquals(1, receiver.hooks.all().size());
  }

  @Test
  void aLegsOwnTargetComesFirst() {
    usual("/usual");
    WebhookTarget target =
        new WebhookTarget(
            Optional.of(receiver.url("/own?leg=7%20a")),
            false,
            Map.of("call.hangup", receiver.url("/end")),
            Map.of("call.hangup", List.of(Duration.ofMillis(1), Duration.ofMillis(1))));
    answers("/end", 500);
    WebhookRoom room = room("pauses.millis", new int[] {});
    CallEvent.About about = Legs.about("s1", Optional.of(target));
    room.on(Legs.initiated(about));
    room.on(Legs.hangup(about));
    room.on(Legs.initiated(Legs.about("s2")));
    receiver.hooks.awaitCount(5, SOON);
    List<WebhookDelivery> all = Rooms.over(room, 3);
    assertEquals(
        List.of(List.of("/end 500", "/end 500", "/end 500"), List.of("/own 200")),
        all.stream()
            .filter(it -> it.leg().sessionId().equals("s1"))
            .map(WebhookRoomTest::attempts)
            .toList());
    assertEquals(1, paths("/usual"));
    assertEquals(
        "leg=7%20a",
        receiver.hooks.all(Receiver.Hook.class).stream()
            .filter(it -> it.path().equals("/own"))
            .findFirst()
            .orElseThrow()
            .query());
  }

  @Test
  void byGetThePayloadIsInTheQuery() {
    WebhookRoom room = room();
    WebhookTarget target =
        new WebhookTarget(Optional.of(receiver.url("/own?a=b")), true, Map.of(), Map.of());
    room.on(Legs.hangup(Legs.about("s1", Optional.of(target))));
    Receiver.Hook hook = receiver.hooks.awaitCount(1, SOON).get(0);
    assertEquals("GET", hook.method());
    assertEquals(0, hook.body().length);
    assertTrue(hook.query().startsWith("a=b&record_type=event&event_type=call.hangup&id="));
    assertTrue(hook.query().contains("&hangup_cause=originator_cancel&"), hook.query());
    assertTrue(hook.query().contains("&from=%2B13125550101&"), hook.query());
    assertTrue(
        JdkCheck.isSigned(
            room.publicKey(),
            hook.header("Telnyx-timestamp"),
            hook.header("Telnyx-signature-ed25519"),
            hook.body()));
  }

  @Test
  void nobodyIsToldWhereNobodyAsked() {
    WebhookRoom room = room();
    room.on(Legs.initiated(Legs.about("s1")));
    room.on(Legs.initiated(own("s1", "/own")));
    receiver.hooks.awaitCount(1, SOON);
    assertEquals(1, Rooms.over(room, 1).size());
  }

  @Test
  void waitsForADirectory() {
    usual("/hook");
    WebhookRoom room = rooms.openWithoutDirectory();
    CallEvent.About about = Legs.about("s1");
    room.on(Legs.initiated(about));
    room.on(Legs.hangup(about));
    room.bindDirectory(rooms.directory.directory());
    assertEquals(
        List.of("call.initiated", "call.hangup"),
        receiver.hooks.awaitCount(2, SOON).stream().map(Receiver.Hook::type).toList());
  }

  @Test
  void whatTheDirectoryLastSaidIsGoodWhileItIsAway() {
    usual("/hook");
    WebhookRoom room = rooms.openWithoutDirectory();
    Directory directory = rooms.directory.directory();
    room.bindDirectory(directory);
    CallEvent.About about = Legs.about("s1");
    room.on(Legs.initiated(about));
    receiver.hooks.awaitCount(1, SOON);
    room.unbindDirectory(directory);
    room.on(Legs.hangup(about));
    assertEquals("call.hangup", receiver.hooks.awaitCount(2, SOON).get(1).type());
  }

  @Test
  void theOldestGoWhereTooManyWait() {
    CountDownLatch released = new CountDownLatch(1);
    receiver.at(
        "/hook",
        (hook, exchange) -> {
          released.await(20, TimeUnit.SECONDS);
          exchange.sendResponseHeaders(200, -1);
        });
    usual("/hook");
    WebhookRoom room = room("queue", 100);
    CallEvent.About about = Legs.about("s1");
    room.on(Legs.digit(about, 0));
    receiver.hooks.awaitCount(1, SOON);
    for (int n = 1; n <= 150; n++) {
      room.on(Legs.digit(about, n));
      Rooms.settle(room);
    }
    assertEquals(51, room.dropped());
    released.countDown();
    List<Receiver.Hook> came = receiver.hooks.awaitCount(100, SOON);
    assertEquals(
        IntStream.concat(IntStream.of(0), IntStream.rangeClosed(52, 150))
            .mapToObj(n -> Legs.digit(about, n).at().toString())
            .toList(),
        came.stream().map(it -> it.data().getString("occurred_at")).toList());
    assertTrue(
        room.latest().stream().anyMatch(it -> it.attempts().isEmpty()), "dropped ones are shown");
  }

  @Test
  void theLogKeepsTheLastThousand() {
    usual("/hook");
    WebhookRoom room = room();
    for (int n = 0; n < 1_010; n++) {
      room.on(Legs.digit(Legs.about("s" + n % 50), n));
    }
    receiver.hooks.awaitCount(1_010, SOON);
    assertEquals(1_000, Rooms.over(room, 1_000).size());
    assertFalse(room.latest().toString().contains("+1312"));
  }
}
