package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AudioLevelTest {
  private static final String PLAIN = "8000000100000002000000 03".replace(" ", "");
  private static final String EXTENDED = "90" + PLAIN.substring(2);

  private static RtpPacket packet(String text) {
    return Packets.read(HexFormat.of().parseHex(text));
  }

  @Test
  void theLoudestIsZeroAndSilenceIs127() {
    short[] square = new short[160];
    Arrays.fill(square, 0, 80, (short) 32_767);
    Arrays.fill(square, 80, 160, (short) -32_767);
    assertEquals(0, AudioLevel.of(square, 0, 160));
    assertEquals(AudioLevel.SILENCE, AudioLevel.of(new short[160], 0, 160));
    Arrays.fill(square, Short.MIN_VALUE);
    assertEquals(0, AudioLevel.of(square, 0, 160));
    Arrays.fill(square, (short) 1);
    assertEquals(90, AudioLevel.of(square, 0, 160));
  }

  @Test
  void aSineIsThreeDecibelsBelowASquare() {
    short[] sine = new short[8000];
    for (int i = 0; i < sine.length; i++) {
      sine[i] = (short) Math.round(3276.7 * Math.sin(2 * Math.PI * i / 8));
    }
    assertEquals(23, AudioLevel.of(sine, 0, 8000));
    assertEquals(23, AudioLevel.of(sine, 4000, 160));
  }

  @Test
  void theOneByteFormIsReadBehindOthersAndPadding() {
    // Element 2 of three bytes, padding, element 1: voice at 17.
    RtpPacket packet = packet(EXTENDED + "BEDE0002" + "22AABBCC" + "00001091" + "55");
    assertEquals(17, AudioLevel.of(packet, 1));
    assertTrue(AudioLevel.voice(packet, 1));
    assertEquals(0xAA & 127, AudioLevel.of(packet, 2));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet, 3));
    assertFalse(AudioLevel.voice(packet, 3));
  }

  @Test
  void theTwoByteFormIsReadToo() {
    RtpPacket packet = packet(EXTENDED + "10000002" + "05000401" + "7F000000" + "55");
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet, 5));
    assertEquals(127, AudioLevel.of(packet, 4));
    assertFalse(AudioLevel.voice(packet, 4));
  }

  @Test
  void whatIsNoExtensionOrEndsEarlySaysNothing() {
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(PLAIN + "10910000"), 1));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(EXTENDED + "12340001" + "10910000"), 1));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(EXTENDED + "BEDE0001" + "F0109100"), 1));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(EXTENDED + "BEDE0001" + "00000010"), 1));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(EXTENDED + "10000001" + "00000004"), 4));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(packet(EXTENDED + "BEDE0000" + "1091"), 1));
  }

  @Test
  void anyBytesAreReadWithoutAnError() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = new byte[40];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(bytes);
      bytes[0] = (byte) 0x90;
      bytes[12] = (byte) (i % 2 == 0 ? 0xBE : 0x10);
      bytes[13] = (byte) (i % 2 == 0 ? 0xDE : 0x00);
      bytes[14] = 0;
      bytes[15] = (byte) random.nextInt(7);
      int level = AudioLevel.of(Packets.read(bytes), 1 + random.nextInt(14));
      assertTrue(level >= -1 && level <= 127, "seed " + seed);
    }
  }

  @Test
  void ownSoundSaysItsLevel() {
    SendStream stream = new SendStream(7, 1, 0, 8000);
    byte[] out = new byte[40];
    assertEquals(12, stream.next(0, 160, 4, 30, true, 0, out, 0));
    stream.levels(5, 0);
    assertEquals(20, stream.next(0, 160, 4, 30, true, 20_000_000, out, 3));
    RtpPacket packet = new RtpPacket();
    assertEquals(RtpFault.NONE, packet.wrap(out, 3, 24));
    assertEquals(30, AudioLevel.of(packet, 5));
    assertTrue(AudioLevel.voice(packet, 5));
    assertEquals(2, packet.sequence());
    assertEquals(4, packet.payloadLength());
    assertEquals(20, packet.payloadOffset() - packet.offset());
    stream.next(0, 160, 4, 127, false, 40_000_000, out, 3);
    assertEquals(RtpFault.NONE, packet.wrap(out, 3, 24));
    assertEquals(127, AudioLevel.of(packet, 5));
    assertFalse(AudioLevel.voice(packet, 5));
    assertThrows(
        IllegalArgumentException.class, () -> stream.next(0, 160, 4, 128, false, 0, out, 0));
    assertThrows(
        IndexOutOfBoundsException.class, () -> stream.next(0, 160, 4, 1, false, 0, out, 25));
    assertThrows(IllegalArgumentException.class, () -> stream.levels(15, 0));
    assertThrows(IllegalArgumentException.class, () -> stream.levels(0, -1));
  }

  @Test
  void aForwardedPacketTakesItsLevelAlongUnderTheOtherId() {
    SendStream stream = new SendStream(7, 1, 0, 8000);
    stream.levels(3, 1);
    RtpPacket packet = packet(EXTENDED + "BEDE0001" + "10910000" + "CAFE");
    assertTrue(stream.forward(packet, 8, 0));
    assertEquals(22, packet.length());
    RtpPacket sent =
        Packets.read(
            Arrays.copyOfRange(
                packet.buffer(), packet.offset(), packet.offset() + packet.length()));
    assertEquals(17, AudioLevel.of(sent, 3));
    assertTrue(AudioLevel.voice(sent, 3));
    assertEquals(AudioLevel.ABSENT, AudioLevel.of(sent, 1));
    assertEquals(7, sent.ssrc());
    assertEquals(8, sent.payloadType());
    assertEquals(0xCA, sent.buffer()[sent.payloadOffset()] & 0xFF);
    RtpPacket plain = packet("80000002" + PLAIN.substring(8) + "CAFE");
    assertTrue(stream.forward(plain, 8, 20_000_000));
    assertEquals(14, plain.length());
    assertFalse(plain.hasExtension());
  }
}
