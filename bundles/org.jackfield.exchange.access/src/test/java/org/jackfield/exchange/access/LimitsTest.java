package org.jackfield.exchange.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private final ManualClock clock = new ManualClock();
  private final Limits limits = new Limits(clock);

  @BeforeEach
  void limit() {
    limits.set(6, 2);
  }

  private void wrong(int times, String user, String address) {
    for (int i = 0; i < times; i++) {
      limits.wrong(user, address);
    }
  }

  @Test
  void aUserAtAnAddressIsLimitedAndNobodyElse() {
    wrong(1, "alice", "a");
    assertTrue(limits.allow("alice", "a"));
    wrong(1, "alice", "a");
    assertFalse(limits.allow("alice", "a"));
    assertTrue(limits.allow("bob", "a"));
    assertTrue(limits.allow("alice", "b"));
  }

  @Test
  void theLimitLetsGoWithTime() {
    wrong(20, "alice", "a");
    clock.advance(Duration.ofSeconds(29));
    assertFalse(limits.allow("alice", "a"));
    clock.advance(Duration.ofSeconds(1));
    assertTrue(limits.allow("alice", "a"));
    wrong(1, "alice", "a");
    assertFalse(limits.allow("alice", "a"));
    clock.advance(Duration.ofMinutes(1));
    wrong(1, "alice", "a");
    assertTrue(limits.allow("alice", "a"));
  }

  @Test
  void anAddressIsLimitedAsAWholeForUsersThatNeverSignedInThere() {
    limits.right("bob", "a");
    for (int i = 0; i < 6; i++) {
      wrong(1, "user" + i, "a");
    }
    assertFalse(limits.allow("alice", "a"));
    assertTrue(limits.allow("bob", "a"));
    assertTrue(limits.allow("alice", "b"));
  }

  @Test
  void guessingFromManyAddressesDoesNotKeepAUserOutAtItsOwn() {
    limits.right("alice", "home");
    for (int i = 0; i < 20; i++) {
      assertTrue(limits.allow("alice", "bot" + i));
      wrong(1, "alice", "bot" + i);
    }
    assertFalse(limits.allow("alice", "bot19"));
    assertTrue(limits.allow("alice", "home"));
    clock.advance(Duration.ofSeconds(3));
    assertTrue(limits.allow("alice", "bot19"), "others wait, but not for ever");
  }

  @Test
  void afterARestartAUserHasOneTryAMinuteAtEachPlaceWhateverOthersGuess() {
    for (int i = 0; i < 100; i++) {
      wrong(1, "alice", "bot" + i);
    }
    assertTrue(limits.allow("alice", "home"));
    wrong(1, "alice", "home");
    for (int i = 0; i < 20; i++) {
      wrong(1, "alice", "more" + i);
    }
    assertFalse(limits.allow("alice", "home"));
    clock.advance(Duration.ofSeconds(59));
    for (int i = 0; i < 20; i++) {
      wrong(1, "alice", "late" + i);
    }
    assertFalse(limits.allow("alice", "home"));
    clock.advance(Duration.ofSeconds(1));
    assertTrue(limits.allow("alice", "home"));
  }

  @Test
  void aKnownPasswordIsAlwaysTakenWhereItWasRightBeforeAndWithinTheLimitsElsewhere() {
    limits.right("alice", "home");
    wrong(20, "alice", "home");
    assertTrue(limits.allowKnown("alice", "home"));
    assertTrue(limits.allowKnown("alice", "bot"));
    wrong(2, "alice", "bot");
    assertFalse(limits.allowKnown("alice", "bot"), "the guesser's next one may be right");
    assertTrue(limits.allowKnown("alice", "hotel"));
    for (int i = 0; i < 6; i++) {
      wrong(1, "user" + i, "hotel");
    }
    assertFalse(limits.allowKnown("alice", "hotel"));
  }

  @Test
  void aRightPasswordForgivesTheTyposBefore() {
    wrong(1, "alice", "a");
    limits.right("alice", "a");
    wrong(1, "alice", "a");
    assertTrue(limits.allow("alice", "a"));
  }

  @Test
  void aDeviceGainsNothingByChoosingAnotherAddressInItsNetwork() {
    wrong(2, "alice", "2001:db8:1:2::1");
    assertFalse(limits.allow("alice", "2001:db8:1:2:3:4:5:6"));
    assertTrue(limits.allow("alice", "2001:db8:1:3::1"));
    wrong(2, "alice", "no:address");
    assertFalse(limits.allow("alice", "no:address"));
  }

  @Test
  void aNewLimitActsOnWhatIsCountedAlready() {
    wrong(2, "alice", "a");
    limits.set(6, 3);
    assertTrue(limits.allow("alice", "a"));
    limits.set(1, 1);
    assertFalse(limits.allow("alice", "a"));
  }

  @Test
  void namesWithoutEndTakeNoMemoryWithoutEnd() {
    String longName = "x".repeat(100_000);
    wrong(2, longName, longName);
    assertFalse(limits.allow(longName + "y", longName + "z"));
  }
}
