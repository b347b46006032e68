package org.jackfield.exchange.media.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyQueueTest {

  @Test
  void keysFollowEachOtherWithAPause() {
    KeyQueue keys = new KeyQueue(8000);
    keys.add('1');
    keys.add('2');
    StringBuilder beats = new StringBuilder();
    byte[] payload = new byte[4];
    for (int i = 0; i < 24; i++) {
      if (keys.due()) {
        boolean first = keys.first();
        keys.next(payload, 0);
        beats.append(first ? (char) ('0' + payload[0]) : (payload[1] & 0x80) != 0 ? 'e' : '-');
      } else {
        beats.append('.');
      }
    }
    // 100 ms of tone, the end three times, 60 ms of nothing.
    assertEquals("1---eee...2---eee.......", beats.toString());
  }

  @Test
  void onlySoManyMayWait() {
    KeyQueue keys = new KeyQueue(48000);
    for (int i = 0; i < 64; i++) {
      assertTrue(keys.add('#'));
    }
    assertFalse(keys.add('#'));
    assertThrows(IllegalArgumentException.class, () -> keys.add('E'));
  }
}
