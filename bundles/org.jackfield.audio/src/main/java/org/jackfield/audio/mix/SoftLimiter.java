package org.jackfield.audio.mix;

/**
 * Bends what is too loud instead of cutting or wrapping it: below the knee nothing changes, above
 * it the curve goes on with the same slope and never reaches the end of the range. It has no
 * memory, so whoever changes from one mix to another hears no change of its gain.
 */
public final class SoftLimiter {
  /** A single voice is hardly ever louder, and then passes as it is. */
  static final float KNEE = 28_000;

  private static final float ROOM = Short.MAX_VALUE - KNEE;

  private SoftLimiter() {}

  /**
   * The sample that a sum of samples becomes.
   *
   * @param value in units of a sample; any size
   */
  public static short limit(float value) {
    float size = Math.abs(value);
    if (size > KNEE) {
      float over = (size - KNEE) / ROOM;
      size = KNEE + ROOM * over / (1 + over);
    }
    return (short) Math.round(value < 0 ? -size : size);
  }
}
