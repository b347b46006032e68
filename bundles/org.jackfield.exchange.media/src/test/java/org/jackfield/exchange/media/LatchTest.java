package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress SAID = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.1", 4000);
  private static final InetSocketAddress MOVED = new InetSocketAddress("198.51.100.1", 4004);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 9);
  private static final long BEAT = 20_000_000L;

  private final Latch latch = new Latch(Optional.of(SAID));
  private long now;

  /** So many packets in a row; whether the last of them counts. */
  private boolean says(InetSocketAddress from, long ssrc, int first, int many) {
    boolean counts = false;
    for (int i = 0; i < many; i++) {
      now += BEAT;
      counts = latch.isFrom(from) || latch.plausible(from, ssrc, first + i & 0xFFFF, now);
      if (counts) {
        latch.heard(ssrc, first + i & 0xFFFF, now);
      }
    }
    return counts;
  }

  private InetSocketAddress target() {
    return latch.target().orElseThrow();
  }

  @Test
  void describedPlaceCountsAtOnce() {
    assertEquals(SAID, target());
    assertTrue(says(SAID, 1, 10, 1));
    assertEquals(SAID, target());
  }

  @Test
  void otherPlaceCountsAfterFourPacketsInARow() {
    assertFalse(says(NAT, 1, 65_534, 3));
    assertEquals(SAID, target());
    assertTrue(says(NAT, 1, 1, 1));
    assertEquals(NAT, target());
  }

  @Test
  void packetsThatDoNotFollowEachOtherCountForNothing() {
    for (int i = 0; i < 50; i++) {
      assertFalse(says(STRANGER, 1, 100 * i, 1));
    }
    for (int i = 0; i < 50; i++) {
      assertFalse(says(STRANGER, i, 7 + i, 1));
    }
    assertEquals(SAID, target());
  }

  @Test
  void twoStrangersThatTakeTurnsCountForNothing() {
    for (int i = 0; i < 50; i++) {
      assertFalse(says(STRANGER, 1, i, 1));
      assertFalse(says(NAT, 2, i, 1));
    }
  }

  @Test
  void describedPlaceDrivesOutWhoCameFirst() {
    assertTrue(says(STRANGER, 9, 1, 4));
    assertTrue(says(SAID, 1, 10, 1));
    assertEquals(SAID, target());
    assertFalse(says(STRANGER, 9, 5, 100));
    assertEquals(SAID, target());
  }

  @Test
  void nobodyTakesOverFromOneWhoSpeaks() {
    says(NAT, 1, 1, 4);
    for (int i = 5; i < 100; i++) {
      assertTrue(says(NAT, 1, i, 1));
      assertFalse(says(STRANGER, 1, i + 1, 1), "knows even the numbers");
    }
    assertEquals(NAT, target());
  }

  @Test
  void afterSilenceOnlyTheVeryStreamGoesOnElsewhere() {
    says(NAT, 1, 1, 50);
    now += 60 * Latch.SILENT_NANOS;
    assertFalse(says(STRANGER, 2, 51, 50), "another source");
    assertFalse(says(STRANGER, 1, 30_000, 50), "other numbers");
    assertTrue(says(MOVED, 1, 70, 4));
    assertEquals(MOVED, target());
  }

  @Test
  void proofMovesAtOnceButNotBackForOneThatWasLate() {
    latch.proven(NAT, 1, 1, now);
    assertEquals(NAT, target());
    latch.heard(1, 2, now);
    latch.proven(MOVED, 1, 1, now + BEAT);
    assertEquals(NAT, target());
    latch.proven(MOVED, 1, 3, now + Latch.SILENT_NANOS);
    assertEquals(MOVED, target());
  }

  @Test
  void anotherDescriptionBeginsAnew() {
    says(NAT, 1, 1, 4);
    latch.described(Optional.of(SAID));
    assertEquals(NAT, target(), "the same description changes nothing");
    latch.described(Optional.of(MOVED));
    assertEquals(MOVED, target());
    latch.described(Optional.empty());
    assertEquals(Optional.empty(), latch.target(), "held by a wildcard");
  }
}
