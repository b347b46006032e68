package org.jackfield.exchange.media.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jackfield.codec.g711.Pcmu;
import org.junit.jupiter.api.Test;

class KeyQueueTest {
  private final StringBuilder beats = new StringBuilder();

  private static Press event(KeyQueue.Key key) {
    return new EventPress(key, 8000);
  }

  private static Press tone(KeyQueue.Key key) {
    return new TonePress(key, new Pcmu());
  }

  private static KeyQueue.Key key(char name) {
    return new KeyQueue.Key(name, 100);
  }

  private void beat(KeyQueue keys, int times) {
    byte[] out = new byte[200];
    for (int i = 0; i < times; i++) {
      Optional<Press> press = keys.due();
      beats.append(press.isEmpty() ? ' ' : press.get().first() ? 'F' : '-');
      press.ifPresent(it -> assertEquals(it.isEvent() ? 4 : 160, it.next(out, 0)));
      keys.sent();
    }
  }

  @Test
  void keysOneAfterTheOtherWithAPauseOfAHundredMillisBetween() {
    KeyQueue keys = new KeyQueue(KeyQueueTest::event);
    assertTrue(keys.add(key('1')) && keys.add(key('2')));
    beat(keys, 20);
    // 100 ms of event, the end two more times, then 60 ms of whatever else is heard.
    assertEquals("F------   F------   ", beats.toString());
  }

  @Test
  void tonesTakeAHundredMillisEachAndAHundredBetween() {
    KeyQueue keys = new KeyQueue(KeyQueueTest::tone);
    assertTrue(keys.add(key('1')) && keys.add(key('2')));
    beat(keys, 12);
    assertTrue(keys.sounds());
    beat(keys, 8);
    assertEquals("F----     F----     ", beats.toString());
    assertFalse(keys.sounds());
  }

  @Test
  void aKeyIsHeldForAsLongAsItIsOrdered() {
    for (Function<KeyQueue.Key, Press> how :
        List.<Function<KeyQueue.Key, Press>>of(KeyQueueTest::event, KeyQueueTest::tone)) {
      KeyQueue keys = new KeyQueue(how);
      assertTrue(keys.add(new KeyQueue.Key('1', 240)));
      beat(keys, 18);
    }
    // 240 ms, of events the end two more times.
    assertEquals("F-------------    F-----------      ", beats.toString());
  }

  @Test
  void whatWasPressedAnotherWayIsLetGoAndTheRestGoesOn() {
    KeyQueue keys = new KeyQueue(key -> key.name() == '1' ? event(key) : tone(key));
    assertTrue(keys.add(key('1')) && keys.add(key('2')));
    beat(keys, 2);
    keys.letGo();
    beat(keys, 5);
    assertEquals("F-F----", beats.toString());
  }

  @Test
  void thereIsAnEndToWhatCanWaitAndOnlyKeysMay() {
    KeyQueue keys = new KeyQueue(KeyQueueTest::event);
    for (int i = 0; i < 128; i++) {
      assertTrue(keys.add(key('5')));
    }
    assertFalse(keys.add(key('5')));
    assertThrows(IllegalArgumentException.class, () -> keys.add(key('x')));
  }
}
