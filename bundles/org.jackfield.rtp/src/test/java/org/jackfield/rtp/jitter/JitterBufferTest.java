package org.jackfield.rtp.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jackfield.rtp.jitter.JitterBuffer.Pull;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
  private static final long MS = 1_000_000L;

  private final JitterBuffer buffer = new JitterBuffer(8000);
  private long nowMillis;

  private void put(int n) {
    put(n, n * 160L);
  }

  private void put(int n, long timestamp) {
    byte[] payload = ByteBuffer.allocate(6).putInt(1, n).array();
    buffer.put(n & 0xFFFF, timestamp & 0xFFFF_FFFFL, payload, 1, 4, nowMillis * MS);
  }

  /** The frame's number, or the outcome's name. */
  private String pull() {
    Pull pull = buffer.pull(nowMillis * MS);
    nowMillis += 20;
    if (pull != Pull.FRAME) {
      return pull.name();
    }
    assertEquals(4, buffer.payloadLength());
    return String.valueOf(ByteBuffer.wrap(buffer.payload()).getInt());
  }

  private List<String> pulls(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(pull());
    }
    return all;
  }

  private void steady(int from, int count) {
    for (int n = from; n < from + count; n++) {
      put(n);
      assertEquals(String.valueOf(n - 1), pull());
    }
  }

  private void begin() {
    put(0);
    assertEquals("EMPTY", pull());
    put(1);
    assertEquals("0", pull());
  }

  @Test
  void soundBeginsWhenFortyMillisecondsAreAtHand() {
    assertEquals("EMPTY", pull());
    assertEquals(40, buffer.statistics().targetMillis());
    begin();
    steady(2, 500);
    JitterStatistics statistics = buffer.statistics();
    assertEquals(501, statistics.played());
    assertEquals(0, statistics.concealed() + statistics.lost() + statistics.skipped());
    assertEquals(20, statistics.delayMillis(), 0.5);
  }

  @Test
  void aSingleFrameIsPlayedTooAfterAWhile() {
    put(7);
    assertEquals(List.of("EMPTY", "EMPTY", "7", "MISSING"), pulls(4));
  }

  @Test
  void aLostFrameIsConcealedAndAReorderedOneIsNot() {
    begin();
    put(2);
    put(4);
    put(3);
    put(6);
    assertEquals(List.of("1", "2", "3", "4", "MISSING", "6"), pulls(6));
    assertEquals(1, buffer.statistics().lost());
    assertEquals(1, buffer.statistics().concealed());
  }

  @Test
  void duplicatesAreDroppedPlayedOrNot() {
    begin();
    put(1);
    put(0);
    assertEquals("1", pull());
    put(1);
    assertEquals(3, buffer.statistics().duplicates());
    assertEquals(0, buffer.statistics().late());
  }

  @Test
  void aStallBecomesDelayAndLosesNothing() {
    begin();
    steady(2, 10);
    assertEquals(List.of("11", "MISSING", "MISSING", "MISSING"), pulls(4));
    for (int n = 12; n <= 15; n++) {
      put(n);
    }
    for (int n = 16; n < 30; n++) {
      put(n);
      assertEquals(String.valueOf(n - 4), pull());
    }
    assertEquals(0, buffer.statistics().late());
    assertEquals(100, buffer.statistics().targetMillis());
  }

  @Test
  void delayThatIsNotNeededAnyMoreIsGivenBack() {
    aStallBecomesDelayAndLosesNothing();
    for (int n = 30; n < 700; n++) {
      put(n);
      pull();
    }
    JitterStatistics statistics = buffer.statistics();
    assertTrue(statistics.delayMillis() <= 41, "delay " + statistics.delayMillis());
    assertTrue(statistics.targetMillis() <= 60, "target " + statistics.targetMillis());
    assertEquals(3, statistics.skipped(), 1);
    assertEquals(3, statistics.concealed());
  }

  @Test
  void aFrameTooLateIsDroppedAndTheNextOneIsWaitedFor() {
    begin();
    put(2);
    put(3);
    put(5);
    assertEquals(List.of("1", "2", "3", "MISSING", "5"), pulls(5));
    put(6);
    put(7);
    put(4);
    assertEquals(1, buffer.statistics().late());
    assertEquals(60, buffer.statistics().targetMillis());
    assertEquals(List.of("MISSING", "6", "7"), pulls(3));
  }

  @Test
  void silenceThatWasNotSentIsEmptyAndNotLost() {
    begin();
    assertEquals(
        List.of("1", "MISSING", "MISSING", "MISSING", "MISSING", "MISSING", "EMPTY", "EMPTY"),
        pulls(8));
    put(2, 160 * 100);
    assertEquals("EMPTY", pull());
    put(3, 160 * 101);
    assertEquals(List.of("2", "3"), pulls(2));
    assertEquals(0, buffer.statistics().lost());
    assertEquals(0, buffer.statistics().restarts());
  }

  @Test
  void aFrameOfBeforeTheSilenceIsLate() {
    begin();
    pulls(8);
    put(1, 80);
    put(0, 0);
    put(-3, -480);
    assertEquals("EMPTY", pull());
    assertEquals(1, buffer.statistics().late());
    assertEquals(2, buffer.statistics().duplicates());
  }

  @Test
  void aSourceThatBeginsAnewIsFollowed() {
    begin();
    steady(2, 20);
    put(30_000, 3_000_000_000L);
    assertEquals("21", pull());
    put(30_001, 3_000_000_160L);
    assertEquals("EMPTY", pull());
    put(30_002, 3_000_000_320L);
    assertEquals("30001", pull());
    assertEquals(1, buffer.statistics().restarts());
    buffer.restart();
    put(5, 77);
    put(6, 237);
    assertEquals(List.of("5", "6"), pulls(2));
    assertEquals(2, buffer.statistics().restarts());
  }

  @Test
  void aStrayTimestampChangesNothing() {
    begin();
    steady(2, 20);
    put(30_000, 3_000_000_000L);
    steady(22, 20);
    assertEquals(0, buffer.statistics().restarts());
  }

  @Test
  void anEarlierStartAfterSilenceIsFollowedAtOnce() {
    put(1000);
    put(1001);
    assertEquals(List.of("1000", "1001"), pulls(2));
    pulls(10);
    put(5, 160L * 5);
    put(6, 160L * 6);
    assertEquals(List.of("5", "6"), pulls(2));
    assertEquals(1, buffer.statistics().restarts());
    pulls(10);
    put(7, 160L * 17);
    put(8, 160L * 18);
    assertEquals(List.of("7", "8"), pulls(2));
  }

  @Test
  void timestampsWrapAndNeedNotBeWholeFrames() {
    for (int n = 0; n < 200; n++) {
      put(65_500 + n, 0xFFFF_FFFFL - 100 * 160 + n * 160L + 79);
      assertEquals(n == 0 ? "EMPTY" : String.valueOf(65_499 + n), pull());
    }
  }

  @Test
  void aFloodIsCutToWhatADelayMayBe() {
    for (int n = 0; n < 60; n++) {
      put(n);
    }
    assertEquals("45", pull());
    assertEquals(45, buffer.statistics().skipped());
    for (int n = 60; n < 5000; n++) {
      put(n);
    }
    pulls(20);
    assertTrue(buffer.statistics().delayMillis() < 1000);
  }

  @Test
  void badArgumentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new JitterBuffer(10));
    assertThrows(IllegalArgumentException.class, () -> new JitterBuffer(8000, 1));
    assertThrows(IllegalArgumentException.class, () -> new JitterBuffer(8000, 16));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.put(0, 0, new byte[3], 2, 2, 0));
  }
}
