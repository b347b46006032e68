package org.jackfield.audio.detect;

import java.util.Random;
import org.jackfield.audio.Levels;

/**
 * Something that has what speech has and detectors mind: syllables and pauses, a gliding pitch with
 * all its harmonics, two bands in which they are strong, a little breath. Nobody understands it.
 */
final class Speech {
  private static final int HARMONICS = 24;

  private final Random random;
  private final int rate;
  private final double peak;
  private final double[] amplitudes = new double[HARMONICS];
  private double pitch;
  private double glide;
  private double phase;
  private double breath;
  private int length;
  private int place;
  private boolean voiced;

  Speech(long seed, int rate, double peak) {
    this.random = new Random(seed);
    this.rate = rate;
    this.peak = peak;
  }

  /** Whether the sample that comes next lies well within a syllable. */
  boolean voiced() {
    return voiced && place > length / 5 && place < length * 4 / 5;
  }

  boolean pausing() {
    return !voiced;
  }

  void fill(short[] frame) {
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Levels.clip(next());
    }
  }

  double next() {
    if (place >= length) {
      turn();
    }
    double edge = Math.min(1, Math.min(place, length - place) / (0.015 * rate));
    place++;
    if (!voiced) {
      return 0;
    }
    pitch *= glide;
    phase += 2 * Math.PI * pitch / rate;
    double sum = breath * random.nextGaussian();
    for (int h = 0; h < HARMONICS && (h + 1) * pitch < rate / 2.0; h++) {
      sum += amplitudes[h] * Math.sin((h + 1) * phase);
    }
    return peak * edge * sum;
  }

  private void turn() {
    place = 0;
    voiced = !voiced || random.nextInt(3) > 0;
    length = between(0.06, voiced ? 0.35 : 0.25);
    if (!voiced) {
      return;
    }
    pitch = 80 + random.nextInt(300);
    glide = 1 + (random.nextDouble() - 0.5) * 4 / rate;
    breath = random.nextDouble() * 0.05;
    double first = 250 + random.nextInt(700);
    double second = 900 + random.nextInt(1500);
    double all = 0;
    for (int h = 0; h < HARMONICS; h++) {
      double hertz = (h + 1) * pitch;
      double strength = near(hertz, first) + 0.7 * near(hertz, second) + 0.03;
      amplitudes[h] = strength * (0.3 + random.nextDouble());
      all += amplitudes[h];
    }
    for (int h = 0; h < HARMONICS; h++) {
      amplitudes[h] /= all;
    }
  }

  private int between(double least, double most) {
    return (int) ((least + random.nextDouble() * (most - least)) * rate);
  }

  private static double near(double hertz, double middle) {
    double apart = (hertz - middle) / 90;
    return 1 / (1 + apart * apart);
  }
}
