package org.jackfield.exchange.media.sound;

import java.util.Optional;

/** Who is told what a leg says and hears, whatever it is joined with. */
public interface Onlooker {

  /** From now on the sides are these; each is taken once a beat. On the ticker's thread. */
  void sides(Optional<Pcm> said, Optional<Pcm> heard);

  /** Every 20 ms, after all have heard. On the ticker's thread. */
  void beat();

  /** The leg's device pressed a key. By any thread: only enqueues. */
  default void pressed(char key) {}

  /** Whether it has ended. */
  boolean over();

  /** The leg is over. */
  void stop();
}
