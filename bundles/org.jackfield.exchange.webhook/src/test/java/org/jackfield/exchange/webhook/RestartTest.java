package org.jackfield.exchange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a room leaves when it goes, or is killed. */
@Timeout(60)
class RestartTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int[] LONG = {60_000};

  @TempDir private Path data;
  private final Receiver receiver = new Receiver();
  private final Rooms rooms = new Rooms();

  RestartTest() {
    rooms.directory.set(
        Legs.APP,
        new WebhookSettings(
            Optional.of(receiver.url("/hook")), Optional.empty(), Optional.empty(), false));
  }

  @AfterEach
  void close() {
    rooms.close();
    receiver.close();
  }

  private static void tell(WebhookRoom room, int calls, int events) {
    for (int n = 0; n < events; n++) {
      for (int s = 0; s < calls; s++) {
        room.on(Legs.digit(Legs.about("s" + s), n));
      }
    }
    Rooms.settle(room);
  }

  private static Map<String, List<String>> bySession(List<Receiver.Hook> hooks) {
    Map<String, List<String>> all = new HashMap<>();
    for (Receiver.Hook it : hooks) {
      all.computeIfAbsent(it.session(), session -> new ArrayList<>())
          .add(it.data().getString("occurred_at"));
    }
    return all;
  }

  private static List<String> times(int from, int to) {
    CallEvent.About about = Legs.about("s");
    return Stream.iterate(from, n -> n + 1)
        .limit(to - from)
        .map(n -> Legs.digit(about, n).at().toString())
        .toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals("lock")) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  @Test
  void whatWasAcceptedIsDeliveredAfterACrash(@TempDir Path other) throws IOException {
    receiver.at("/hook", Receiver.status(503));
    WebhookRoom killed = rooms.open("data", data.toString(), "pauses.millis", LONG);
    tell(killed, 5, 20);
    receiver.hooks.awaitCount(5, SOON);
    copy(data.resolve("webhooks"), other.resolve("webhooks"));
    List<String> ids =
        receiver.hooks.all().stream().map(it -> it.data().getString("id")).sorted().toList();

    receiver.hooks.forget();
    receiver.at("/hook", Receiver.status(200));
    WebhookRoom next = rooms.open("data", other.toString());
    tell(next, 1, 0);
    next.on(Legs.digit(Legs.about("s0"), 20));
    Map<String, List<String>> came = bySession(receiver.hooks.awaitCount(101, SOON));
    assertEquals(5, came.size());
    came.forEach(
        (session, all) -> assertEquals(times(0, session.equals("s0") ? 21 : 20), all, session));
    assertEquals(
        ids,
        receiver.hooks.all().stream()
            .filter(it -> it.data().getString("occurred_at").equals(times(0, 1).get(0)))
            .map(it -> it.data().getString("id"))
            .sorted()
            .toList(),
        "its receiver knows them again");
  }

  @Test
  void whatWasDeliveredIsNotToldAgain() {
    WebhookRoom first = rooms.open("data", data.toString());
    tell(first, 2, 3);
    receiver.hooks.awaitCount(6, SOON);
    Rooms.over(first, 6);
    rooms.close(first);
    WebhookRoom second = rooms.open("data", data.toString());
    second.on(Legs.digit(Legs.about("s0"), 3));
    assertEquals(7, receiver.hooks.awaitCount(7, SOON).size());
    assertEquals(1, Rooms.over(second, 1).size());
  }

  @Test
  void aRoomFinishesWhatIsOnItsWay() {
    WebhookRoom room = rooms.open();
    tell(room, 3, 30);
    rooms.close(room);
    assertEquals(90, receiver.hooks.all().size());
  }

  @Test
  void theNextBuildTakesOverFromTheOneBefore() {
    receiver.at("/hook", Receiver.status(503));
    WebhookRoom before = rooms.open("data", data.toString(), "pauses.millis", LONG);
    tell(before, 1, 3);
    receiver.hooks.awaitCount(1, SOON);
    WebhookRoom next = rooms.open("data", data.toString());
    next.on(Legs.digit(Legs.about("s0"), 3));
    Rooms.settle(next);
    assertTrue(next.latest().isEmpty(), "the folder is another's");
    receiver.hooks.forget();
    receiver.at("/hook", Receiver.status(200));
    rooms.close(before);
    assertEquals(Map.of("s0", times(0, 4)), bySession(receiver.hooks.awaitCount(4, SOON)));
    assertEquals(Status.DELIVERED, Rooms.over(next, 4).get(0).status());
    assertEquals(before.publicKey(), next.publicKey());
  }
}
