package org.jackfield.exchange.media;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jackfield.exchange.media.sound.Onlooker;

/** The recordings and streams of one leg: begun by anybody, fed by the ticker. */
final class LegOnlookers {
  private final Joint joint;
  private final List<Running> running = new CopyOnWriteArrayList<>();

  private volatile boolean stopped;

  /** What one takes from changes with every bridge; asked for only when it has. */
  private static final class Running {
    private final Onlooker onlooker;
    private int version = -1;

    Running(Onlooker onlooker) {
      this.onlooker = onlooker;
    }

    void beat(Joint joint) {
      int now = joint.version();
      if (now != version) {
        version = now;
        onlooker.sides(joint.said(), joint.heard());
      }
      onlooker.beat();
    }
  }

  /** None yet. */
  LegOnlookers(Joint joint) {
    this.joint = joint;
  }

  /**
   * One more.
   *
   * @param begun makes it, once sound is sure; throws nothing
   * @throws org.jackfield.api.problem.ProblemException if nothing makes sound for the leg
   */
  <T extends Onlooker> T add(Supplier<T> begun) {
    joint.listened(true);
    T onlooker = begun.get();
    running.add(new Running(onlooker));
    if (stopped) {
      onlooker.stop(); // the leg ended meanwhile
    }
    return onlooker;
  }

  /** Whether there is none. */
  boolean none() {
    return running.isEmpty();
  }

  /** The leg's device pressed a key. */
  void pressed(char key) {
    running.forEach(it -> it.onlooker.pressed(key));
  }

  /** Every 20 ms, once all have heard. */
  void beat() {
    for (Running one : running) {
      if (one.onlooker.over()) {
        running.remove(one);
        joint.listened(false);
      } else {
        one.beat(joint);
      }
    }
  }

  /** The leg is over. */
  void stop() {
    stopped = true;
    running.forEach(it -> it.onlooker.stop());
  }
}
