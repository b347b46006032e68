package org.jackfield.exchange.media.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jackfield.rtp.TelephoneEvents;

/** Keys to press towards a device, one after the other with pauses. Guarded by its stream. */
final class KeyQueue {
  private static final int MOST = 64;
  private static final int PRESS_MILLIS = 100;

  /** With the two repetitions of the end that makes a pause of 100 ms. */
  private static final int GAP_BEATS = 3;

  private final int clockRate;
  private final Deque<Character> waiting = new ArrayDeque<>();
  private Optional<TelephoneEvents.Sender> pressed = Optional.empty();
  private int gap;

  KeyQueue(int clockRate) {
    this.clockRate = clockRate;
  }

  /** False if too many wait. */
  boolean add(char key) {
    TelephoneEvents.code(key);
    return waiting.size() < MOST && waiting.add(key);
  }

  /** None is pressed any more. */
  void clear() {
    waiting.clear();
    pressed = Optional.empty();
  }

  /** Whether none is pressed, waits, or has just been pressed. */
  boolean empty() {
    return gap == 0 && waiting.isEmpty() && pressed.isEmpty();
  }

  /** To be asked once every 20 ms: whether a packet of an event is due now. */
  boolean due() {
    if (pressed.isPresent()) {
      return true;
    }
    if (gap > 0) {
      gap--;
      return false;
    }
    pressed =
        Optional.ofNullable(waiting.poll())
            .map(key -> new TelephoneEvents.Sender(key, clockRate, PRESS_MILLIS));
    return pressed.isPresent();
  }

  /** Whether the packet that is due is the first of its event. */
  boolean first() {
    return pressed.filter(TelephoneEvents.Sender::first).isPresent();
  }

  /** Writes the payload that is due. */
  int next(byte[] out, int offset) {
    TelephoneEvents.Sender sender = pressed.orElseThrow();
    int length = sender.next(out, offset);
    if (sender.done()) {
      pressed = Optional.empty();
      gap = GAP_BEATS;
    }
    return length;
  }
}
