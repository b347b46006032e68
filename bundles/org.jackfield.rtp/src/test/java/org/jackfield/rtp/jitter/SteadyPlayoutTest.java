package org.jackfield.rtp.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyPlayoutTest {
  private static final long MS = 1_000_000L;

  /** A payload of one byte is that value for 20 ms per byte; invented sound is -1. */
  private static final class Level implements FrameDecoder {
    @Override
    public int decode(byte[] payload, int offset, int length, short[] out) {
      for (int i = 0; i < length * 160; i++) {
        out[i] = payload[offset + i / 160];
      }
      return length * 160;
    }

    @Override
    public int conceal(short[] out) {
      Arrays.fill(out, 0, 160, (short) -1);
      return 160;
    }

    /** Noise is the value below zero, and goes on in pauses until something is decoded. */
    @Override
    public int noise(byte[] payload, int offset, int length, short[] out) {
      noise = (short) -payload[offset];
      return pause(out);
    }

    @Override
    public int pause(short[] out) {
      Arrays.fill(out, 0, 160, noise);
      return noise == 0 ? 0 : 160;
    }

    private short noise;
  }

  private final SteadyPlayout playout = new SteadyPlayout(8000, 8000, new Level());
  private final short[] out = new short[160];
  private long now;

  private void put(long ssrc, long timestamp, int... levels) {
    byte[] payload = new byte[levels.length + 2];
    for (int i = 0; i < levels.length; i++) {
      payload[i + 1] = (byte) levels[i];
    }
    playout.put(ssrc, timestamp & 0xFFFF_FFFFL, payload, 1, levels.length, now * MS);
  }

  private int next() {
    playout.next(now * MS, out);
    now += 20;
    return out[80];
  }

  private List<Integer> next(int count) {
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      levels.add(next());
    }
    return levels;
  }

  @Test
  void noiseGoesOnThroughAPauseAndIsNoLoss() {
    for (int i = 0; i < 5; i++) {
      playout.put(1, i, i * 160L, new byte[] {(byte) (i + 1)}, 0, 1, now * MS);
      next();
    }
    playout.putNoise(1, 5, 5 * 160L, new byte[] {50}, 0, 1, now * MS);
    List<Integer> heard = next(50);
    assertEquals(List.of(4, 5, -50), heard.subList(0, 3));
    assertEquals(
        List.of(-50), heard.subList(20, 50).stream().distinct().toList(), heard.toString());
    assertTrue(playout.next(now * MS, out), "noise is sound");
    now += 20;
    playout.put(1, 6, 57 * 160L, new byte[] {7}, 0, 1, now * MS);
    assertTrue(next(3).contains(7));
    assertEquals(0, playout.statistics().concealed());
    assertEquals(1, playout.statistics().pauses());
  }

  /** One frame in, one out. */
  private List<Integer> run(long ssrc, long timestamp, int fromLevel, int count) {
    List<Integer> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      put(ssrc, timestamp + i * 160L, fromLevel + i);
      levels.add(next());
    }
    return levels;
  }

  @Test
  void soundBeginsAfterFortyMillisecondsAndKeepsItsOrder() {
    assertFalse(playout.next(0, out));
    assertEquals(List.of(0, 0, 1, 2, 3, 4, 5, 6), run(1, 0xFFFF_FFF0L, 1, 8));
    assertEquals(40, playout.statistics().delayMillis(), 1);
    assertEquals(40, playout.statistics().targetMillis());
    assertEquals(0, playout.statistics().concealed());
  }

  @Test
  void aLostFrameIsInventedAndAReorderedOneIsNot() {
    run(1, 0, 1, 10);
    assertEquals(9, next());
    put(1, 1760, 12);
    put(1, 1760, 12);
    assertEquals(10, next());
    put(1, 1600, 11);
    // 13 never comes.
    assertEquals(11, next());
    put(1, 2080, 14);
    assertEquals(12, next());
    put(1, 2240, 15);
    assertEquals(List.of(-1, 14, 15), next(3));
    assertEquals(1, playout.statistics().concealed());
    assertEquals(1, playout.statistics().duplicates());
    assertEquals(0, playout.statistics().late());
  }

  @Test
  void aStallBecomesDelayAndLosesNothing() {
    assertEquals(8, run(1, 0, 1, 10).get(9));
    List<Integer> stalled = next(4);
    assertEquals(List.of(9, 10, -1, -1), stalled);
    for (int i = 0; i < 5; i++) {
      put(1, 1600 + i * 160L, 11 + i);
    }
    assertEquals(11, next());
    assertEquals(12, next());
    assertTrue(playout.statistics().targetMillis() >= 90, playout.statistics().toString());
    assertEquals(0, playout.statistics().late());
  }

  @Test
  void aLateFrameIsDroppedAndRaisesTheTarget() {
    run(1, 0, 1, 10);
    assertEquals(9, next());
    put(1, 1760, 12);
    assertEquals(10, next());
    put(1, 1920, 13);
    assertEquals(-1, next());
    put(1, 2080, 14);
    assertEquals(12, next());
    put(1, 1600, 11);
    assertEquals(1, playout.statistics().late());
    // It took 80 ms more than the others, and 20 are for the rhythm of taking.
    assertEquals(100, playout.statistics().targetMillis(), 1);
  }

  @Test
  void silenceThatWasNotSentIsNoLoss() {
    run(1, 0, 1, 10);
    List<Integer> pause = next(60);
    assertEquals(List.of(9, 10, -1, -1, -1, -1, -1, 0, 0), pause.subList(0, 9));
    // 62 frames after the last one, as the clock says.
    assertEquals(List.of(0, 0, 21, 22), run(1, 1600 + 60 * 160, 21, 4));
    assertEquals(0, playout.statistics().resets());
    assertEquals(0, playout.statistics().late());
  }

  @Test
  void holdThatStopsTheTimestampsTooIsFollowedAtOnce() {
    run(1, 0, 1, 10);
    next(3000);
    assertEquals(List.of(0, 0, 21, 22), run(1, 1600, 21, 4));
    assertEquals(40, playout.statistics().targetMillis(), 20);
  }

  @Test
  void anotherSourceIsFollowedAtOnce() {
    run(1, 0, 1, 10);
    assertEquals(List.of(0, 0, 21, 22, 23, 24), run(2, 77_777, 21, 6));
    assertEquals(1, playout.statistics().resets());
  }

  @Test
  void timestampsSetAnewAreFollowedAfterOnePacketAndAStrayIsNot() {
    run(1, 0, 1, 10);
    put(1, 3_000_000_000L, 99);
    assertEquals(List.of(9, 10, 11), run(1, 1600, 11, 3));
    assertEquals(1, playout.statistics().strays());
    assertEquals(0, playout.statistics().resets());
    List<Integer> after = run(1, 3_000_000_000L, 31, 8);
    assertEquals(List.of(35, 36), after.subList(6, 8));
    assertEquals(1, playout.statistics().resets());
  }

  @Test
  void aSenderThatWentBackALittleIsFollowedSoon() {
    run(1, 16_000, 1, 20);
    List<Integer> after = run(1, 16_000 - 3200, 31, 40);
    assertEquals(1, playout.statistics().resets());
    assertEquals(68, after.get(39), 2);
  }

  @Test
  void longPayloadsPlayAsLongAsTheyLast() {
    List<Integer> heard = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      put(1, i * 480L, 3 * i + 1, 3 * i + 2, 3 * i + 3);
      heard.addAll(next(3));
    }
    assertEquals(List.of(0, 0, 1, 2, 3, 4, 5, 6), heard.subList(0, 8));
    assertEquals(0, playout.statistics().concealed());
  }

  @Test
  void aFloodIsBoundedInTime() {
    run(1, 0, 1, 10);
    for (int i = 10; i < 70; i++) {
      put(1, i * 160L, i + 1);
    }
    next(200);
    assertTrue(playout.statistics().skipped() > 0, playout.statistics().toString());
    assertTrue(playout.statistics().delayMillis() < 700, playout.statistics().toString());
  }

  @Test
  void steadyStateAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] payload = {1};
    long before = 0;
    for (int i = 0; i < 40_000; i++) {
      if (i == 20_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      playout.put(1, i * 160L & 0xFFFF_FFFFL, payload, 0, 1, i * 20 * MS);
      playout.next(i * 20 * MS, out);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 20_000, bytes + " bytes in 20000 frames");
  }

  @Test
  void badArgumentsAreRefused() {
    Level level = new Level();
    assertThrows(IllegalArgumentException.class, () -> new SteadyPlayout(1000, 8000, level));
    assertThrows(IllegalArgumentException.class, () -> new SteadyPlayout(8000, 11025, level));
    assertThrows(
        IllegalArgumentException.class, () -> new SteadyPlayout(8000, 8000, level, 10, 100));
    assertThrows(
        IllegalArgumentException.class, () -> new SteadyPlayout(8000, 8000, level, 100, 90));
    assertThrows(IllegalArgumentException.class, () -> playout.next(0, new short[159]));
    assertThrows(IndexOutOfBoundsException.class, () -> playout.put(1, 0, new byte[3], 2, 2, 0));
  }
}
