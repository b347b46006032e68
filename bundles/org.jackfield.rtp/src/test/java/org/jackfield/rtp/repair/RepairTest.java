package org.jackfield.rtp.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepairTest {
  private static final long MS = 1_000_000L;

  private final NackPolicy policy = new NackPolicy(20);
  private final ResendBuffer buffer = new ResendBuffer();
  private final int[] out = new int[NackPolicy.MOST];

  private List<Integer> due(long atMillis, long tripMillis, long delayMillis) {
    int count = policy.due(atMillis * MS, tripMillis * MS, delayMillis * MS, out);
    return Arrays.stream(out, 0, count).boxed().toList();
  }

  private static byte[] packet(int sequence, int length) {
    byte[] packet = new byte[length];
    Arrays.fill(packet, (byte) sequence);
    packet[2] = (byte) (sequence >> 8);
    packet[3] = (byte) sequence;
    return packet;
  }

  @Test
  void aGapIsAskedForAtOnceAndOnceMoreAfterARoundTrip() {
    policy.received(65_534, 0);
    assertEquals(List.of(), due(0, 50, 200));
    policy.received(1, 60 * MS);
    assertEquals(List.of(65_535, 0), due(60, 50, 200));
    assertEquals(List.of(), due(80, 50, 200));
    policy.received(0, 115 * MS);
    assertEquals(List.of(65_535), due(140, 50, 200));
    assertEquals(List.of(), due(160, 50, 200));
    assertEquals(List.of(), due(220, 50, 2000), "twice is enough");
    assertEquals(3, policy.asked());
    assertEquals(1, policy.repaired());
  }

  @Test
  void whatCannotComeInTimeIsNotAskedFor() {
    policy.received(10, 0);
    policy.received(12, 40 * MS);
    // 11 was expected at 20 ms and plays at 60: there are 20 ms left.
    assertEquals(List.of(), due(40, 30, 40));
    assertEquals(List.of(), due(40, 10, 40), "forgotten for good");
    policy.received(14, 80 * MS);
    assertEquals(List.of(13), due(80, 20, 40));
    assertEquals(0, policy.repaired());
  }

  @Test
  void aReorderedPacketIsNoLongerMissing() {
    policy.received(10, 0);
    policy.received(12, 20 * MS);
    policy.received(11, 25 * MS);
    assertEquals(List.of(), due(30, 10, 200));
    assertEquals(0, policy.repaired());
  }

  @Test
  void anOutageOrARestartIsNotAskedFor() {
    policy.received(10, 0);
    policy.received(500, 20 * MS);
    assertEquals(List.of(), due(20, 10, 500));
    policy.received(40_000, 40 * MS);
    assertEquals(List.of(), due(40, 10, 500));
    policy.received(40_002, 60 * MS);
    policy.restart();
    policy.received(3, 80 * MS);
    assertEquals(List.of(), due(80, 10, 500));
    policy.received(5, 100 * MS);
    assertEquals(List.of(4), due(100, 10, 500));
  }

  @Test
  void aPacketIsGivenBackAsItWasTwiceAtMost() {
    byte[] sent = packet(65_535, 190);
    buffer.sent(sent, 0, 190, 0);
    Arrays.fill(sent, (byte) 0);
    assertTrue(buffer.find(65_535, 50 * MS, 40 * MS));
    assertArrayEquals(packet(65_535, 190), Arrays.copyOf(buffer.packet(), buffer.length()));
    assertFalse(buffer.find(65_535, 80 * MS, 40 * MS), "the first is still on its way");
    assertTrue(buffer.find(65_535, 90 * MS, 40 * MS));
    assertFalse(buffer.find(65_535, 200 * MS, 40 * MS));
    assertFalse(buffer.find(31, 200 * MS, 0), "same place, other number");
    assertEquals(2, buffer.given());
    assertEquals(3, buffer.refused());
  }

  @Test
  void onlyTheLastHalfSecondIsKept() {
    for (int n = 0; n < 100; n++) {
      buffer.sent(packet(n, 20), 0, 20, n * 20 * MS);
    }
    assertTrue(buffer.find(99, 1980 * MS, 0));
    assertTrue(buffer.find(75, 1980 * MS, 0));
    assertFalse(buffer.find(73, 1980 * MS, 0));
    assertFalse(buffer.find(60, 1980 * MS, 0));
    assertFalse(buffer.find(99, 2600 * MS, 0));
    buffer.sent(packet(100, 1501), 0, 1501, 2600 * MS);
    assertFalse(buffer.find(100, 2600 * MS, 0));
  }

  @Test
  void badArgumentsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NackPolicy(0));
    assertThrows(IllegalArgumentException.class, () -> new NackPolicy(201));
    assertThrows(IllegalArgumentException.class, () -> buffer.sent(new byte[20], 0, 11, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> buffer.sent(new byte[20], 10, 12, 0));
  }

  private record Flight(long at, boolean request, int sequence) {}

  @Test
  void nearlyAllOfTenPercentLossIsRepairedInTime() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    PriorityQueue<Flight> flights = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    boolean[] heard = new boolean[10_000];
    long oneWay = 30;
    long delay = 160;
    for (int n = 0; n < heard.length; n++) {
      long now = n * 20L;
      buffer.sent(packet(n, 60), 0, 60, now * MS);
      if (random.nextInt(10) != 0) {
        flights.add(new Flight(now + oneWay, false, n));
      }
      while (!flights.isEmpty() && flights.peek().at() <= now + 19) {
        Flight flight = flights.remove();
        if (flight.request()) {
          if (buffer.find(flight.sequence(), flight.at() * MS, 2 * oneWay * MS)
              && random.nextInt(10) != 0) {
            flights.add(new Flight(flight.at() + oneWay, false, flight.sequence()));
          }
        } else {
          policy.received(flight.sequence(), flight.at() * MS);
          heard[flight.sequence()] |= flight.at() <= flight.sequence() * 20L + oneWay + delay;
        }
      }
      for (int sequence : due(now + 19, 2 * oneWay, delay)) {
        flights.add(new Flight(now + 19 + oneWay, true, sequence));
      }
    }
    int missing = 0;
    for (int n = 0; n < heard.length - 20; n++) {
      missing += heard[n] ? 0 : 1;
    }
    // A tenth is lost and a tenth of the answers, before there is time for a second question.
    assertTrue(missing < heard.length * 0.02, missing + " missing, seed " + seed);
    assertTrue(policy.repaired() > 800, policy.repaired() + " repaired, seed " + seed);
  }

  @Test
  void steadyStateAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] packet = packet(1, 180);
    List<Long> marks = new ArrayList<>();
    int questions = 0;
    for (int n = 0; n < 40_000; n++) {
      if (n == 20_000 || n == 39_999) {
        marks.add(threads.getCurrentThreadAllocatedBytes());
      }
      packet[2] = (byte) (n >> 8);
      packet[3] = (byte) n;
      buffer.sent(packet, 0, 180, n * 20 * MS);
      if (n % 10 != 0) {
        policy.received(n & 0xFFFF, n * 20 * MS);
      }
      questions += policy.due(n * 20 * MS, 40 * MS, 200 * MS, out);
      buffer.find(n - 3 & 0xFFFF, n * 20 * MS, 0);
    }
    assertTrue(questions > 3000, questions + " questions");
    assertTrue(marks.get(1) - marks.get(0) < 10_000, marks.toString());
  }
}
