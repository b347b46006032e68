package org.jackfield.demo.sound;

import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.audio.Levels;

/**
 * The tone by which one side is known at the other.
 *
 * @param hertz its frequency
 * @param amplitude its peak, 0 to 1 of full scale
 */
public record Tone(double hertz, double amplitude) {

  /** A source of it, for one call. */
  public AudioSource source() {
    return Sounds.tone(hertz, amplitude);
  }

  /** The level at which it is sent. */
  public double dBov() {
    return Levels.dBov(amplitude * Short.MAX_VALUE / Math.sqrt(2));
  }
}
