package org.jackfield.codec.opus;

import java.util.Random;
import org.jackfield.audio.Levels;

/**
 * Sound that Opus takes for speech: voiced syllables of a wandering pitch, three a second, with
 * breath between them.
 */
final class Speech {
  private final Random random;
  private double phase;
  private double breath;
  private long at;

  Speech(long seed) {
    this.random = new Random(seed);
  }

  short[] next() {
    short[] pcm = new short[Opus.RATE / 50];
    for (int i = 0; i < pcm.length; i++, at++) {
      double seconds = (double) at / Opus.RATE;
      double pitch = 130 + 30 * Math.sin(2 * Math.PI * 0.7 * seconds);
      phase += 2 * Math.PI * pitch / Opus.RATE;
      double voice = 0;
      for (int harmonic = 1; harmonic <= 12; harmonic++) {
        voice +=
            Math.sin(harmonic * phase) / harmonic * (1 + Math.sin(0.9 * harmonic + 3 * seconds));
      }
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * seconds));
      breath = 0.7 * breath + 0.3 * random.nextGaussian();
      pcm[i] = Levels.clip(2500 * voice * syllable + 300 * breath * (1 - syllable));
    }
    return pcm;
  }
}
