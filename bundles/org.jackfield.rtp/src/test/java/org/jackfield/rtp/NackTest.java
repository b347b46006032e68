package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NackTest {
  private static byte[] encode(RtcpPacket... packets) {
    byte[] out = new byte[2000];
    Arrays.fill(out, (byte) 0x55);
    return Arrays.copyOf(out, RtcpCompound.encode(List.of(packets), out, 0));
  }

  private static RtcpCompound decode(byte[] bytes) {
    return RtcpCompound.decode(bytes, 0, bytes.length);
  }

  @Test
  void numbersAreWrittenAsPairsOfFirstAndMask() {
    byte[] bytes =
        encode(new RtcpPacket.Nack(0x01020304, 0x05060708, List.of(65_535, 0, 15, 16, 700)));
    assertArrayEquals(
        HexFormat.of()
            .parseHex("81CD0005" + "01020304" + "05060708" + "FFFF8001" + "00100000" + "02BC0000"),
        bytes);
    assertEquals(
        List.of(new RtcpPacket.Nack(0x01020304, 0x05060708, List.of(65_535, 0, 15, 16, 700))),
        decode(bytes).packets());
  }

  @Test
  void anyNumbersInTheirOrderComeBack() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      TreeSet<Integer> numbers = new TreeSet<>();
      for (int n = 1 + random.nextInt(40); n > 0; n--) {
        numbers.add(random.nextInt(i % 2 == 0 ? 200 : 65_536));
      }
      RtcpPacket.Nack nack = new RtcpPacket.Nack(1, 0xFFFF_FFFFL, List.copyOf(numbers));
      assertEquals(List.of(nack), decode(encode(nack)).packets(), "seed " + seed);
    }
  }

  @Test
  void aMaskOfAllIsSeventeenNumbers() {
    byte[] bytes = HexFormat.of().parseHex("81CD0003" + "00000001" + "00000002" + "0064FFFF");
    RtcpPacket.Nack nack = (RtcpPacket.Nack) decode(bytes).packets().get(0);
    assertEquals(17, nack.sequences().size());
    assertEquals(100, nack.sequences().get(0));
    assertEquals(116, nack.sequences().get(16));
  }

  @Test
  void oneThatNamesNothingIsAFaultAndAnotherFormatIsSkipped() {
    assertEquals(
        RtpFault.RTCP_COUNT,
        decode(HexFormat.of().parseHex("81CD0002" + "0000000100000002")).fault());
    RtcpCompound other = decode(HexFormat.of().parseHex("8FCD0003" + "000000010000000200000003"));
    assertEquals(List.of(new RtcpPacket.Other(205, 15)), other.packets());
    assertEquals(RtpFault.NONE, other.fault());
  }

  @Test
  void aFloodIsCutAndBadNumbersAreRefused() {
    byte[] bytes = new byte[12 + 4 * 300];
    bytes[0] = (byte) 0x81;
    bytes[1] = (byte) 205;
    bytes[2] = (byte) (302 >> 8);
    bytes[3] = (byte) 302;
    Arrays.fill(bytes, 12, bytes.length, (byte) 0xFF);
    RtcpPacket.Nack nack = (RtcpPacket.Nack) decode(bytes).packets().get(0);
    assertEquals(RtcpPacket.Nack.MOST_LOST, nack.sequences().size());
    assertThrows(IllegalArgumentException.class, () -> new RtcpPacket.Nack(1, 2, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new RtcpPacket.Nack(1, 2, List.of(65_536)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RtcpPacket.Nack(1, 2, Collections.nCopies(256, 1)));
  }

  @Test
  void aReporterAsksBehindItsReport() {
    SendStream sent = new SendStream(7, 1, 0, 8000);
    ReceiveStream heard = new ReceiveStream(8000);
    RtcpReporter reporter = new RtcpReporter("x".repeat(255), sent, heard, Instant.EPOCH, 0);
    byte[] out = new byte[RtcpReporter.MOST_BYTES];
    int[] lost = new int[16];
    Arrays.setAll(lost, i -> 1000 * i);
    assertEquals(0, reporter.nack(lost, 1, 0, out, 0));
    heard.received(Packets.packet(9, 100, 0, (byte) 1), 0);
    sent.next(0, 160, 1, 0, out, 0);
    RtcpCompound compound =
        RtcpCompound.decode(out, 0, reporter.nack(lost, 16, 20_000_000, out, 0));
    assertEquals(RtpFault.NONE, compound.fault());
    assertEquals(3, compound.packets().size());
    assertEquals(
        new RtcpPacket.Nack(7, 9, Arrays.stream(lost).boxed().toList()), compound.packets().get(2));
    assertThrows(IllegalArgumentException.class, () -> reporter.nack(lost, 0, 0, out, 0));
    assertThrows(IllegalArgumentException.class, () -> reporter.nack(lost, 17, 0, out, 0));
  }
}
