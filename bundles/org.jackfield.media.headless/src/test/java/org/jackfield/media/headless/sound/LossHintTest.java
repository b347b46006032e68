package org.jackfield.media.headless.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LossHintTest {
  private final LossHint hint = new LossHint();

  @Test
  void lossIsToldAtOnceAndForgottenByHalves() {
    assertEquals(LossHint.UNKNOWN, hint.reported(1000, 7));
    assertEquals(20, hint.reported(1100, 27));
    assertEquals(10, hint.reported(1200, 27));
    assertEquals(5, hint.reported(1300, 27));
    assertEquals(30, hint.reported(1400, 57));
  }

  @Test
  void aPartOfAPercentIsOne() {
    hint.reported(0, 0);
    assertEquals(1, hint.reported(1000, 1));
  }

  @Test
  void fewPacketsSayNothing() {
    hint.reported(0, 0);
    assertEquals(LossHint.UNKNOWN, hint.reported(2, 1));
    assertEquals(LossHint.UNKNOWN, hint.reported(49, 1));
    assertEquals(1, hint.reported(100, 1));
  }

  @Test
  void duplicatesAndNumbersBegunAnewAreNoLoss() {
    hint.reported(1000, 10);
    assertEquals(0, hint.reported(1100, 4));
    assertEquals(0, hint.reported(10, 500));
    assertEquals(0, hint.reported(110, 500));
    assertEquals(100, hint.reported(210, 900));
  }
}
