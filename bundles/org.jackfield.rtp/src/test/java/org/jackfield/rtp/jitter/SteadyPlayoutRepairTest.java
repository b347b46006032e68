package org.jackfield.rtp.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SteadyPlayoutRepairTest {
  private static final long MS = 1_000_000L;
  private static final int INVENTED = -1;

  /** A payload holds its level and a copy of the one before, as it is recovered: negative. */
  private static final class Copying implements FrameDecoder {
    @Override
    public int decode(byte[] payload, int offset, int length, short[] out) {
      return fill(out, payload[offset]);
    }

    @Override
    public int conceal(short[] out) {
      return fill(out, INVENTED);
    }

    @Override
    public int recover(byte[] next, int offset, int length, short[] out) {
      return fill(out, -next[offset + 1]);
    }

    @Override
    public boolean redundant() {
      return true;
    }

    private static int fill(short[] out, int level) {
      Arrays.fill(out, 0, 160, (short) level);
      return 160;
    }
  }

  private SteadyPlayout playout = new SteadyPlayout(8000, 8000, new Copying());
  private final short[] out = new short[160];
  private long now;

  private void put(int sequence, long frame) {
    byte[] payload = {(byte) frame, (byte) (frame - 1)};
    playout.put(1, sequence & 0xFFFF, frame * 160, payload, 0, 2, now * MS);
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

  private List<Integer> run(int from, int count) {
    List<Integer> levels = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      put(i, i);
      levels.add(next());
    }
    return levels;
  }

  @Test
  void aFrameWhoseFollowerIsHereComesFromItsCopy() {
    run(10, 10);
    assertEquals(18, next());
    put(21, 21);
    assertEquals(List.of(19, -20), next(2));
    put(22, 22);
    put(23, 23);
    assertEquals(21, next());
    assertEquals(1, playout.statistics().recovered());
    assertEquals(0, playout.statistics().concealed());
    assertEquals(0, playout.statistics().pauses());
  }

  @Test
  void ofThreeInARowTheLastOneIsRecovered() {
    playout = new SteadyPlayout(8000, 8000, new Copying(), 120, 400);
    assertEquals(13, run(10, 10).get(9));
    assertEquals(List.of(14, 15, 16), next(3));
    put(23, 23);
    assertEquals(17, next());
    put(24, 24);
    assertEquals(18, next());
    put(25, 25);
    assertEquals(19, next());
    put(26, 26);
    assertEquals(List.of(INVENTED, INVENTED, -22, 23), next(4));
    assertEquals(1, playout.statistics().recovered());
    assertEquals(2, playout.statistics().concealed());
  }

  @Test
  void aPauseIsNoLoss() {
    run(65_526, 10);
    next(62);
    assertEquals(5, playout.statistics().concealed());
    for (int i = 0; i < 4; i++) {
      put(i, 65_536 + 62 + i);
      next();
    }
    assertEquals(0, playout.statistics().concealed(), playout.statistics().toString());
    assertEquals(1, playout.statistics().pauses());
    assertEquals(0, playout.statistics().recovered());
  }

  @Test
  void aShortPauseHoldsNoCopy() {
    run(10, 10);
    assertEquals(18, next());
    put(20, 21);
    assertEquals(List.of(19, INVENTED), next(2));
    put(21, 22);
    assertEquals(21, next());
    assertEquals(0, playout.statistics().recovered());
    assertEquals(0, playout.statistics().concealed());
    assertEquals(1, playout.statistics().pauses());
  }

  @Test
  void aLossBehindWhichSoundGoesOnLaterStaysALoss() {
    run(10, 10);
    next(62);
    for (int i = 0; i < 4; i++) {
      put(30 + i, 82 + i);
      next();
    }
    assertEquals(5, playout.statistics().concealed());
    assertEquals(0, playout.statistics().pauses());
  }

  @Test
  void sequenceNumbersHaveSixteenBits() {
    assertThrows(
        IllegalArgumentException.class, () -> playout.put(1, 65_536, 0, new byte[2], 0, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> playout.put(1, -1, 0, new byte[2], 0, 2, 0));
  }
}
