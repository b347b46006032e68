package org.jackfield.exchange.media;

import java.util.Collection;

/**
 * What happens every 20 ms, on the ticker's thread: all say, rooms are mixed, all hear, what is
 * recorded is taken, and the beat is over. What one leg throws, which may be an error of a codec
 * that was unloaded, ends that leg and no other.
 */
final class Beats {

  private interface Phase {
    void of(Leg leg, long now);
  }

  void beat(Collection<Leg> legs, Collection<NodeRoom> rooms, long now) {
    each(legs, Leg::begin, now);
    rooms.forEach(NodeRoom::mix);
    each(legs, Leg::speak, now);
    each(legs, (leg, at) -> leg.write(), now);
    each(legs, (leg, at) -> leg.end(), now);
  }

  private static void each(Collection<Leg> legs, Phase phase, long now) {
    for (Leg leg : legs) {
      try {
        phase.of(leg, now);
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
  }
}
