package org.jackfield.exchange.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Instant NOW = Instant.EPOCH;

  @Test
  void aRateGivesItsBurstAndThenWhatComesBack() {
    Rate rate = new Rate(NOW, 3);
    for (int i = 0; i < 3; i++) {
      assertTrue(rate.take(NOW, 2, 3));
    }
    assertFalse(rate.take(NOW, 2, 3));
    assertTrue(rate.take(NOW.plusMillis(500), 2, 3));
    assertFalse(rate.take(NOW.plusMillis(500), 2, 3));
    for (int i = 0; i < 3; i++) {
      assertTrue(rate.take(NOW.plusSeconds(60), 2, 3));
    }
    assertFalse(rate.take(NOW.plusSeconds(60), 2, 3));
  }

  @Test
  void aClockThatGoesBackGivesNothing() {
    Rate rate = new Rate(NOW, 1);
    assertTrue(rate.take(NOW, 1, 1));
    assertFalse(rate.take(NOW.minusSeconds(60), 1, 1));
  }

  @Test
  void anAddressHasSoManySocketsAndAnotherItsOwn() {
    Addresses addresses = new Addresses();
    Bounds bounds = new Bounds(1, 1, 1, 2, 0);
    assertTrue(addresses.enter("a", bounds, NOW));
    assertTrue(addresses.enter("a", bounds, NOW));
    assertFalse(addresses.enter("a", bounds, NOW));
    assertTrue(addresses.enter("b", bounds, NOW));
    addresses.leave("a");
    addresses.leave("a");
    assertTrue(addresses.enter("a", bounds, NOW));
  }

  @Test
  void anAddressSignsInSoOftenAMinute() {
    Addresses addresses = new Addresses();
    Bounds bounds = new Bounds(1, 1, 1, 0, 2);
    addresses.enter("a", bounds, NOW);
    assertTrue(addresses.login("a", bounds, NOW));
    assertTrue(addresses.login("a", bounds, NOW));
    assertFalse(addresses.login("a", bounds, NOW));
    assertTrue(addresses.login("a", bounds, NOW.plusSeconds(30)));
    assertTrue(addresses.login("a", new Bounds(1, 1, 1, 0, 0), NOW));
  }

  @Test
  void wrongBoundsAreNamed() {
    assertEquals(
        "calls.per.socket: 0 is less than 1",
        assertThrows(IllegalArgumentException.class, () -> new Bounds(1, 0, 1, 0, 0)).getMessage());
  }
}
