package org.jackfield.exchange.media;

import java.util.Collection;

/**
 * What happens every 20 ms, on the ticker's thread: all say, rooms are mixed, all hear, what is
 * recorded is taken, and the beat is over. What one leg throws, which may be an error of a codec
 * that was unloaded, ends that leg and no other.
 */
final class Beats {

  void beat(Collection<Leg> legs, Collection<NodeRoom> rooms, long now) {
    for (Leg leg : legs) {
      try {
        leg.begin(now);
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
    for (NodeRoom room : rooms) {
      room.mix();
    }
    for (Leg leg : legs) {
      try {
        leg.speak(now);
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
    for (Leg leg : legs) {
      try {
        leg.write();
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
    for (Leg leg : legs) {
      try {
        leg.end();
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
  }
}
