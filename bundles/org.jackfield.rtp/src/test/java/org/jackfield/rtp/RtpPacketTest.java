package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static RtpFault fault(String text) {
    byte[] bytes = hex(text);
    return new RtpPacket().wrap(bytes, 0, bytes.length);
  }

  @Test
  void everyFieldOfAFullHeaderIsRead() {
    // V=2 P X CC=2, M PT=111, two sources, extension of one word, 3 bytes of payload, 2 of padding
    String full = "b2 ef fffe 89abcdef f0000001 00000007 80000008 bede 0001 10203040 aabbcc 0002";
    byte[] bytes = hex("0000" + full + "0000");
    RtpPacket packet = new RtpPacket();
    assertEquals(RtpFault.NONE, packet.wrap(bytes, 2, bytes.length - 4));
    assertTrue(packet.marker());
    assertEquals(111, packet.payloadType());
    assertEquals(0xFFFE, packet.sequence());
    assertEquals(0x89ABCDEFL, packet.timestamp());
    assertEquals(0xF0000001L, packet.ssrc());
    assertEquals(2, packet.csrcCount());
    assertEquals(7, packet.csrc(0));
    assertEquals(0x80000008L, packet.csrc(1));
    assertThrows(IndexOutOfBoundsException.class, () -> packet.csrc(2));
    assertTrue(packet.hasExtension());
    assertEquals(0xBEDE, packet.extensionProfile());
    assertEquals(26, packet.extensionOffset());
    assertEquals(4, packet.extensionLength());
    assertEquals(30, packet.payloadOffset());
    assertEquals(3, packet.payloadLength());
    assertEquals(28, RtpPacket.headerLength(bytes, 2, bytes.length - 4));
  }

  @Test
  void whatIsWrittenIsRead() {
    RtpPacket packet = Packets.packet(8, true, 0xFFFFFFFFL, 70000, 0x1_0000_0005L, (byte) 9);
    assertEquals(8, packet.payloadType());
    assertTrue(packet.marker());
    assertEquals(70000 - 65536, packet.sequence());
    assertEquals(5, packet.timestamp());
    assertEquals(0xFFFFFFFFL, packet.ssrc());
    assertFalse(packet.hasExtension());
    assertEquals(0, packet.extensionLength());
    assertEquals(0, packet.extensionProfile());
    assertEquals(1, packet.payloadLength());
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> RtpWriter.header(new byte[11], 0, 0, false, 0, 0, 0));
  }

  @Test
  void everyFaultIsNamed() {
    String head = " 00 0001 00000001 00000001";
    assertEquals(RtpFault.NONE, fault("80" + head));
    assertEquals(RtpFault.TOO_SHORT, fault("80 00"));
    assertEquals(RtpFault.TOO_SHORT, fault(""));
    assertEquals(RtpFault.VERSION, fault("40" + head));
    assertEquals(RtpFault.CSRC, fault("81" + head + "0000"));
    assertEquals(RtpFault.EXTENSION, fault("90" + head + "bede"));
    assertEquals(RtpFault.EXTENSION, fault("90" + head + "bede 0002 00000000"));
    assertEquals(RtpFault.PADDING, fault("a0" + head));
    assertEquals(RtpFault.PADDING, fault("a0" + head + "00"));
    assertEquals(RtpFault.PADDING, fault("a0" + head + "0003"));
    assertEquals(RtpFault.NONE, fault("a0" + head + "0002"));
    assertEquals(-1, RtpPacket.headerLength(hex("81" + head), 0, 12));
    assertEquals("padding.length", RtpFault.PADDING.field());
    assertFalse(RtpFault.PADDING.reason().isEmpty());
  }

  @Test
  void aFaultLeavesTheViewAsItWas() {
    RtpPacket packet = Packets.packet(77, 5, 6, (byte) 1);
    assertEquals(RtpFault.TOO_SHORT, packet.wrap(new byte[3], 0, 3));
    assertEquals(77, packet.ssrc());
  }

  @Test
  void noBytesDoMoreThanFail() {
    Random random = new Random(1);
    RtpPacket packet = new RtpPacket();
    for (int round = 0; round < 50_000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = (byte) (bytes[0] & 0x3F | 0x80);
      }
      if (packet.wrap(bytes, 0, bytes.length) == RtpFault.NONE) {
        assertTrue(packet.payloadOffset() + packet.payloadLength() <= bytes.length);
        assertTrue(packet.payloadLength() >= 0 && packet.extensionLength() >= 0);
      }
    }
  }

  @Test
  void theFirstBytesTellTheProtocol() {
    Demux.Kind[] kinds = new Demux.Kind[256];
    for (int first = 0; first < 256; first++) {
      kinds[first] = Demux.classify(new byte[] {9, (byte) first, 0}, 1, 2);
    }
    assertArrayEquals(
        new Demux.Kind[] {
          Demux.Kind.STUN, Demux.Kind.STUN, Demux.Kind.UNKNOWN, Demux.Kind.UNKNOWN,
          Demux.Kind.DTLS, Demux.Kind.DTLS, Demux.Kind.TURN_CHANNEL, Demux.Kind.TURN_CHANNEL,
          Demux.Kind.UNKNOWN, Demux.Kind.UNKNOWN, Demux.Kind.RTP, Demux.Kind.RTP,
          Demux.Kind.UNKNOWN
        },
        Arrays.stream(new int[] {0, 3, 4, 19, 20, 63, 64, 79, 80, 127, 128, 191, 192})
            .mapToObj(first -> kinds[first])
            .toArray(Demux.Kind[]::new));
    for (int second = 0; second < 256; second++) {
      boolean control = (second & 0x7F) >= 64 && (second & 0x7F) <= 95;
      assertEquals(
          control ? Demux.Kind.RTCP : Demux.Kind.RTP,
          Demux.classify(new byte[] {(byte) 0x80, (byte) second}, 0, 2));
    }
    assertEquals(Demux.Kind.UNKNOWN, Demux.classify(new byte[1], 0, 1));
  }
}
