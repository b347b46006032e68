package org.jackfield.testkit.sound;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.ToneMeter;

/**
 * Listens to the latest 400 ms and tells what it hears. A test waits for a tone or for silence;
 * each wait is over with the first stretch that fits. Thread-safe.
 */
public final class Ear implements AudioSink {
  /** The share of the power that a tone must have to count as heard. */
  public static final double PURE = 0.9;

  private static final int WINDOW_MILLIS = 400;

  private ToneMeter meter = new ToneMeter(8000, WINDOW_MILLIS);
  private int sampleRate = 8000;
  private long frames;

  /** An ear that has heard nothing. */
  public Ear() {}

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (frame.sampleRate() != sampleRate) {
      sampleRate = frame.sampleRate();
      meter = new ToneMeter(sampleRate, WINDOW_MILLIS);
    }
    meter.add(frame.samples());
    frames++;
    notifyAll();
  }

  /** How many frames came. */
  public synchronized long frames() {
    return frames;
  }

  /** Forgets what was heard, so that the next wait is about what comes from now on. */
  public synchronized void forget() {
    meter.clear();
  }

  /** The frequency heard now, Hz; empty for silence. */
  public synchronized OptionalDouble frequency() {
    return meter.dominantFrequency();
  }

  /** The amplitude of this tone in what is heard now, in sample units. */
  public synchronized double level(double frequencyHz) {
    return meter.level(frequencyHz);
  }

  /**
   * Waits for 400 ms of this tone with little else.
   *
   * @return its amplitude in sample units
   * @throws AssertionError if it is not heard in time, telling what is
   */
  public synchronized double awaitTone(double frequencyHz, Duration atMost) {
    await(
        frequencyHz + " Hz",
        () -> meter.full() && !meter.silent() && meter.purity(frequencyHz) >= PURE,
        atMost);
    return meter.level(frequencyHz);
  }

  /**
   * Waits for 400 ms of silence; what comes must be silent, nothing coming is not enough.
   *
   * @throws AssertionError if it is not heard in time, telling what is
   */
  public synchronized void awaitSilence(Duration atMost) {
    await("silence", () -> meter.full() && meter.silent(), atMost);
  }

  private void await(String what, BooleanSupplier heard, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!heard.getAsBoolean()) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError("not heard within " + atMost + ": " + what + "; " + now());
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while listening for " + what, e);
      }
    }
  }

  private String now() {
    return frames
        + " frames came, level "
        + Math.round(meter.rms())
        + ", frequency "
        + meter.dominantFrequency();
  }
}
