package org.jackfield.client.merge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.audio.mix.SoftLimiter;

/** One mouth and one ear in a mix. Guarded by its mix. */
final class Seat {
  private final Map<Seat, Line> mouths = new HashMap<>();
  private int rate;

  /** From now on each of the two hears the other. */
  void meet(Seat other) {
    mouths.put(other, new Line());
    other.mouths.put(this, new Line());
  }

  /** From now on neither hears the other. */
  void part(Seat other) {
    mouths.remove(other);
    other.mouths.remove(this);
  }

  /** 20 ms of what is said here, for those who are there. */
  void say(AudioFrame frame) {
    mouths.keySet().forEach(ear -> ear.mouths.get(this).put(frame));
  }

  /** The next 20 ms of all others; at the highest rate that was heard so far, which is steady. */
  Optional<AudioFrame> hear() {
    boolean any = false;
    for (Line line : mouths.values()) {
      any |= line.rate() > 0;
      rate = Math.max(rate, line.rate());
    }
    if (!any) {
      return Optional.empty();
    }
    int[] sum = new int[rate / 50];
    mouths.values().forEach(line -> line.addTo(sum, rate));
    short[] samples = new short[sum.length];
    for (int i = 0; i < sum.length; i++) {
      samples[i] = SoftLimiter.limit(sum[i]);
    }
    return Optional.of(new AudioFrame(samples, rate));
  }

  /** 20 ms of nothing, once it is known at which rate. */
  Optional<AudioFrame> silence() {
    return rate == 0 ? Optional.empty() : Optional.of(AudioFrame.silence(rate));
  }
}
