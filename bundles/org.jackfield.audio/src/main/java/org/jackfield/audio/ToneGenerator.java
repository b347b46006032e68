package org.jackfield.audio;

import org.jackfield.audio.inner.Oscillator;
import org.jackfield.audio.inner.Ranges;

/**
 * An endless sine. Phase runs on from one {@link #fill} to the next, so frames of any length join
 * without a click. Not for more than one thread at a time.
 */
public final class ToneGenerator {
  private final Oscillator oscillator;
  private final double amplitude;

  /**
   * Makes a tone that starts at phase zero.
   *
   * @param frequencyHz above 0, below half of {@code sampleRate}
   * @param sampleRate samples a second, above 0
   * @param amplitude the sine's peak in sample units, 0 to 32767
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public ToneGenerator(double frequencyHz, int sampleRate, double amplitude) {
    Ranges.sampleRate(sampleRate);
    Ranges.frequency(frequencyHz, sampleRate);
    Ranges.amplitude(amplitude);
    this.oscillator = new Oscillator(frequencyHz, sampleRate);
    this.amplitude = amplitude;
  }

  /** Overwrites all of {@code frame} with the next samples of the tone. */
  public void fill(short[] frame) {
    oscillator.settle();
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Levels.clip(amplitude * oscillator.next());
    }
  }
}
