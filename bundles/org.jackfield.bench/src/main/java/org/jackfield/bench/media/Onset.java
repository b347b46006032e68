package org.jackfield.bench.media;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jackfield.bench.wire.Histogram;

/**
 * How long it takes from when somebody begins to say something to when others begin to hear it,
 * clients and all: of two ways, the difference is what one of them adds.
 */
final class Onset {
  private static final int TIMES = 25;
  private static final int SILENT_MILLIS = 600;
  private static final int HEARD_MILLIS = 1000;
  private static final int FRAME_MILLIS = 20;

  private Onset() {}

  /**
   * Lets one speak again and again, and takes the time of all others.
   *
   * @param listeners hear nobody else
   */
  static Histogram measure(Party speaker, List<Party> listeners, RandomGenerator random)
      throws InterruptedException {
    Histogram times = new Histogram();
    for (int i = 0; i < TIMES; i++) {
      speaker.speak(false);
      TimeUnit.MILLISECONDS.sleep(SILENT_MILLIS + random.nextInt(FRAME_MILLIS));
      listeners.forEach(Party::prick);
      speaker.speak(true);
      TimeUnit.MILLISECONDS.sleep(HEARD_MILLIS);
      long began = speaker.began();
      listeners.forEach(it -> it.pricked().ifPresent(at -> times.add(at - began)));
    }
    return times;
  }

  /** How many times there should be. */
  static int wanted(List<Party> listeners) {
    return TIMES * listeners.size();
  }
}
