package org.jackfield.audio;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jackfield.audio.inner.Ranges;

/**
 * Answers what was heard: which tone, how loud, how pure, or nothing at all. It keeps the latest
 * stretch of sound, its window, and every answer is about that stretch. One thread may add while
 * others ask: adding never waits for a computation.
 *
 * <p>Over one second frequencies are right to a tenth of a hertz, and a tone 5 Hz off is not
 * counted. Shorter windows blur in proportion.
 */
public final class ToneMeter {
  /** What {@link #silent()} takes for silence: G.711's idle noise is below, speech far above. */
  public static final double SILENCE_RMS = 40;

  private final int sampleRate;
  private final short[] ring;
  private long added;

  /** A meter with a window of one second. */
  public ToneMeter(int sampleRate) {
    this(sampleRate, 1000);
  }

  /**
   * Makes an empty meter.
   *
   * @param sampleRate of all that will be added
   * @param windowMillis how much of the latest sound counts, 10 to 60000
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public ToneMeter(int sampleRate, int windowMillis) {
    Ranges.sampleRate(sampleRate);
    if (windowMillis < 10 || windowMillis > 60_000) {
      throw new IllegalArgumentException(
          "windowMillis " + windowMillis + " is not within 10 to 60000");
    }
    this.sampleRate = sampleRate;
    this.ring = new short[(int) ((long) sampleRate * windowMillis / 1000)];
  }

  /** Adds a copy of all of {@code samples}. */
  public void add(short[] samples) {
    add(samples, 0, samples.length);
  }

  /**
   * Adds a copy of a part of {@code samples}.
   *
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public synchronized void add(short[] samples, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, samples.length);
    for (int i = offset + Math.max(0, length - ring.length); i < offset + length; i++) {
      ring[(int) ((added + i - offset) % ring.length)] = samples[i];
    }
    added += length;
  }

  /** Forgets everything, so that the next answers are about what comes from now on. */
  public synchronized void clear() {
    added = 0;
  }

  /** How many samples were added since the start or {@link #clear()}. */
  public synchronized long added() {
    return added;
  }

  /** True once a whole window was added: before that, answers are about less. */
  public synchronized boolean full() {
    return added >= ring.length;
  }

  /** The latest samples, oldest first: at most a window, less while less was added. */
  public synchronized short[] samples() {
    int length = (int) Math.min(added, ring.length);
    short[] copy = new short[length];
    for (int i = 0; i < length; i++) {
      copy[i] = ring[(int) ((added - length + i) % ring.length)];
    }
    return copy;
  }

  /** The root mean square, in sample units; a sine of amplitude 1000 has 707. */
  public double rms() {
    return Levels.rms(samples());
  }

  /** The largest distance from zero, 0 to 32768. */
  public int peak() {
    return Levels.peak(samples());
  }

  /** Whether the sound is below {@link #SILENCE_RMS}, or nothing was added. */
  public boolean silent() {
    return silent(SILENCE_RMS);
  }

  /** Whether {@link #rms()} is below {@code threshold}, or nothing was added. */
  public boolean silent(double threshold) {
    short[] samples = samples();
    return samples.length == 0 || Levels.rms(samples) < threshold;
  }

  /**
   * The amplitude, in sample units, of the sine of {@code frequencyHz} within the sound (Goertzel
   * over a Hann window): what {@link ToneGenerator} was given, if that is what was heard.
   *
   * @throws IllegalArgumentException when the frequency is not below half of the sample rate
   */
  public double level(double frequencyHz) {
    Ranges.frequency(frequencyHz, sampleRate);
    short[] samples = samples();
    if (samples.length == 0) {
      return 0;
    }
    double step = 2 * Math.PI * frequencyHz / sampleRate;
    double turn = 2 * Math.cos(step);
    double mean = Spectrum.mean(samples);
    double before = 0;
    double last = 0;
    double weights = 0;
    for (int i = 0; i < samples.length; i++) {
      double weight = Spectrum.hann(i, samples.length);
      double next = (samples[i] - mean) * weight + turn * last - before;
      before = last;
      last = next;
      weights += weight;
    }
    double power = last * last + before * before - turn * last * before;
    return 2 * Math.sqrt(Math.max(0, power)) / weights;
  }

  /** The frequency with the most power, in hertz; empty when {@link #silent()}. */
  public OptionalDouble dominantFrequency() {
    short[] samples = samples();
    return samples.length == 0 || Levels.rms(samples) < SILENCE_RMS
        ? OptionalDouble.empty()
        : OptionalDouble.of(new Spectrum(samples, sampleRate).dominant());
  }

  /**
   * The part of the sound's power that is the tone of {@code frequencyHz}: 1 is the tone and
   * nothing else, 0 when it is not there or all is silent.
   *
   * @throws IllegalArgumentException when the frequency is not below half of the sample rate
   */
  public double purity(double frequencyHz) {
    Ranges.frequency(frequencyHz, sampleRate);
    short[] samples = samples();
    return samples.length == 0 ? 0 : new Spectrum(samples, sampleRate).share(frequencyHz);
  }
}
