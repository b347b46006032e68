package org.jackfield.exchange.media.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PressesTest {
  private final Presses presses = new Presses();

  private boolean media(char key, int millis) {
    return presses.inMedia(key, millis * 1_000_000L);
  }

  private boolean signalled(char key, int millis) {
    return presses.signalled(key, millis * 1_000_000L);
  }

  @Test
  void oneWayAloneIsNeverDoubted() {
    for (int i = 0; i < 100; i++) {
      assertTrue(media('1', 50 * i));
    }
    for (int i = 200; i < 300; i++) {
      assertTrue(signalled('1', 50 * i));
    }
  }

  @Test
  void sameKeyByBothWaysWithin400MillisIsOne() {
    assertTrue(signalled('1', 0));
    assertFalse(media('1', 400));
    assertTrue(media('2', 600));
    assertFalse(signalled('2', 700));
  }

  @Test
  void sameKeyLaterIsAnotherPress() {
    assertTrue(signalled('1', 0));
    assertTrue(media('1', 401));
  }

  @Test
  void otherKeysAreOtherPresses() {
    assertTrue(signalled('1', 0));
    assertTrue(media('2', 10));
    assertTrue(signalled('3', 20));
  }

  @Test
  void wholeNumberSignalledAtOnceIsMatchedAsItComes() {
    for (char key : "12345".toCharArray()) {
      assertTrue(signalled(key, 0));
    }
    int at = 0;
    for (char key : "12345".toCharArray()) {
      assertFalse(media(key, at += 250), "key " + key);
    }
    assertTrue(media('5', at + 250));
  }

  @Test
  void oneThatWasLostInTheMediaDoesNotHoldUpTheNext() {
    assertTrue(signalled('1', 0));
    assertTrue(signalled('2', 0));
    assertFalse(media('2', 100));
    assertTrue(media('1', 200));
  }
}
