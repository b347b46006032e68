package org.jackfield.exchange.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog();

  @Test
  void whatHasBeenTakenMakesRoom() {
    for (int i = 0; i < 10; i++) {
      assertTrue(backlog.enter(60, 100));
      backlog.leave(60);
    }
  }

  @Test
  void tooManyCharactersCutOffForGood() {
    assertTrue(backlog.enter(60, 100));
    assertFalse(backlog.enter(41, 100));
    backlog.leave(60);
    assertFalse(backlog.enter(1, 100));
  }

  @Test
  void tooManyTextsAreTooMuchHoweverShort() {
    for (int i = 0; i < 1000; i++) {
      assertTrue(backlog.enter(0, 100));
    }
    assertFalse(backlog.enter(0, 100));
  }
}
