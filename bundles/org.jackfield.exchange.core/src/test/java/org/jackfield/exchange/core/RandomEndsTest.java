package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many calls at once between two connections of few channels, ended in every way there is. */
class RandomEndsTest {
  private static final int CALLS = 3000;
  private static final int DEVICES = 3;

  private final FakeExchange exchange = new FakeExchange();
  private final ExecutorService pool = Executors.newFixedThreadPool(6);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private void devices() {
    for (int device = 0; device < DEVICES; device++) {
      exchange.devices.put(
          "bob/" + device,
          (leg, control) -> {
            int way = leg.callId().hashCode();
            pool.execute(() -> callee(control, Math.floorMod(way, 6)));
            return new Holder();
          });
    }
  }

  private static void callee(LegControl control, int way) {
    control.ringing();
    switch (way) {
      case 0, 1 -> control.answered("PCMU", List.of()).whenComplete((done, late) -> control.lost());
      case 2 -> control.hangUp(HangupCause.USER_BUSY);
      case 3 -> control.lost();
      case 4 -> control.answered("no codec of ours", List.of());
      default -> {
        // Rings on until the caller gives up.
      }
    }
  }

  @Test
  void theChannelsAreNeverExceededAndAllAreFreeWhenTheLastCallIsOver() throws Exception {
    exchange.subscriber("alice", SettingsTest.settings(true, false, 0, 20));
    exchange.subscriber("bob", SettingsTest.settings(true, true, 10, 0));
    devices();
    Random random = new Random(4);
    List<Conversation> calls = new ArrayList<>();
    int busiest = 0;
    for (int i = 0; i < CALLS; i++) {
      Conversation call = new Conversation(exchange, pool, leg(i, random));
      calls.add(call);
      call.start(new Holder());
      if (random.nextInt(3) > 0) {
        pool.execute(() -> call.handle().hangUp(HangupCause.USER_BUSY));
      }
      busiest = Math.max(busiest, exchange.channels.busy());
    }
    CompletableFuture.allOf(
            calls.stream()
                .map(call -> call.end(HangupCause.NORMAL_TEMPORARY_FAILURE))
                .toArray(CompletableFuture[]::new))
        .get(20, TimeUnit.SECONDS);
    assertTrue(busiest > 0 && busiest <= 30, "busy at most: " + busiest);
    assertEquals(0, exchange.channels.busy());
    assertEquals(CALLS, exchange.over.size(), "each call is over once");
    assertTrue(exchange.node.legs.values().stream().allMatch(leg -> leg.closed));
  }

  private static PlacedLeg leg(int i, Random random) {
    String[] to = {"bob", "bob", "bob", "echo", "music", "nobody", "carol"};
    return new PlacedLeg(
        "alice",
        "id-alice",
        "call-" + i,
        to[random.nextInt(to.length)],
        "",
        random.nextInt(20) == 0 ? "not a number" : "",
        Optional.empty(),
        List.of(),
        random.nextInt(20) == 0 ? "" : "PCMU");
  }
}
