package org.jackfield.audio.tones;

import java.util.Arrays;
import java.util.List;

/**
 * One piece of a tone.
 *
 * @param hertz the frequencies that sound together, each above 0; none is a pause
 * @param modulationHertz how often a second the sound swells and fades, 0 for not at all
 * @param millis how long it lasts, 1 to 60000
 */
public record Beep(List<Double> hertz, double modulationHertz, int millis) {
  /**
   * Keeps a copy of the list.
   *
   * @throws IllegalArgumentException naming what is out of its range
   */
  public Beep {
    hertz = List.copyOf(hertz);
    for (double frequency : hertz) {
      if (!(frequency > 0 && frequency < 4000)) {
        throw new IllegalArgumentException("hertz " + frequency + " is not within 0 to 4000");
      }
    }
    if (!(modulationHertz >= 0 && modulationHertz < 200)) {
      throw new IllegalArgumentException(
          "modulationHertz " + modulationHertz + " is not within 0 to 200");
    }
    if (millis < 1 || millis > 60_000) {
      throw new IllegalArgumentException("millis " + millis + " is not within 1 to 60000");
    }
  }

  /** A steady sound of these frequencies. */
  public static Beep of(int millis, double... hertz) {
    return new Beep(Arrays.stream(hertz).boxed().toList(), 0, millis);
  }

  /** Nothing, for so long. */
  public static Beep pause(int millis) {
    return new Beep(List.of(), 0, millis);
  }
}
