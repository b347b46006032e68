package org.jackfield.rtp.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.jackfield.rtp.jitter.JitterBuffer.Pull;
import org.junit.jupiter.api.Test;

/** Minutes of packets over bad networks, in virtual time, with seeded chance. */
class JitterNetworkTest {
  private static final int FRAMES = 6000;

  private record Arrival(long micros, int number) {}

  private final Random random = new Random(42);
  private final List<Arrival> arrivals = new ArrayList<>();
  private JitterBuffer buffer = new JitterBuffer(8000);
  private int sent;
  private int firstPlayed = -1;
  private int lastPlayed = -1;
  private int stumbles;
  private int doubled;

  /**
   * Sends all frames; the network delays frame n by that many microseconds, less than 0 loses it.
   */
  private void send(IntUnaryOperator network, double duplicated, double sendPeriodMicros) {
    for (int n = 0; n < FRAMES; n++) {
      int delay = network.applyAsInt(n);
      if (delay >= 0) {
        sent++;
        long at = (long) (n * sendPeriodMicros) + delay;
        arrivals.add(new Arrival(at, n));
        if (random.nextDouble() < duplicated) {
          doubled++;
          arrivals.add(new Arrival(at + random.nextInt(30_000), n));
        }
      }
    }
    arrivals.sort(Comparator.comparingLong(Arrival::micros));
    int next = 0;
    long end = (long) (FRAMES * Math.min(20_000, sendPeriodMicros));
    for (long now = 7_000; now < end; now += 20_000) {
      while (next < arrivals.size() && arrivals.get(next).micros() <= now) {
        Arrival arrival = arrivals.get(next++);
        byte[] payload = ByteBuffer.allocate(4).putInt(arrival.number()).array();
        buffer.put(
            arrival.number() & 0xFFFF,
            arrival.number() * 160L + 0xFFFF_0000L & 0xFFFF_FFFFL,
            payload,
            0,
            4,
            arrival.micros() * 1000);
      }
      Pull pull = buffer.pull(now * 1000);
      if (pull == Pull.FRAME) {
        int number = ByteBuffer.wrap(buffer.payload()).getInt();
        assertTrue(number > lastPlayed, number + " after " + lastPlayed);
        firstPlayed = firstPlayed < 0 ? number : firstPlayed;
        lastPlayed = number;
      } else if (lastPlayed >= 0) {
        stumbles++;
      }
    }
  }

  private void delayIsBelow(double millis) {
    double delay = buffer.statistics().delayMillis();
    assertTrue(delay < millis, "delay " + delay);
  }

  @Test
  void aGoodNetworkIsPlayedWithoutAStumble() {
    send(n -> 10_000 + random.nextInt(5_000), 0, 20_000);
    assertEquals(0, stumbles);
    assertEquals(0, firstPlayed);
    delayIsBelow(45);
  }

  @Test
  void aBufferThatGathersMoreLosesNothingToPausesAndGivesNothingUp() {
    buffer = new JitterBuffer(8000, 15);
    send(n -> 10_000 + (n % 500 == 499 ? 250_000 : 0), 0, 20_000);
    assertEquals(0, stumbles);
    assertEquals(0, buffer.statistics().skipped());
    assertEquals(FRAMES - 1 - 15, lastPlayed - firstPlayed, 3);
  }

  @Test
  void jitterOfFortyMillisecondsIsEvenedOut() {
    send(n -> 10_000 + random.nextInt(40_000), 0, 20_000);
    JitterStatistics statistics = buffer.statistics();
    assertTrue(stumbles < FRAMES / 100, stumbles + " stumbles " + statistics);
    assertTrue(statistics.played() > FRAMES * 98 / 100, statistics.toString());
    delayIsBelow(90);
  }

  @Test
  void lossIsConcealedOnceEachAndNeverPlayedOver() {
    send(n -> n > 0 && random.nextInt(20) == 0 ? -1 : 10_000, 0, 20_000);
    JitterStatistics statistics = buffer.statistics();
    assertEquals(sent, statistics.played(), 3);
    assertEquals(FRAMES - sent, statistics.concealed(), 3);
    assertEquals(0, statistics.late());
    delayIsBelow(45);
  }

  @Test
  void lossReorderingAndDuplicatesTogetherKeepTheOrder() {
    send(
        n -> {
          int chance = random.nextInt(100);
          return chance < 5 ? -1 : chance < 15 ? 10_000 + random.nextInt(80_000) : 10_000;
        },
        0.1,
        20_000);
    JitterStatistics statistics = buffer.statistics();
    assertEquals(doubled, statistics.duplicates() + 0.0, doubled * 0.1);
    assertTrue(statistics.played() > sent * 94 / 100, statistics.toString());
    assertTrue(stumbles < FRAMES * 12 / 100, stumbles + " stumbles " + statistics);
    delayIsBelow(140);
  }

  @Test
  void aSpikeOfDelayIsOverWithinSeconds() {
    send(n -> n >= 1000 && n < 1015 ? 10_000 + (1015 - n) * 20_000 : 10_000, 0, 20_000);
    JitterStatistics statistics = buffer.statistics();
    assertTrue(stumbles <= 16, stumbles + " stumbles " + statistics);
    delayIsBelow(45);
    assertEquals(40, statistics.targetMillis(), 20);
  }

  @Test
  void aSenderWhoseClockIsFastOrSlowIsFollowed() {
    send(n -> 10_000, 0, 20_000 * 1.0005);
    JitterStatistics slow = buffer.statistics();
    assertTrue(stumbles <= 5, stumbles + " stumbles " + slow);
    delayIsBelow(60);
    JitterNetworkTest fast = new JitterNetworkTest();
    fast.send(n -> 10_000, 0, 20_000 * 0.9995);
    assertEquals(0, fast.stumbles);
    assertTrue(fast.buffer.statistics().skipped() <= 4, fast.buffer.statistics().toString());
    fast.delayIsBelow(65);
  }

  @Test
  void chanceIsSeededSoARunCanBeRepeated() {
    aSpikeOfDelayIsOverWithinSeconds();
    JitterNetworkTest again = new JitterNetworkTest();
    again.aSpikeOfDelayIsOverWithinSeconds();
    assertEquals(buffer.statistics(), again.buffer.statistics());
  }
}
