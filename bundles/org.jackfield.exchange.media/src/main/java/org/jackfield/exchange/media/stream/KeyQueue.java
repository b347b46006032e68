package org.jackfield.exchange.media.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jackfield.rtp.TelephoneEvents;

/** Keys to press towards a device, one after the other with pauses. Guarded by its stream. */
final class KeyQueue {
  private static final int MOST = 128;

  private final Function<Key, Press> how;
  private final Deque<Key> waiting = new ArrayDeque<>();
  private Optional<Press> pressed = Optional.empty();
  private int gap;

  /**
   * What is to be pressed.
   *
   * @param name of the key
   * @param millis it is held
   */
  record Key(char name, int millis) {}

  /**
   * None waits.
   *
   * @param how a key is pressed that is due now
   */
  KeyQueue(Function<Key, Press> how) {
    this.how = how;
  }

  /** False if too many wait. */
  boolean add(Key key) {
    TelephoneEvents.code(key.name());
    return waiting.size() < MOST && waiting.add(key);
  }

  /** Those of another stream, which goes on no more. */
  void take(KeyQueue other) {
    waiting.addAll(other.waiting);
    other.clear();
  }

  /** None is pressed any more. */
  void clear() {
    waiting.clear();
    pressed = Optional.empty();
  }

  /** The one that is being pressed is over; those that wait go on waiting. */
  void letGo() {
    pressed = Optional.empty();
  }

  /** Whether a press is made of sound now, beside which no other may be heard. */
  boolean sounds() {
    return pressed.isPresent() && !pressed.get().isEvent();
  }

  /** Whether one is pressed, or waits. */
  boolean busy() {
    return pressed.isPresent() || !waiting.isEmpty();
  }

  /** Whether none is pressed, waits, or has just been pressed. */
  boolean empty() {
    return gap == 0 && !busy();
  }

  /** To be asked once every 20 ms: the press of which a packet is due now. */
  Optional<Press> due() {
    if (pressed.isEmpty() && gap > 0) {
      gap--;
      return Optional.empty();
    }
    if (pressed.isEmpty()) {
      pressed = Optional.ofNullable(waiting.poll()).map(how);
    }
    return pressed;
  }

  /** After the packet that was due: what comes next. */
  void sent() {
    pressed
        .filter(Press::done)
        .ifPresent(
            it -> {
              pressed = Optional.empty();
              gap = it.gap();
            });
  }
}
