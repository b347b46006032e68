package org.jackfield.exchange.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What happens every 20 ms, on the ticker's thread: all say, rooms are mixed, all hear, what is
 * recorded is taken, and the beat is over. A leg that merely forwards has nothing to do in most of
 * them and is looked after about twice a second, not all in the same beat. What one leg throws,
 * which may be an error of a codec that was unloaded, ends that leg and no other.
 */
final class Beats {
  /** Of so many beats a leg that rests has one. */
  private static final int TURNS = 25;

  /** The same while beats are left out, because all rest. */
  private static final int SLOW_TURNS = 5;

  private final List<Leg> awake = new ArrayList<>();
  private int count;
  private boolean slow;

  private interface Phase {
    void of(Leg leg, long now);
  }

  /** Says whether all rest, so that some beats may be left out. */
  boolean beat(Collection<Leg> legs, Collection<NodeRoom> rooms, long now) {
    int turns = slow ? SLOW_TURNS : TURNS;
    count = (count + 1) % turns;
    slow = rooms.isEmpty();
    for (Leg leg : legs) {
      boolean rests = leg.rests();
      slow &= rests;
      if (!rests || Math.floorMod(leg.hashCode(), turns) == count) {
        awake.add(leg);
      }
    }
    each(Leg::begin, now);
    rooms.forEach(NodeRoom::mix);
    each(Leg::speak, now);
    each((leg, at) -> leg.write(), now);
    each((leg, at) -> leg.end(), now);
    awake.clear();
    return slow;
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
