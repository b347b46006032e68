package org.jackfield.api.audio;

import java.util.Objects;

/**
 * 20 ms of mono sound, 16-bit linear PCM.
 *
 * <p>The array is not copied: who hands a frame over does not write to it again, who receives one
 * copies what it wants to keep or change.
 *
 * @param samples exactly {@code sampleRate / 50} samples
 * @param sampleRate samples a second, a multiple of 50 from 8000 to 48000
 */
public record AudioFrame(short[] samples, int sampleRate) {

  /** Refuses a rate out of range and an array of another length than 20 ms. */
  public AudioFrame {
    Objects.requireNonNull(samples, "samples");
    if (sampleRate < 8000 || sampleRate > 48000 || sampleRate % 50 != 0) {
      throw new IllegalArgumentException("sampleRate: " + sampleRate + " is not 8000 to 48000");
    }
    if (samples.length != sampleRate / 50) {
      throw new IllegalArgumentException(
          "samples: " + samples.length + " are not 20 ms at " + sampleRate);
    }
  }

  /** 20 ms of silence. */
  public static AudioFrame silence(int sampleRate) {
    return new AudioFrame(new short[sampleRate / 50], sampleRate);
  }
}
