package org.jackfield.bench.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long it takes from when somebody begins to say something to when others begin to hear it,
 * clients and all: of two ways, the difference is what one of them adds.
 */
final class Onset {
  private static final int TIMES = 25;
  private static final int SILENT_MILLIS = 600;
  private static final int HEARD_MILLIS = 1000;
  private static final int FRAME_MILLIS = 20;

  private final List<Long> nanos = new ArrayList<>();
  private final int wanted;

  private Onset(int wanted) {
    this.wanted = wanted;
  }

  /**
   * Lets one speak again and again, and takes the time of all others.
   *
   * @param listeners hear nobody else
   */
  static Onset measure(Party speaker, List<Party> listeners, RandomGenerator random)
      throws InterruptedException {
    Onset onset = new Onset(TIMES * listeners.size());
    for (int i = 0; i < TIMES; i++) {
      speaker.speak(false);
      TimeUnit.MILLISECONDS.sleep(SILENT_MILLIS + random.nextInt(FRAME_MILLIS));
      listeners.forEach(Party::prick);
      speaker.speak(true);
      TimeUnit.MILLISECONDS.sleep(HEARD_MILLIS);
      long began = speaker.began();
      listeners.forEach(it -> it.pricked().ifPresent(at -> onset.nanos.add(at - began)));
    }
    return onset;
  }

  /** How often somebody should have heard the beginning, and did not. */
  int missing() {
    return wanted - nanos.size();
  }

  /** What half of the times were not longer than; 0 where there are none. */
  double medianMillis() {
    return nanos.isEmpty() ? 0 : nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
  }
}
