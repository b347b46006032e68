package org.jackfield.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jackfield.rtp.TelephoneEvents.Digit;
import org.junit.jupiter.api.Test;

class TelephoneEventsTest {
  private static final long MS = 1_000_000L;

  private final TelephoneEvents.Receiver receiver = new TelephoneEvents.Receiver(8000);

  private static List<byte[]> payloads(char key, int rate, int millis) {
    TelephoneEvents.Sender sender = new TelephoneEvents.Sender(key, rate, millis);
    List<byte[]> all = new ArrayList<>();
    assertTrue(sender.first());
    byte[] out = new byte[5];
    while (sender.next(out, 1) > 0) {
      all.add(new byte[] {out[1], out[2], out[3], out[4]});
      assertFalse(sender.first());
    }
    assertTrue(sender.done());
    return all;
  }

  private List<Digit> take(long timestamp, byte[] payload, long atMillis) {
    return receiver.received(Packets.packet(1, 0, timestamp, payload), atMillis * MS);
  }

  @Test
  void aDigitIsAGrowingDurationAndThreeEnds() {
    List<byte[]> all = payloads('#', 8000, 90);
    assertEquals(7, all.size());
    for (int i = 0; i < 7; i++) {
      byte[] p = all.get(i);
      assertEquals(11, p[0]);
      assertEquals(i < 4 ? 10 : 0x8A, p[1] & 0xFF);
      assertEquals(160 * Math.min(i + 1, 5), (p[2] & 0xFF) << 8 | p[3] & 0xFF);
    }
  }

  @Test
  void everyKeyHasItsCode() {
    String keys = "0123456789*#ABCD";
    for (int code = 0; code < 16; code++) {
      assertEquals(code, TelephoneEvents.code(keys.charAt(code)));
      assertEquals(Optional.of(keys.charAt(code)), TelephoneEvents.key(code));
    }
    assertEquals(Optional.empty(), TelephoneEvents.key(16));
    assertEquals(Optional.empty(), TelephoneEvents.key(-1));
    assertThrows(IllegalArgumentException.class, () -> TelephoneEvents.code('a'));
  }

  @Test
  void durationsStayWithinTheField() {
    assertEquals(4, payloads('1', 8000, 0).size());
    List<byte[]> longest = payloads('1', 48_000, 10_000);
    byte[] last = longest.get(longest.size() - 1);
    assertEquals(65_280, (last[2] & 0xFF) << 8 | last[3] & 0xFF);
  }

  @Test
  void aDigitIsReportedOnceWithItsDuration() {
    List<Digit> heard = new ArrayList<>();
    for (byte[] payload : payloads('5', 8000, 200)) {
      heard.addAll(take(1000, payload, 0));
      heard.addAll(take(1000, payload, 0));
    }
    assertEquals(List.of(new Digit('5', 200)), heard);
    assertEquals(Optional.empty(), receiver.idle(10_000 * MS));
    assertFalse(receiver.holding());
  }

  @Test
  void theSameDigitTwiceIsTwoDigits() {
    List<Digit> heard = new ArrayList<>();
    for (byte[] payload : payloads('5', 8000, 100)) {
      heard.addAll(take(0, payload, 0));
    }
    for (byte[] payload : payloads('5', 8000, 100)) {
      heard.addAll(take(1600, payload, 0));
    }
    assertEquals(2, heard.size());
  }

  @Test
  void aLostEndIsMadeUpByTheNextDigitOrByTime() {
    List<byte[]> one = payloads('1', 8000, 100);
    List<byte[]> two = payloads('2', 8000, 100);
    assertEquals(List.of(), take(0, one.get(1), 20));
    assertTrue(receiver.holding());
    assertEquals(Optional.empty(), receiver.idle(100 * MS));
    assertEquals(List.of(new Digit('1', 40)), take(1600, two.get(0), 150));
    assertEquals(List.of(), take(0, one.get(2), 160), "one of before, late");
    assertEquals(List.of(), take(1600, two.get(3), 180));
    assertEquals(Optional.of(new Digit('2', 80)), receiver.idle(380 * MS));
    assertEquals(List.of(), take(1600, two.get(5), 400));
  }

  @Test
  void onlyTheLastEndPacketIsEnough() {
    List<byte[]> one = payloads('9', 8000, 100);
    take(0, payloads('8', 8000, 100).get(0), 0);
    assertEquals(List.of(new Digit('8', 20), new Digit('9', 100)), take(5000, one.get(6), 50));
  }

  @Test
  void otherEventsAndShortPayloadsAreIgnored() {
    assertEquals(List.of(), take(0, new byte[] {16, (byte) 0x80, 0, 1}, 0));
    assertEquals(List.of(), take(0, new byte[] {1, (byte) 0x80, 0}, 0));
    assertFalse(receiver.holding());
  }

  @Test
  void digitsSurviveLossReorderingAndDuplication() {
    Random random = new Random(9);
    String keys = "0123456789*#ABCD";
    StringBuilder sent = new StringBuilder();
    StringBuilder heard = new StringBuilder();
    for (int n = 0; n < 500; n++) {
      char key = keys.charAt(random.nextInt(16));
      sent.append(key);
      List<byte[]> all = payloads(key, 8000, 120);
      int kept = random.nextInt(all.size());
      for (int i = 0; i < all.size(); i++) {
        if (i == kept || random.nextInt(3) > 0) {
          int near = Math.max(0, Math.min(all.size() - 1, i + random.nextInt(3) - 1));
          for (byte[] payload : List.of(all.get(near), all.get(i))) {
            take(0xFFFF_0000L + n * 2000L & 0xFFFF_FFFFL, payload, n * 250L)
                .forEach(digit -> heard.append(digit.key()));
          }
        }
      }
    }
    receiver.idle(500 * 250 * MS).ifPresent(digit -> heard.append(digit.key()));
    assertEquals(sent.toString(), heard.toString());
  }
}
