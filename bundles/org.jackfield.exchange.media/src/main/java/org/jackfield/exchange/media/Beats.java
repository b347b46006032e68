package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What happens every 20 ms, on the ticker's thread: all say, rooms are mixed, all hear, what is
 * recorded is taken, and the beat is over. A leg that merely forwards has nothing to do in most of
 * them and is looked after twice a second, not all in the same beat. What one leg throws, which may
 * be an error of a codec that was unloaded, ends that leg and no other.
 */
final class Beats {
  private static final int RESTING = 25;

  private final List<Leg> awake = new ArrayList<>();
  private int count;

  private interface Phase {
    void of(Leg leg, long now);
  }

  void beat(Collection<Leg> legs, Collection<NodeRoom> rooms, long now) {
    count = (count + 1) % RESTING;
    for (Leg leg : legs) {
      if (Math.floorMod(leg.hashCode(), RESTING) == count || !leg.rests()) {
        awake.add(leg);
      }
    }
    each(Leg::begin, now);
    rooms.forEach(NodeRoom::mix);
    each(Leg::speak, now);
    each((leg, at) -> leg.write(), now);
    each((leg, at) -> leg.end(), now);
    awake.clear();
  }

  private void each(Phase phase, long now) {
    for (int i = 0; i < awake.size(); i++) {
      Leg leg = awake.get(i);
      try {
        phase.of(leg, now);
      } catch (Throwable fault) {
        leg.broken(fault);
      }
    }
  }
}
