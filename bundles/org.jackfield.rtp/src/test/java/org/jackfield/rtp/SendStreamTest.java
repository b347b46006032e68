package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendStreamTest {
  private static final long MS = 1_000_000L;

  private final SendStream stream = new SendStream(0xABCDEF01L, 65_534, 0xFFFF_FFF0L, 8000);
  private final byte[] out = new byte[64];
  private RtpPacket last = new RtpPacket();

  private boolean forward(long ssrc, int sequence, long timestamp, long atMillis) {
    RtpPacket packet = Packets.packet(ssrc, sequence, timestamp, (byte) 42);
    boolean sent = stream.forward(packet, 8, atMillis * MS);
    if (sent) {
      last = Packets.read(Arrays.copyOfRange(packet.buffer(), packet.offset(), packet.length()));
      assertEquals(0xABCDEF01L, last.ssrc());
    }
    return sent;
  }

  private void own(long atMillis) {
    stream.next(0, 160, 1, atMillis * MS, out, 0);
    last = Packets.read(Arrays.copyOf(out, 13));
  }

  private void event(boolean first, long atMillis) {
    stream.event(101, first, 4, atMillis * MS, out, 0);
    last = Packets.read(Arrays.copyOf(out, 16));
  }

  private void expect(int sequence, long timestamp, boolean marker) {
    assertEquals(sequence & 0xFFFF, last.sequence());
    assertEquals(timestamp & 0xFFFF_FFFFL, last.timestamp());
    assertEquals(marker, last.marker());
  }

  @Test
  void aForwardedSourceKeepsItsLossesAndItsOrder() {
    forward(1, 100, 5000, 0);
    expect(65_534, -16, true);
    forward(1, 101, 5160, 20);
    expect(65_535, 144, false);
    forward(1, 103, 5480, 60);
    expect(1, 464, false);
    assertTrue(forward(1, 102, 5320, 61));
    expect(0, 304, false);
    assertFalse(forward(1, 102, 5320, 62));
    assertFalse(forward(1, 103, 5480, 62));
    forward(1, 104, 5640, 80);
    expect(2, 624, false);
    assertEquals(5, stream.packets());
    assertEquals(5, stream.octets());
  }

  @Test
  void aChangeOfSourceGoesOnInSequenceAndInTime() {
    forward(1, 100, 5000, 0);
    forward(2, 40_000, 77, 1000);
    expect(65_535, -16 + 8000, true);
    forward(2, 40_001, 237, 1020);
    expect(0, -16 + 8160, false);
    assertFalse(forward(2, 39_999, 77 - 160, 1021), "a packet of before the change");
    own(1025);
    expect(1, -16 + 8320, true);
    own(1060);
    expect(2, -16 + 8480, false);
    forward(2, 40_002, 397, 2025);
    expect(3, -16 + 8480 + 8 * 965, true);
  }

  @Test
  void ownSoundFollowsTimeOverAPauseButNotOverALateTimer() {
    own(0);
    expect(65_534, -16, true);
    own(150);
    expect(65_535, 144, false);
    own(150);
    expect(0, 304, false);
    own(1000);
    expect(1, 304 + 8 * 850 + 160, true);
    stream.changeSource();
    own(1005);
    expect(2, 304 + 8 * 850 + 160 + 200, true);
  }

  @Test
  void anEventHasOneTimestampAndTheForwardedSourceGoesOnAfterIt() {
    forward(1, 100, 5000, 0);
    forward(1, 101, 5160, 20);
    event(true, 40);
    expect(0, 304, true);
    event(false, 60);
    expect(1, 304, false);
    assertFalse(forward(1, 99, 4840, 61), "would take a number that was used");
    forward(1, 104, 5640, 80);
    expect(4, 624, false);
    event(false, 81);
    expect(5, 304, false);
    forward(1, 105, 5800, 100);
    expect(6, 784, false);
    assertEquals(1 * 4 + 3 * 4, stream.octets());
  }

  @Test
  void ownSoundAfterAnEventIsWhereTimeIs() {
    own(0);
    event(true, 20);
    expect(65_535, 144, true);
    event(false, 40);
    event(false, 60);
    own(120);
    expect(2, 144 + 800, true);
  }

  @Test
  void aSourceThatBeginsAnewIsSplicedOnceItIsConfirmed() {
    forward(1, 100, 5000, 0);
    assertFalse(forward(1, 30_000, 9_000_000, 20));
    assertTrue(forward(1, 30_001, 9_000_160, 40));
    expect(65_535, -16 + 320, true);
    forward(1, 30_002, 77, 60);
    expect(0, -16 + 480, true);
    forward(1, 30_003, 237, 80);
    expect(1, -16 + 640, false);
  }

  @Test
  void sourcesExtensionAndPaddingAreTakenOff() {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "b18000010000000500000006000000ccbede0001102030400a0b0c0003".replace(" ", ""));
    byte[] padded = Arrays.copyOf(bytes, bytes.length);
    RtpPacket packet = Packets.read(padded);
    int payload = packet.payloadLength();
    assertTrue(stream.forward(packet, 111, 0));
    assertEquals(RtpPacket.HEADER + payload, packet.length());
    byte[] sent =
        Arrays.copyOfRange(packet.buffer(), packet.offset(), packet.offset() + packet.length());
    RtpPacket read = Packets.read(sent);
    assertEquals(111, read.payloadType());
    assertEquals(0, read.csrcCount());
    assertFalse(read.hasExtension());
    assertArrayEquals(new byte[] {0x0a, 0x0b}, Arrays.copyOfRange(sent, 12, 14));
  }

  @Test
  void theReportClockGoesOnBetweenPackets() {
    assertEquals(0xFFFF_FFF0L, stream.timestampAt(5 * MS));
    own(100);
    assertEquals(0xFFFF_FFF0L, stream.timestampAt(100 * MS));
    assertEquals(-16 + 80, stream.timestampAt(110 * MS));
  }

  @Test
  void noNumberIsEverUsedTwiceAndTimeNeverRunsAway() {
    Random random = new Random(7);
    Set<Integer> used = new HashSet<>();
    int[] sequence = {10, 65_000, 300};
    long[] timestamp = {0, 1L << 31, 0xFFFF_0000L};
    long previous = 0;
    for (int tick = 0; tick < 30_000; tick++) {
      long now = tick * 20L;
      int from = tick / 200 % 3;
      boolean sent = true;
      if (tick % 500 < 6) {
        event(tick % 500 == 0, now);
      } else if (tick / 100 % 5 == 0) {
        own(now);
      } else {
        int number = sequence[from] - random.nextInt(4);
        long stamp = timestamp[from] + (number - sequence[from]) * 160L;
        sent = forward(from, number & 0xFFFF, stamp & 0xFFFF_FFFFL, now);
      }
      for (int i = 0; i < 3; i++) {
        sequence[i]++;
        timestamp[i] += 160;
      }
      if (sent) {
        assertTrue(used.add(last.sequence()), "number used twice at " + tick);
        long ahead = (int) (last.timestamp() - (0xFFFF_FFF0L + tick * 160L));
        assertTrue(Math.abs(ahead) < 8 * 200, "off by " + ahead + " at " + tick);
      }
      if (tick % 2000 == 1999) {
        long packets = stream.packets();
        assertTrue(packets > previous);
        previous = packets;
        used.removeIf(old -> (short) (last.sequence() - old) > 1000);
      }
    }
  }
}
