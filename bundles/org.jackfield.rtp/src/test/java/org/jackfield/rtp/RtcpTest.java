package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpTest {
  private static final long MS = 1_000_000L;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.5Z");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static RtcpCompound decode(String text) {
    byte[] bytes = hex(text);
    return RtcpCompound.decode(bytes, 0, bytes.length);
  }

  private static byte[] encode(RtcpPacket... packets) {
    byte[] out = new byte[2000];
    Arrays.fill(out, (byte) 0x55);
    return Arrays.copyOf(out, RtcpCompound.encode(List.of(packets), out, 0));
  }

  private final RtcpPacket.ReportBlock block =
      new RtcpPacket.ReportBlock(0xFFFFFFFEL, 255, -3, 0x10005L, 17, 0xABCD0001L, 65_536);

  @Test
  void aCompoundIsReadAsItWasWritten() {
    List<RtcpPacket> packets =
        List.of(
            new RtcpPacket.SenderReport(
                0x80000001L, 0xE0000001_80000000L, 0xFFFFFFFFL, 5, 800, List.of(block)),
            new RtcpPacket.ReceiverReport(2, List.of(block, block)),
            new RtcpPacket.SourceDescription(0x80000001L, "abc"),
            new RtcpPacket.SourceDescription(7, "abcdef"),
            new RtcpPacket.SourceDescription(8, "x".repeat(255)),
            new RtcpPacket.Bye(List.of(0x80000001L, 2L)));
    byte[] bytes = encode(packets.toArray(RtcpPacket[]::new));
    assertEquals(
        new RtcpCompound(packets, RtpFault.NONE), RtcpCompound.decode(bytes, 0, bytes.length));
  }

  @Test
  void theBytesAreThoseOfTheRfc() {
    assertArrayEquals(
        hex("81 c9 0007 00000002 fffffffe fffffffd 00010005 00000011 abcd0001 00010000"),
        encode(new RtcpPacket.ReceiverReport(2, List.of(block))));
    assertArrayEquals(
        hex("81 ca 0003 00000009 01 02 6869 00 000000"),
        encode(new RtcpPacket.SourceDescription(9, "hi")));
    assertArrayEquals(hex("81 cb 0001 00000009"), encode(new RtcpPacket.Bye(List.of(9L))));
  }

  @Test
  void otherTypesAndItemsReasonsPaddingAndProfileBytesAreTolerated() {
    RtcpCompound compound =
        decode(
            "81 ce 0002 00000001 00000002" // picture loss, reduced size: no report first
                + "80 c9 0002 00000005 deadbeef" // profile-specific words after the reports
                + "82 ca 0006 00000001 0204 4a6f6521 01026869 0000 00000002 00000000"
                + "81 cb 0003 00000001 03 627965 00000000" // with a reason
                + "a0 c9 0002 00000006 00000004"); // padding
    assertEquals(RtpFault.NONE, compound.fault());
    assertEquals(
        List.of(
            new RtcpPacket.Other(206, 1),
            new RtcpPacket.ReceiverReport(5, List.of()),
            new RtcpPacket.SourceDescription(1, "hi"),
            new RtcpPacket.SourceDescription(2, ""),
            new RtcpPacket.Bye(List.of(1L)),
            new RtcpPacket.ReceiverReport(6, List.of())),
        compound.packets());
  }

  @Test
  void aFaultIsNamedAndWhatCameBeforeIsKept() {
    String good = "80 c9 0001 00000005";
    assertEquals(RtpFault.TOO_SHORT, decode("80").fault());
    RtcpCompound cut = decode(good + "81 cb 0005 00000001");
    assertEquals(RtpFault.RTCP_LENGTH, cut.fault());
    assertEquals(1, cut.packets().size());
    assertEquals(RtpFault.RTCP_LENGTH, decode(good + "81").fault());
    assertEquals(RtpFault.VERSION, decode(good + "01 cb 0001 00000001").fault());
    assertEquals(RtpFault.RTCP_COUNT, decode("82 c9 0001 00000005").fault());
    assertEquals(RtpFault.RTCP_COUNT, decode("82 cb 0001 00000005").fault());
    assertEquals(RtpFault.RTCP_COUNT, decode("82 ca 0002 00000001 00000000").fault());
    assertEquals(RtpFault.RTCP_SDES, decode("81 ca 0002 00000001 01096869").fault());
    assertEquals(RtpFault.PADDING, decode("a0 c9 0001 000000ff").fault());
  }

  @Test
  void noBytesDoMoreThanFail() {
    Random random = new Random(4);
    int good = 0;
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      if (bytes.length > 3) {
        bytes[0] = (byte) (0x80 | bytes[0] & 0x23);
        bytes[1] = (byte) (200 + random.nextInt(6));
        bytes[2] = 0;
        bytes[3] = (byte) random.nextInt(12);
      }
      good += RtcpCompound.decode(bytes, 0, bytes.length).packets().size();
    }
    assertTrue(good > 100, "only " + good);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new RtcpPacket.SourceDescription(1, "x".repeat(256)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RtcpPacket.ReceiverReport(1, Collections.nCopies(32, block)));
    assertThrows(IllegalArgumentException.class, () -> encode(new RtcpPacket.Other(206, 1)));
  }

  @Test
  void ntpTimeIsSecondsSince1900() {
    long ntp = NtpTime.of(NOON);
    assertEquals(0x8000_0000L, ntp & 0xFFFF_FFFFL);
    assertEquals(NOON.getEpochSecond() + 2_208_988_800L, ntp >>> 32);
    assertEquals(NOON, NtpTime.instant(ntp));
    Instant later = Instant.parse("2040-01-01T00:00:00.125Z");
    assertEquals(later, NtpTime.instant(NtpTime.of(later)));
    assertEquals((ntp >>> 16) & 0xFFFF_FFFFL, NtpTime.middle(ntp));
  }

  private static final class End {
    final SendStream send;
    final ReceiveStream receive = new ReceiveStream(8000);
    final RtcpReporter reporter;
    final byte[] out = new byte[RtcpReporter.MOST_BYTES];

    End(long ssrc, Instant wall) {
      send = new SendStream(ssrc, 0, 0, 8000);
      reporter = new RtcpReporter("name-" + ssrc, send, receive, wall, 0);
    }

    void send(End to, long atMillis) {
      send.next(0, 160, 1, atMillis * MS, out, 0);
      to.receive.received(Packets.read(Arrays.copyOf(out, 13)), atMillis * MS);
    }

    RtcpCompound report(long atMillis) {
      return RtcpCompound.decode(out, 0, reporter.report(atMillis * MS, out, 0));
    }
  }

  @Test
  void theRoundTripIsMeasuredBetweenEndsWhoseClocksDiffer() {
    End a = new End(1, NOON);
    End b = new End(2, NOON.minusSeconds(86_400));
    for (int ms = 0; ms < 200; ms += 20) {
      a.send(b, ms);
      b.send(a, ms);
    }
    assertTrue(a.reporter.roundTripMillis().isEmpty());
    RtcpCompound fromA = a.report(200);
    b.reporter.received(fromA, 230 * MS);
    assertTrue(b.reporter.roundTripMillis().isEmpty());
    RtcpCompound fromB = b.report(1230);
    a.reporter.received(fromB, 1275 * MS);
    assertEquals(75, a.reporter.roundTripMillis().orElseThrow(), 0.1);
    assertEquals(9, a.reporter.farView().orElseThrow().highestSequence());
    RtcpPacket.SenderReport report = (RtcpPacket.SenderReport) fromA.packets().get(0);
    assertEquals(NOON.plusMillis(200), report.time());
    assertEquals(200 * 8, report.rtpTimestamp());
    assertEquals(10, report.packets());
    assertEquals(new RtcpPacket.SourceDescription(1, "name-1"), fromA.packets().get(1));
    assertEquals(RtpFault.NONE, fromA.fault());
  }

  @Test
  void nonsenseOfTheFarEndIsNoRoundTrip() {
    End a = new End(1, NOON);
    long future = NtpTime.middle(NtpTime.of(NOON.plusSeconds(60)));
    RtcpPacket.ReportBlock lie = new RtcpPacket.ReportBlock(1, 0, 0, 0, 0, future, 0);
    RtcpPacket other = new RtcpPacket.ReceiverReport(2, List.of(lie));
    a.reporter.received(new RtcpCompound(List.of(other), RtpFault.NONE), 0);
    assertTrue(a.reporter.roundTripMillis().isEmpty());
    assertEquals(lie, a.reporter.farView().orElseThrow());
  }

  @Test
  void oneWhoHasSentNothingLatelyReportsAsReceiver() {
    End a = new End(1, NOON);
    assertTrue(a.report(0).packets().get(0) instanceof RtcpPacket.ReceiverReport);
    a.send(new End(2, NOON), 10);
    assertTrue(a.report(20).packets().get(0) instanceof RtcpPacket.SenderReport);
    assertTrue(a.report(40).packets().get(0) instanceof RtcpPacket.SenderReport);
    assertTrue(a.report(60).packets().get(0) instanceof RtcpPacket.ReceiverReport);
  }

  @Test
  void theEndOfTheSourceIsHeardAndThatOfAnotherIsNot() {
    End a = new End(1, NOON);
    End b = new End(2, NOON);
    b.send(a, 0);
    RtcpPacket stranger = new RtcpPacket.Bye(List.of(3L));
    a.reporter.received(new RtcpCompound(List.of(stranger), RtpFault.NONE), 0);
    assertFalse(a.reporter.ended());
    int length = b.reporter.bye(20 * MS, b.out, 0);
    a.reporter.received(RtcpCompound.decode(b.out, 0, length), 40 * MS);
    assertTrue(a.reporter.ended());
  }
}
