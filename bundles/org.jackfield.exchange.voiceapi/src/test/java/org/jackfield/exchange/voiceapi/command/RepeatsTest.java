package org.jackfield.exchange.voiceapi.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final JsonObject ANSWER = Json.createObjectBuilder().add("a", 1).build();
  private static final Given WITH_ID =
      Given.of(Common.table(), Json.createObjectBuilder().add(Common.ID, "c").build());

  private Instant now = Instant.EPOCH;
  private final Repeats repeats = new Repeats(new FakeSwitch().parts(new FakeHouse()), () -> now);

  private JsonObject once(String whose) {
    return repeats.once(whose, WITH_ID, () -> Json.createObjectBuilder(ANSWER).build());
  }

  @Test
  void itIsTheFirstForAMinuteAndForItsOwnAlone() {
    JsonObject first = once("a");
    assertSame(first, once("a"));
    assertNotSame(first, once("b"));
    now = now.plusSeconds(60);
    assertSame(first, once("a"));
    now = now.plusMillis(1);
    assertNotSame(first, once("a"));
  }

  @Test
  void withoutAnIdNothingIsARepeat() {
    Given none = Given.of(Common.table(), JsonValue.EMPTY_JSON_OBJECT);
    JsonObject first = repeats.once("a", none, () -> Json.createObjectBuilder().build());
    assertEquals(ANSWER, repeats.once("a", none, () -> ANSWER));
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, first);
  }

  @Test
  void oneThatFailedMayComeAgain() {
    assertThrows(
        IllegalStateException.class,
        () ->
            repeats.once(
                "a",
                WITH_ID,
                () -> {
                  throw new IllegalStateException("not now");
                }));
    assertEquals(ANSWER, once("a"));
  }

  @Test
  void aRepeatOfOneThatIsUnderWayIsAnsweredWithIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    CompletableFuture<JsonObject> first =
        CompletableFuture.supplyAsync(
            () ->
                repeats.once(
                    "a",
                    WITH_ID,
                    () -> {
                      begun.countDown();
                      await(goesOn);
                      return ANSWER;
                    }));
    await(begun);
    CompletableFuture<JsonObject> second = CompletableFuture.supplyAsync(() -> once("a"));
    goesOn.countDown();
    assertSame(ANSWER, second.get(30, TimeUnit.SECONDS));
    assertSame(ANSWER, first.get(30, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
