package org.jackfield.exchange.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(100), Duration.ofMillis(200));

  private static List<String> all(int urls, List<Duration> pauses, Consumer<Tries> onSecond) {
    Tries tries = new Tries(urls, pauses);
    List<String> all = new ArrayList<>();
    for (Optional<Tries.Next> it = tries.next(); it.isPresent(); it = tries.next()) {
      all.add(it.get().url() + " after " + it.get().pause().toMillis());
      if (all.size() == 2) {
        onSecond.accept(tries);
      }
    }
    return all;
  }

  @Test
  void eachUrlInEachRound() {
    assertEquals(
        List.of("0 after 0", "1 after 0", "0 after 100", "1 after 0", "0 after 200", "1 after 0"),
        all(2, PAUSES, it -> {}));
  }

  @Test
  void oneUrl() {
    assertEquals(List.of("0 after 0", "0 after 100", "0 after 200"), all(1, PAUSES, it -> {}));
    assertEquals(List.of("0 after 0"), all(1, List.of(), it -> {}));
  }

  @Test
  void whoRefusedIsNotAskedAgain() {
    assertEquals(
        List.of("0 after 0", "1 after 0", "0 after 100", "0 after 200"),
        all(2, PAUSES, Tries::refused));
    assertEquals(List.of("0 after 0", "0 after 100"), all(1, PAUSES, Tries::refused));
  }
}
