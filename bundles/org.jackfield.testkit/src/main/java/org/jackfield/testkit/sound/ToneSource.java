package org.jackfield.testkit.sound;

import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.audio.ToneGenerator;

/** An endless tone. */
public final class ToneSource implements AudioSource {
  /** The amplitude of {@link #of}: loud, and far from clipping. */
  public static final double AMPLITUDE = 10_000;

  private final ToneGenerator tone;
  private final int sampleRate;

  /**
   * A tone.
   *
   * @param frequencyHz above 0, below half of the sample rate
   * @param sampleRate 8000 to 48000
   * @param amplitude peak in sample units, 0 to 32767
   */
  public ToneSource(double frequencyHz, int sampleRate, double amplitude) {
    this.tone = new ToneGenerator(frequencyHz, sampleRate, amplitude);
    this.sampleRate = sampleRate;
  }

  /** A tone at 16 kHz with {@link #AMPLITUDE}. */
  public static ToneSource of(double frequencyHz) {
    return new ToneSource(frequencyHz, 16_000, AMPLITUDE);
  }

  @Override
  public synchronized Optional<AudioFrame> next() {
    short[] samples = new short[sampleRate / 50];
    tone.fill(samples);
    return Optional.of(new AudioFrame(samples, sampleRate));
  }
}
