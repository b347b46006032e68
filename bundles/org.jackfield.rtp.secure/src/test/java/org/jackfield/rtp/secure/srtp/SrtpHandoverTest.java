package org.jackfield.rtp.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New keys in the middle of a stream, and the wrap of its numbers, over a bad network. */
class SrtpHandoverTest {
  private static final int LENGTH = 172;

  private static SrtpKey key(SrtpProfile profile, int fill) {
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    Arrays.fill(key, (byte) fill);
    Arrays.fill(salt, (byte) (fill + 1));
    return new SrtpKey(profile, key, salt);
  }

  private static byte[] plain(int number) {
    byte[] packet = new byte[LENGTH + 20];
    packet[0] = (byte) 0x80;
    packet[2] = (byte) (number >>> 8);
    packet[3] = (byte) number;
    for (int i = 12; i < LENGTH; i++) {
      packet[i] = (byte) (number * 31 + i);
    }
    return packet;
  }

  private static byte[] sealed(SrtpSender sender, int number) {
    byte[] packet = plain(number);
    assertEquals(LENGTH + sender.profile().rtpOverhead(), sender.protect(packet, 0, LENGTH));
    return Arrays.copyOf(packet, LENGTH + sender.profile().rtpOverhead());
  }

  @ParameterizedTest
  @EnumSource
  void noPacketIsOpenedTwiceAndNoneIsRefusedOnceAcrossTheWrap(SrtpProfile profile) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    SrtpSender sender = new SrtpSender(key(profile, 3));
    SrtpReceiver receiver = new SrtpReceiver(key(profile, 3));
    List<byte[]> network = new ArrayList<>();
    int arrived = 0;
    int opened = 0;
    int replayed = 0;
    int copies = 0;
    for (int number = 65_536 - 600; number < 65_536 + 600; number++) {
      byte[] packet = sealed(sender, number);
      if (random.nextInt(5) != 0) { // a fifth is lost
        arrived++;
        network.add(packet);
        if (random.nextInt(3) == 0) {
          copies++;
          network.add(packet.clone());
        }
      }
      if (network.size() >= 40 || number == 65_536 + 599) {
        Collections.shuffle(network, random);
        for (byte[] each : network) {
          int sequence = (each[2] & 0xFF) << 8 | each[3] & 0xFF;
          int result = receiver.unprotect(each, 0, each.length);
          opened += result == LENGTH ? 1 : 0;
          replayed += result == SrtpResult.REPLAYED ? 1 : 0;
          if (result == LENGTH) {
            assertArrayEquals(
                Arrays.copyOfRange(plain(sequence), 2, 12), Arrays.copyOfRange(each, 2, 12));
          }
        }
        network.clear();
      }
    }
    assertEquals(arrived, opened, "seed " + seed);
    assertEquals(copies, replayed, "seed " + seed);
  }

  @ParameterizedTest
  @EnumSource
  void aPacketOfBeforeTheWrapIsOpenedAfterItWhileTheWindowReaches(SrtpProfile profile) {
    SrtpSender sender = new SrtpSender(key(profile, 3));
    SrtpReceiver receiver = new SrtpReceiver(key(profile, 3));
    List<byte[]> packets = new ArrayList<>();
    for (int number = 65_400; number < 65_536 + 100; number++) {
      packets.add(sealed(sender, number));
    }
    byte[] first = packets.get(0);
    assertEquals(LENGTH, receiver.unprotect(first.clone(), 0, first.length));
    byte[] newest = packets.get(packets.size() - 1); // 99, one round further
    assertEquals(LENGTH, receiver.unprotect(newest.clone(), 0, newest.length));
    byte[] inside = packets.get(packets.size() - ReplayWindow.SIZE);
    assertEquals(LENGTH, receiver.unprotect(inside.clone(), 0, inside.length));
    assertEquals(SrtpResult.REPLAYED, receiver.unprotect(inside.clone(), 0, inside.length));
    byte[] outside = packets.get(packets.size() - ReplayWindow.SIZE - 1);
    assertEquals(SrtpResult.REPLAYED, receiver.unprotect(outside.clone(), 0, outside.length));
    assertEquals(SrtpResult.REPLAYED, receiver.unprotect(newest.clone(), 0, newest.length));
  }

  @ParameterizedTest
  @EnumSource
  void newKeysInMidStreamLoseNothingEvenWhenPacketsMingle(SrtpProfile profile) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    SrtpSender before = new SrtpSender(key(profile, 3));
    SrtpSender after = new SrtpSender(key(profile, 9));
    SrtpHandover receiver = new SrtpHandover(new SrtpReceiver(key(profile, 3)));
    // The numbers wrap under the old key; the new one begins with rollover 0 all the same.
    for (int number = 65_500; number < 65_536 + 20; number++) {
      byte[] packet = sealed(before, number);
      assertEquals(LENGTH, receiver.unprotect(packet, 0, packet.length, 0));
    }
    List<byte[]> mingled = new ArrayList<>();
    for (int number = 20; number < 40; number++) {
      mingled.add(sealed(before, 65_536 + number));
    }
    for (int number = 40; number < 60; number++) {
      mingled.add(sealed(after, number));
    }
    Collections.shuffle(mingled, random);
    receiver.rekeyed(new SrtpReceiver(key(profile, 9)), 0);
    for (byte[] packet : mingled) {
      byte[] copy = packet.clone();
      int opened = receiver.unprotect(packet, 0, packet.length, SrtpHandover.GRACE_NANOS);
      assertEquals(LENGTH, opened, "seed " + seed);
      int again = receiver.unprotect(copy, 0, copy.length, SrtpHandover.GRACE_NANOS);
      assertTrue(again < 0, "seed " + seed);
    }
  }

  @Test
  void theKeyOfBeforeIsForgottenAfterTheGrace() {
    SrtpProfile profile = SrtpProfile.AES128_CM_HMAC_SHA1_80;
    SrtpSender before = new SrtpSender(key(profile, 3));
    SrtpHandover receiver = new SrtpHandover(new SrtpReceiver(key(profile, 3)));
    receiver.rekeyed(new SrtpReceiver(key(profile, 9)), 1000);
    byte[] late = sealed(before, 7);
    byte[] copy = late.clone();
    assertEquals(
        SrtpResult.AUTH_FAILED,
        receiver.unprotect(late, 0, late.length, 1001 + SrtpHandover.GRACE_NANOS));
    assertArrayEquals(copy, late);
    assertEquals(SrtpResult.AUTH_FAILED, receiver.unprotect(late, 0, late.length, 1000));
  }

  @ParameterizedTest
  @EnumSource
  void reportsAreHandedOverToo(SrtpProfile profile) {
    SrtpSender before = new SrtpSender(key(profile, 3));
    SrtpSender after = new SrtpSender(key(profile, 9));
    SrtpHandover receiver = new SrtpHandover(new SrtpReceiver(key(profile, 3)));
    receiver.rekeyed(new SrtpReceiver(key(profile, 9)), 0);
    assertEquals(profile, receiver.profile());
    for (SrtpSender sender : List.of(after, before, after, before)) {
      byte[] report = new byte[100];
      report[0] = (byte) 0x80;
      report[1] = (byte) 200;
      int length = sender.protectRtcp(report, 0, 60);
      byte[] copy = report.clone();
      assertEquals(60, receiver.unprotectRtcp(report, 0, length, 1));
      assertTrue(receiver.unprotectRtcp(copy, 0, length, 1) < 0, "again");
    }
  }
}
