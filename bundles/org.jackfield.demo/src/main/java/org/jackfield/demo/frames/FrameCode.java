package org.jackfield.demo.frames;

import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;

/**
 * Writes a number into 20 ms of sound and reads it again. A frame is a chord of four tones, one for
 * each hexadecimal digit, out of 16 that only this digit uses; all fit into 20 ms a whole number of
 * times, so that none disturbs another. It survives G.711, and nothing that is not such a frame at
 * its full level is taken for one: a codec's concealment fades and is not.
 */
public final class FrameCode {
  /** Samples a second. */
  public static final int RATE = 8000;

  /** Samples of a frame. */
  public static final int SAMPLES = RATE / 50;

  /** How many numbers there are: after 21 minutes they begin again. */
  public static final int NUMBERS = 1 << 16;

  private static final int DIGITS = 4;
  private static final int TONES = 16;

  /** In steps of 50 Hz: the tones are 300 to 3450 Hz. */
  private static final int LOWEST = 6;

  private static final double AMPLITUDE = 5000;

  /** The first 20 ms of a concealment have lost a sixth of this already. */
  private static final double LEVEL_OFF = 0.06;

  /** A tone that is not in the chord has less than a sixth of the amplitude: G.711 leaves 1 %. */
  private static final double STRAY = AMPLITUDE / 6;

  private final double[] sines = new double[SAMPLES];

  /** A code; one thread at a time may use it. */
  public FrameCode() {
    for (int i = 0; i < SAMPLES; i++) {
      sines[i] = Math.sin(2 * Math.PI * i / SAMPLES);
    }
  }

  /**
   * The frame of a number.
   *
   * @param number its lower 16 bits count
   */
  public short[] write(int number) {
    double[] sum = new double[SAMPLES];
    for (int digit = 0; digit < DIGITS; digit++) {
      int step = step(digit, number >> 4 * digit & 15);
      for (int i = 0; i < SAMPLES; i++) {
        // A quarter of a turn between the tones keeps the peak low.
        sum[i] += AMPLITUDE * sines[(step * i + digit * SAMPLES / 4) % SAMPLES];
      }
    }
    short[] frame = new short[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      frame[i] = (short) Math.round(sum[i]);
    }
    return frame;
  }

  /** What a frame says. */
  public Reading read(short[] frame) {
    double rms = Levels.rms(frame);
    if (rms < ToneMeter.SILENCE_RMS) {
      return new Reading.Silent();
    }
    double level = AMPLITUDE * Math.sqrt(DIGITS / 2.0);
    if (frame.length != SAMPLES || Math.abs(rms / level - 1) > LEVEL_OFF) {
      return new Reading.Unreadable();
    }
    int number = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int value = value(frame, digit);
      if (value < 0) {
        return new Reading.Unreadable();
      }
      number |= value << 4 * digit;
    }
    return new Reading.Numbered(number);
  }

  private int value(short[] frame, int digit) {
    int found = -1;
    for (int value = 0; value < TONES; value++) {
      double amplitude = amplitude(frame, step(digit, value));
      if (Math.abs(amplitude / AMPLITUDE - 1) <= LEVEL_OFF && found < 0) {
        found = value;
      } else if (amplitude > STRAY) {
        return -1;
      }
    }
    return found;
  }

  private double amplitude(short[] frame, int step) {
    double inPhase = 0;
    double across = 0;
    for (int i = 0; i < SAMPLES; i++) {
      int turn = step * i % SAMPLES;
      inPhase += frame[i] * sines[turn];
      across += frame[i] * sines[(turn + SAMPLES / 4) % SAMPLES];
    }
    return Math.hypot(inPhase, across) * 2 / SAMPLES;
  }

  private static int step(int digit, int value) {
    return LOWEST + digit * TONES + value;
  }
}
