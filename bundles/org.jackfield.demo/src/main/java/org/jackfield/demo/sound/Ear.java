package org.jackfield.demo.sound;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;

/**
 * Hears one side of one call: which tone, how loud, since when silent, and when the first sound
 * came. Passes everything on to be kept. Thread-safe.
 */
public final class Ear implements AudioSink {
  /** How much of the latest sound a hearing is about. */
  public static final int WINDOW_MILLIS = 500;

  /** A frame this loud is somebody's sound, not a codec's noise: -36 dBov, a tone has -9. */
  private static final double SOUND_RMS = 500;

  private static final long LONGEST_NAP_MILLIS = 20;

  /** A mixer and a codec leave a tone within this, in dB. */
  private static final double MIXED_OFF = 1.5;

  /** What is not there is at least so much quieter than if it were, in dB. */
  private static final double ABSENT_BELOW = 40;

  private final LongSupplier nanos;
  private final AudioSink keep;
  private int sampleRate = 8000;
  private ToneMeter meter = new ToneMeter(sampleRate, WINDOW_MILLIS);
  private OptionalLong firstSound = OptionalLong.empty();
  private long quietSince;
  private double loudestQuiet;

  /**
   * An ear that has heard nothing.
   *
   * @param nanos the clock, as {@link System#nanoTime}
   * @param keep gets every frame
   */
  public Ear(LongSupplier nanos, AudioSink keep) {
    this.nanos = nanos;
    this.keep = keep;
    this.quietSince = nanos.getAsLong();
  }

  @Override
  public void accept(AudioFrame frame) {
    keep.accept(frame);
    double rms = Levels.rms(frame.samples());
    synchronized (this) {
      if (frame.sampleRate() != sampleRate) {
        sampleRate = frame.sampleRate();
        meter = new ToneMeter(sampleRate, WINDOW_MILLIS);
      }
      meter.add(frame.samples());
      long now = nanos.getAsLong();
      if (rms >= SOUND_RMS && firstSound.isEmpty()) {
        firstSound = OptionalLong.of(now);
      }
      if (rms >= ToneMeter.SILENCE_RMS) {
        quietSince = now;
        loudestQuiet = 0;
      } else {
        loudestQuiet = Math.max(loudestQuiet, rms);
      }
      notifyAll();
    }
  }

  /** When the first sound came, by the clock. */
  public synchronized OptionalLong firstSound() {
    return firstSound;
  }

  /** Forgets what was heard, so that answers are about what comes from now on. */
  public synchronized void forget() {
    meter.clear();
    quietSince = nanos.getAsLong();
    loudestQuiet = 0;
  }

  /** What is heard now. */
  public synchronized Hearing hearing() {
    OptionalDouble hertz = meter.dominantFrequency();
    double purity = hertz.isPresent() ? meter.purity(Math.max(1, hertz.getAsDouble())) : 0;
    return new Hearing(hertz, Levels.dBov(meter.rms()), purity);
  }

  /** Whether this tone was heard for a whole window. */
  public synchronized boolean hears(Tone tone) {
    return meter.full() && hearing().is(tone);
  }

  /** How loud this tone is in what is heard now. */
  public synchronized double dBov(Tone tone) {
    return Levels.dBov(meter.level(tone.hertz()) / Math.sqrt(2));
  }

  /** Whether a whole window holds these tones, each as it was sent, and next to nothing of that. */
  public synchronized boolean hears(List<Tone> there, Tone absent) {
    return meter.full()
        && there.stream().allMatch(tone -> Math.abs(dBov(tone) - tone.dBov()) <= MIXED_OFF)
        && dBov(absent) <= absent.dBov() - ABSENT_BELOW;
  }

  /** For how long nothing but silence came; no frames are silence, too. */
  public synchronized Duration silence() {
    return Duration.ofNanos(nanos.getAsLong() - quietSince);
  }

  /** The loudest frame of that silence. */
  public synchronized double silenceDBov() {
    return Levels.dBov(loudestQuiet);
  }

  /** Waits until it holds; false if it still does not at the deadline. */
  public synchronized boolean await(BooleanSupplier holds, Duration atMost)
      throws InterruptedException {
    long end = nanos.getAsLong() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (nanos.getAsLong() >= end) {
        return false;
      }
      wait(LONGEST_NAP_MILLIS);
    }
    return true;
  }
}
