package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiveStreamTest {
  private static final long MS = 1_000_000L;

  private final ReceiveStream stream = new ReceiveStream(8000);

  private boolean take(long ssrc, int sequence, long timestamp, long atMillis) {
    return stream.received(
        Packets.packet(ssrc, sequence & 0xFFFF, timestamp, (byte) 1), atMillis * MS);
  }

  private RtcpPacket.ReportBlock report(long atMillis) {
    return stream.reportBlock(atMillis * MS).orElseThrow();
  }

  @Test
  void nothingReceivedHasNothingToReport() {
    assertEquals(Optional.empty(), stream.reportBlock(0));
    assertEquals(Optional.empty(), stream.ssrc());
    assertEquals(0, stream.statistics().lost());
    assertThrows(IllegalArgumentException.class, () -> new ReceiveStream(0));
  }

  @Test
  void lossesAreCountedOverTheWrapAndPerReport() {
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 3) {
        take(9, 65_500 + i, i * 160L, i * 20L);
      }
    }
    RtcpPacket.ReportBlock first = report(2000);
    assertEquals(9, first.ssrc());
    assertEquals(65_500 + 98, first.highestSequence());
    assertEquals(24, first.cumulativeLost());
    assertEquals(24 * 256 / 99, first.fractionLost());
    for (int i = 99; i < 200; i++) {
      take(9, 65_500 + i, i * 160L, i * 20L);
    }
    RtcpPacket.ReportBlock second = report(4000);
    assertEquals(0, second.fractionLost());
    assertEquals(24, second.cumulativeLost());
    assertEquals(24, stream.statistics().lost());
  }

  @Test
  void aLateArrivalTakesItsLossBackAndADuplicateIsDropped() {
    take(9, 10, 0, 0);
    take(9, 12, 320, 40);
    assertEquals(1, stream.statistics().lost());
    assertTrue(take(9, 11, 160, 45));
    assertFalse(take(9, 11, 160, 46));
    assertTrue(take(9, 9, -160, 47), "one from before the first");
    ReceiveStream.Statistics statistics = stream.statistics();
    assertEquals(0, statistics.lost());
    assertEquals(2, statistics.reordered());
    assertEquals(1, statistics.duplicates());
    assertEquals(4, statistics.packets());
    assertEquals(4, statistics.octets());
    assertEquals(0, report(50).cumulativeLost());
  }

  @Test
  void jitterIsThatOfTheRfcFormula() {
    Random random = new Random(2);
    double expected = 0;
    long before = 0;
    for (int i = 0; i < 500; i++) {
      long late = random.nextInt(30);
      take(9, i, i * 160L, i * 20L + late);
      if (i > 0) {
        expected += (Math.abs(late - before) - expected) / 16;
      }
      before = late;
    }
    assertEquals(expected, stream.statistics().jitterMillis(), 0.01);
    assertEquals((long) (expected * 8), report(10_000).jitter(), 1);
  }

  @Test
  void packetsOfOneEventAndALeapOfTimestampsAreNoJitter() {
    take(9, 0, 0, 0);
    take(9, 1, 160, 20);
    for (int i = 2; i < 10; i++) {
      take(9, i, 320, i * 20L);
    }
    take(9, 10, 160 * 10, 200);
    take(9, 11, 0x7000_0000L, 220);
    take(9, 12, 0x7000_0000L + 160, 240);
    assertEquals(0, stream.statistics().jitterMillis(), 1e-9);
  }

  @Test
  void aNewSsrcAndANewNumberingAreSurvived() {
    take(9, 100, 0, 0);
    take(9, 103, 480, 60);
    take(11, 5, 99, 80);
    take(11, 6, 259, 100);
    assertEquals(11, stream.ssrc().orElseThrow());
    assertEquals(0, report(120).cumulativeLost());
    assertEquals(2, stream.statistics().lost());
    assertFalse(take(11, 40_000, 0, 120));
    assertTrue(take(11, 40_001, 160, 140));
    assertTrue(take(11, 40_002, 320, 160));
    ReceiveStream.Statistics statistics = stream.statistics();
    assertEquals(2, statistics.lost());
    assertEquals(2, statistics.restarts());
    assertEquals(1, statistics.refused());
    assertEquals(6, statistics.packets());
    assertEquals(40_002, report(180).highestSequence());
  }

  @Test
  void aStrayNumberChangesNothing() {
    take(9, 100, 0, 0);
    assertFalse(take(9, 30_000, 0, 10));
    assertTrue(take(9, 101, 160, 20));
    assertFalse(take(9, 50_000, 0, 30));
    assertTrue(take(9, 102, 320, 40));
    assertEquals(0, report(60).cumulativeLost());
    assertEquals(2, stream.statistics().refused());
  }

  @Test
  void theBlockAnswersTheLastSenderReport() {
    take(9, 0, 0, 0);
    assertEquals(0, report(10).delaySinceLastSenderReport());
    stream.senderReport(0x8000_1234L, 1000 * MS);
    RtcpPacket.ReportBlock block = report(1500);
    assertEquals(0x8000_1234L, block.lastSenderReport());
    assertEquals(32_768, block.delaySinceLastSenderReport());
    take(10, 0, 0, 1600);
    assertEquals(0, report(1700).lastSenderReport());
  }

  @Test
  void randomLossReorderingAndDuplicationAreCountedExactly() {
    Random random = new Random(11);
    int dropped = 0;
    int doubled = 0;
    for (int i = 0; i < 20_000; i += 2) {
      boolean swapped = random.nextInt(20) == 0;
      for (int k = 0; k < 2; k++) {
        int n = swapped ? i + 1 - k : i + k;
        boolean edge = i == 0 || i == 19_998;
        if (!edge && random.nextInt(10) == 0) {
          dropped++;
        } else {
          assertTrue(take(9, n, n * 160L, n * 20L));
          if (random.nextInt(10) == 0) {
            doubled++;
            assertFalse(take(9, n, n * 160L, n * 20L));
          }
        }
      }
    }
    assertEquals(dropped, stream.statistics().lost());
    assertEquals(dropped, report(0).cumulativeLost());
    assertEquals(doubled, stream.statistics().duplicates());
  }
}
