package org.jackfield.exchange.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.osgi.util.converter.Converters;

/** Rooms for a test, over one directory. */
final class Rooms implements AutoCloseable {
  final FakeDirectory directory = new FakeDirectory();
  private final List<WebhookRoom> open = new ArrayList<>();

  static WebhookConfig config(Object... pairs) {
    // A machine that is busy with other things answers late, too.
    Map<String, Object> all = new HashMap<>(Map.of("timeout.millis", 30_000));
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((String) pairs[i], pairs[i + 1]);
    }
    return Converters.standardConverter().convert(all).to(WebhookConfig.class);
  }

  WebhookRoom openWithoutDirectory(Object... configuration) {
    WebhookRoom room = new WebhookRoom(config(configuration), InstantSource.system());
    open.add(room);
    return room;
  }

  WebhookRoom open(Object... configuration) {
    WebhookRoom room = openWithoutDirectory(configuration);
    room.bindDirectory(directory.directory());
    return room;
  }

  void close(WebhookRoom room) {
    open.remove(room);
    room.deactivate();
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(this::close);
  }

  /** All that was posted so far is worked off. */
  static void settle(WebhookRoom room) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    room.post(() -> turn.complete(null));
    turn.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** At least so many deliveries, all of them over. */
  static List<WebhookDelivery> over(WebhookRoom room, int count) {
    Instant end = Instant.now().plusSeconds(20);
    while (true) {
      settle(room);
      List<WebhookDelivery> all = room.latest();
      if (all.size() >= count && all.stream().noneMatch(it -> it.status() == Status.PENDING)) {
        return all;
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not over: " + all);
      }
      Thread.onSpinWait();
    }
  }
}
