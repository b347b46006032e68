package org.jackfield.audio.detect;

/**
 * Looks at 24 ms of sound for a telephone key. A bank of eight Goertzel filters at the nominal
 * frequencies finds the two strongest; then the true frequency and power of both are measured and
 * held against the limits.
 */
final class DtmfWindow {
  static final int RATE = 8000;
  static final int LENGTH = 192;
  static final int HOP = 64;
  static final char NONE = 0;

  private static final String KEYS = "123A456B789C*0#D";
  private static final double[] LOW = {697, 770, 852, 941};
  private static final double[] HIGH = {1209, 1336, 1477, 1633};

  /** Each tone's amplitude, 42 dB below full scale: hum and echoes are quieter. */
  private static final double LEAST_AMPLITUDE = 260;

  /** Between the 1.5 % that must be taken and the 3.5 % that must not. */
  private static final double MOST_DEVIATION = 0.02;

  private static final double LOW_STRONGER = power(8.5);
  private static final double HIGH_STRONGER = power(4.5);

  /** How far the other tones of a group must be below the strongest. */
  private static final double OTHERS_BELOW = power(7);

  /** The part of all energy that the two tones must have: also what a half filled window fails. */
  private static final double LEAST_SHARE = 0.87;

  /** The same of a window that has nothing else in it; 15 dB above noise the tones have 0.97. */
  private static final double CLEAN_SHARE = 0.92;

  /** How far any other line must be below the stronger tone; 15 dB make noise 24 dB at most. */
  private static final double LINES_BELOW = power(19);

  /** Within this of a tone, in hertz, the window itself spreads it. */
  private static final double LOBE = 86;

  /** Where lines are looked for, in hertz: no voice is lower. */
  private static final double LOWEST_LINE = 80;

  private static final double LINE_STEP = 20;

  /** How far from the middle the two side measurements of a frequency lie, in hertz. */
  private static final double ASIDE = 20;

  private final double[] hann = new double[LENGTH];
  private final double hannSum;
  private final double hannSquares;
  private final double[] samples = new double[LENGTH];
  private double energy;
  private double lowFrequency;
  private double frequency;
  private boolean clean;
  private double power;

  DtmfWindow() {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < LENGTH; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / LENGTH);
      sum += hann[i];
      squares += hann[i] * hann[i];
    }
    hannSum = sum;
    hannSquares = squares;
  }

  private static double power(double decibels) {
    return Math.pow(10, decibels / 10);
  }

  /**
   * The key in the ring, whose oldest sample is at {@code start}; {@link #NONE} if there is none.
   */
  char key(short[] ring, int start) {
    clean = false;
    take(ring, start);
    // With less energy than this the two tones cannot be loud enough.
    if (energy < LEAST_AMPLITUDE * LEAST_AMPLITUDE * hannSquares) {
      return NONE;
    }
    int low = strongest(LOW);
    int high = strongest(HIGH);
    if (low < 0 || high < 0 || !isTone(LOW[low])) {
      return NONE;
    }
    lowFrequency = frequency;
    double lowPower = power;
    return isTone(HIGH[high]) && twistFits(lowPower) && isAll(lowPower)
        ? KEYS.charAt(4 * low + high)
        : NONE;
  }

  /** The low tone's true frequency in hertz, after {@link #key} found one. */
  double low() {
    return lowFrequency;
  }

  /** The high tone's true frequency in hertz, after {@link #key} found one. */
  double high() {
    return frequency;
  }

  /** Whether there is nothing besides the two tones that {@link #key} found but a little noise. */
  boolean clean() {
    return clean;
  }

  private boolean twistFits(double lowPower) {
    return lowPower <= power * LOW_STRONGER && power <= lowPower * HIGH_STRONGER;
  }

  private void take(short[] ring, int start) {
    double sum = 0;
    for (short sample : ring) {
      sum += sample;
    }
    double mean = sum / LENGTH;
    energy = 0;
    for (int i = 0, from = start; i < LENGTH; i++) {
      samples[i] = (ring[from] - mean) * hann[i];
      energy += samples[i] * samples[i];
      from = from + 1 == LENGTH ? 0 : from + 1;
    }
  }

  /** The strongest of a group, or -1 when another comes near to it. */
  private int strongest(double[] group) {
    int best = -1;
    double most = 0;
    double second = 0;
    for (int i = 0; i < group.length; i++) {
      double here = powerAt(group[i]);
      if (here > most) {
        second = most;
        most = here;
        best = i;
      } else {
        second = Math.max(second, here);
      }
    }
    return second * OTHERS_BELOW <= most ? best : -1;
  }

  /** Measures the tone near a nominal one; leaves {@link #frequency} and {@link #power}. */
  private boolean isTone(double nominal) {
    refine(nominal);
    if (Math.abs(frequency - nominal) > 2 * MOST_DEVIATION * nominal) {
      return false;
    }
    refine(frequency);
    power = powerAt(frequency);
    double amplitude = 2 * Math.sqrt(power) / hannSum;
    return Math.abs(frequency - nominal) <= MOST_DEVIATION * nominal
        && amplitude >= LEAST_AMPLITUDE;
  }

  /** The top of the parabola through the logarithms of three powers. */
  private void refine(double middle) {
    double below = Math.log(powerAt(middle - ASIDE) + 1);
    double here = Math.log(powerAt(middle) + 1);
    double above = Math.log(powerAt(middle + ASIDE) + 1);
    double bend = below - 2 * here + above;
    frequency = bend >= 0 ? 0 : middle + ASIDE * 0.5 * (below - above) / bend;
  }

  /** Whether tones of this power make nearly all of the energy; finds out about the rest. */
  private boolean isAll(double lowPower) {
    double tones = lowPower + power;
    double share = 2 * tones * hannSquares / (hannSum * hannSum) / energy;
    clean = share >= CLEAN_SHARE && noOtherLine(Math.max(lowPower, power));
    return share >= LEAST_SHARE;
  }

  /** A voice whose energy is nearly all in two harmonics still has others, twice theirs first. */
  private boolean noOtherLine(double stronger) {
    for (double hertz = LOWEST_LINE; hertz < RATE / 2.0 - LINE_STEP; hertz += LINE_STEP) {
      boolean other = Math.abs(hertz - lowFrequency) > LOBE && Math.abs(hertz - frequency) > LOBE;
      if (other && powerAt(hertz) * LINES_BELOW > stronger) {
        return false;
      }
    }
    return true;
  }

  private double powerAt(double hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double before = 0;
    double last = 0;
    for (double sample : samples) {
      double next = sample + turn * last - before;
      before = last;
      last = next;
    }
    return last * last + before * before - turn * last * before;
  }
}
