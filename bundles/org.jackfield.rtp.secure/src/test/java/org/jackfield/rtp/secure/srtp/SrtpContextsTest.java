package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpContextsTest {
  private static final int LENGTH = 172;
  private static final int SSRC = 0xCAFEBABE;

  @ParameterizedTest
  @EnumSource
  void packetsComeThroughLossDisorderAndTwoWraps(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    Random random = new Random(7);
    List<byte[]> held = new ArrayList<>();
    int opened = 0;
    int sent = 0;
    for (int sequence = 30000; sequence < 2 * 65536 + 300; sequence++) {
      byte[] packet = rtp(SSRC, sequence & 0xFFFF);
      seal(sender, packet);
      if (random.nextInt(10) == 0) {
        continue;
      }
      sent++;
      held.add(packet);
      // Shuffled in batches of 20: far enough to put packets on the wrong side of a wrap.
      if (held.size() == 20) {
        Collections.shuffle(held, random);
        opened += openAll(receiver, held);
      }
    }
    opened += openAll(receiver, held);
    assertEquals(sent, opened);
  }

  @ParameterizedTest
  @EnumSource
  void wholeSecondsLostAcrossTheWrapAreSurvived(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] first = rtp(SSRC, 60000);
    seal(sender, first);
    assertEquals(LENGTH, open(receiver, first));
    for (int sequence = 60001; sequence < 65536 + 20000; sequence++) {
      seal(sender, rtp(SSRC, sequence & 0xFFFF));
    }
    byte[] later = rtp(SSRC, 20000);
    seal(sender, later);
    assertEquals(LENGTH, open(receiver, later));
  }

  @ParameterizedTest
  @EnumSource
  void replayedPacketIsRefusedAndUntouched(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] packet = rtp(SSRC, 5);
    seal(sender, packet);
    byte[] copy = packet.clone();
    assertEquals(LENGTH, open(receiver, packet));
    byte[] again = copy.clone();
    assertEquals(SrtpResult.REPLAYED, open(receiver, again));
    assertArrayEquals(copy, again);
  }

  @ParameterizedTest
  @EnumSource
  void oneFlippedBitAnywhereFailsAndChangesNothing(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] packet = rtp(SSRC, 9);
    seal(sender, packet);
    for (int at = 0; at < LENGTH + profile.rtpOverhead(); at++) {
      byte[] forged = packet.clone();
      forged[at] ^= 1;
      byte[] before = forged.clone();
      int result = open(receiver, forged);
      assertTrue(
          result == SrtpResult.AUTH_FAILED || result == SrtpResult.MALFORMED,
          at + ": " + SrtpResult.name(result));
      assertArrayEquals(before, forged);
    }
    assertEquals(LENGTH, open(receiver, packet));
  }

  @ParameterizedTest
  @EnumSource
  void forgedSequenceDoesNotMoveTheRolloverCounter(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] first = rtp(SSRC, 40000);
    byte[] second = rtp(SSRC, 40001);
    seal(sender, first);
    seal(sender, second);
    assertEquals(LENGTH, open(receiver, first));
    assertEquals(SrtpResult.AUTH_FAILED, open(receiver, rtp(SSRC, 3)));
    assertEquals(LENGTH, open(receiver, second));
  }

  @ParameterizedTest
  @EnumSource
  void rtcpComesThroughOnceAndTamperingShows(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile));
    SrtpReceiver receiver = new SrtpReceiver(key(profile));
    byte[] plain = rtcp(60);
    byte[] sealed = Arrays.copyOf(plain, 60 + profile.rtcpOverhead());
    int length = sender.protectRtcp(sealed, 0, 60);
    assertEquals(sealed.length, length);
    for (int at = 0; at < length; at++) {
      byte[] forged = sealed.clone();
      forged[at] ^= 0x10;
      int result = receiver.unprotectRtcp(forged, 0, length);
      assertTrue(result == SrtpResult.AUTH_FAILED || result == SrtpResult.MALFORMED, "byte " + at);
    }
    byte[] copy = sealed.clone();
    assertEquals(60, receiver.unprotectRtcp(sealed, 0, length));
    assertArrayEquals(plain, Arrays.copyOf(sealed, 60));
    assertEquals(SrtpResult.REPLAYED, receiver.unprotectRtcp(copy, 0, length));
  }

  @Test
  void headerExtensionAndSourcesStayReadable() {
    byte[] packet = rtp(SSRC, 1);
    packet[0] = (byte) 0x92;
    packet[20] = (byte) 0xBE;
    packet[21] = (byte) 0xDE;
    packet[22] = 0;
    packet[23] = 2;
    byte[] plain = packet.clone();
    seal(new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80)), packet);
    assertArrayEquals(Arrays.copyOf(plain, 32), Arrays.copyOf(packet, 32));
    SrtpReceiver receiver = new SrtpReceiver(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    assertEquals(LENGTH, open(receiver, packet));
    assertArrayEquals(Arrays.copyOf(plain, LENGTH), Arrays.copyOf(packet, LENGTH));
  }

  @Test
  void lengthsThatLieAreMalformed() {
    SrtpSender sender = new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    SrtpReceiver receiver = new SrtpReceiver(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    byte[] extension = rtp(SSRC, 1);
    extension[0] = (byte) 0x90;
    extension[14] = (byte) 0xFF;
    assertEquals(SrtpResult.MALFORMED, sender.protect(extension, 0, LENGTH));
    assertEquals(SrtpResult.MALFORMED, receiver.unprotect(extension, 0, LENGTH));
    assertEquals(SrtpResult.MALFORMED, receiver.unprotect(rtp(SSRC, 1), 0, 21));
    assertEquals(SrtpResult.MALFORMED, receiver.unprotect(rtp(SSRC, 1), 0, 9999));
    assertEquals(SrtpResult.MALFORMED, receiver.unprotectRtcp(rtcp(60), 0, 21));
    assertEquals(SrtpResult.MALFORMED, receiver.unprotect(new byte[100], 0, 100));
  }

  @Test
  void bufferWithoutRoomForTheTagIsRefusedBeforeAnythingIsWritten() {
    SrtpSender sender = new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    byte[] packet = rtp(SSRC, 1);
    byte[] tight = Arrays.copyOf(packet, LENGTH + 9);
    byte[] before = tight.clone();
    assertEquals(SrtpResult.NO_ROOM, sender.protect(tight, 0, LENGTH));
    assertArrayEquals(before, tight);
    assertEquals(SrtpResult.NO_ROOM, sender.protectRtcp(rtcp(60), 0, 60));
    assertEquals(LENGTH + 10, sender.protect(packet, 0, LENGTH));
  }

  @Test
  void sameSequenceNumberIsNotProtectedTwice() {
    SrtpSender sender = new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    seal(sender, rtp(SSRC, 77));
    assertEquals(SrtpResult.REPLAYED, sender.protect(rtp(SSRC, 77), 0, LENGTH));
  }

  @Test
  void sourcesKeepTheirOwnCountersAndAreBounded() {
    SrtpSender sender = new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    SrtpReceiver receiver = new SrtpReceiver(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    for (int source = 0; source < Streams.MOST; source++) {
      byte[] packet = rtp(source, 50000 - source * 700);
      seal(sender, packet);
      assertEquals(LENGTH, open(receiver, packet));
    }
    assertEquals(SrtpResult.TOO_MANY_STREAMS, sender.protect(rtp(Streams.MOST, 1), 0, LENGTH));
    byte[] known = rtp(3, 50000);
    seal(sender, known);
    assertEquals(LENGTH, open(receiver, known));
  }

  @Test
  void bytesAroundThePacketAreLeftAlone() {
    byte[] buffer = new byte[300];
    Arrays.fill(buffer, (byte) 0x55);
    System.arraycopy(rtp(SSRC, 4), 0, buffer, 50, LENGTH);
    SrtpSender sender = new SrtpSender(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    int length = sender.protect(buffer, 50, LENGTH);
    assertEquals(0x55, buffer[49]);
    assertEquals(0x55, buffer[50 + length]);
    SrtpReceiver receiver = new SrtpReceiver(key(SrtpProfile.AES128_CM_HMAC_SHA1_80));
    assertEquals(LENGTH, receiver.unprotect(buffer, 50, length));
    assertArrayEquals(
        Arrays.copyOf(rtp(SSRC, 4), LENGTH), Arrays.copyOfRange(buffer, 50, 50 + LENGTH));
  }

  @Test
  void keyOfTheWrongLengthIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SrtpKey(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[14]));
  }

  @ParameterizedTest
  @EnumSource
  void aKeySaidInADescriptionIsTheSameKey(SrtpProfile profile) {
    SrtpKey key = key(profile);
    byte[] both = key.keyAndSalt();
    assertEquals(profile.keyLength() + profile.saltLength(), both.length);
    assertEquals(0x2B, both[15]);
    assertEquals((byte) 0xF0, both[16]);
    assertEquals(key, SrtpKey.of(profile, both));
    assertEquals(profile, SrtpProfile.ofSuite(profile.suite()).orElseThrow());
    assertTrue(SrtpProfile.ofSuite("AES_CM_128_HMAC_SHA1_32").isEmpty());
    assertThrows(IllegalArgumentException.class, () -> SrtpKey.of(profile, new byte[27]));
    byte[] packet = rtp(SSRC, 5);
    seal(new SrtpSender(SrtpKey.of(profile, both)), packet);
    assertEquals(LENGTH, open(new SrtpReceiver(key), packet));
  }

  private static int openAll(SrtpReceiver receiver, List<byte[]> packets) {
    int opened = 0;
    for (byte[] packet : packets) {
      int sequence = Bytes.int16(packet, 2);
      if (open(receiver, packet) == LENGTH) {
        opened++;
        assertArrayEquals(
            Arrays.copyOf(rtp(SSRC, sequence), LENGTH), Arrays.copyOf(packet, LENGTH));
      }
    }
    packets.clear();
    return opened;
  }

  private static void seal(SrtpSender sender, byte[] packet) {
    assertEquals(LENGTH + sender.profile().rtpOverhead(), sender.protect(packet, 0, LENGTH));
  }

  private static int open(SrtpReceiver receiver, byte[] packet) {
    return receiver.unprotect(packet, 0, LENGTH + receiver.profile().rtpOverhead());
  }

  private static byte[] rtp(int ssrc, int sequence) {
    byte[] packet = new byte[LENGTH + 20];
    packet[0] = (byte) 0x80;
    packet[2] = (byte) (sequence >>> 8);
    packet[3] = (byte) sequence;
    Bytes.int32(packet, 8, ssrc);
    for (int i = 12; i < LENGTH; i++) {
      packet[i] = (byte) (sequence + i);
    }
    return packet;
  }

  private static byte[] rtcp(int length) {
    byte[] packet = new byte[length];
    packet[0] = (byte) 0x80;
    packet[1] = (byte) 200;
    Bytes.int32(packet, 4, SSRC);
    for (int i = 8; i < length; i++) {
      packet[i] = (byte) i;
    }
    return packet;
  }

  private static SrtpKey key(SrtpProfile profile) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    Arrays.fill(key, (byte) 0x2B);
    Arrays.fill(salt, (byte) 0xF0);
    return new SrtpKey(profile, key, salt);
  }
}
