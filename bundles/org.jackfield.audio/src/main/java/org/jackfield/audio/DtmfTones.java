package org.jackfield.audio;

import org.jackfield.audio.inner.Oscillator;
import org.jackfield.audio.inner.Ranges;

/**
 * The two tones of one telephone key (ITU-T Q.23), for a line that takes digits as sound. Endless,
 * like {@link ToneGenerator}; the caller decides how long the key is held.
 */
public final class DtmfTones {
  private static final String KEYS = "123A456B789C*0#D";
  private static final int[] LOW = {697, 770, 852, 941};
  private static final int[] HIGH = {1209, 1336, 1477, 1633};

  private final Oscillator low;
  private final Oscillator high;
  private final double amplitude;

  /**
   * Makes the tones of a key.
   *
   * @param key one of 0-9, *, # and A-D, capital
   * @param sampleRate samples a second
   * @param amplitude of each of the two tones, in sample units, 0 to 16383
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public DtmfTones(char key, int sampleRate, double amplitude) {
    int place = KEYS.indexOf(key);
    if (place < 0) {
      throw new IllegalArgumentException("not a telephone key: '" + key + "'");
    }
    Ranges.sampleRate(sampleRate);
    Ranges.amplitude(2 * amplitude);
    this.low = new Oscillator(LOW[place / 4], sampleRate);
    this.high = new Oscillator(HIGH[place % 4], sampleRate);
    this.amplitude = amplitude;
  }

  /** Overwrites all of {@code frame} with the next samples of the key. */
  public void fill(short[] frame) {
    low.settle();
    high.settle();
    for (int i = 0; i < frame.length; i++) {
      frame[i] = Levels.clip(amplitude * (low.next() + high.next()));
    }
  }
}
