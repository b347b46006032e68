package org.jackfield.proof.table;

/**
 * What was heard in the other process while a part was exchanged, in frames of 20 ms.
 *
 * @param lines how many calls were listened to
 * @param least frames heard of the call that was heard least
 * @param missing left out
 * @param repeated heard again
 * @param strange of another call
 * @param unreadable other sound: concealed, cut or invented
 * @param longestGapMillis of sound that was left out or taken by other sound, by the frames' own
 *     time
 * @param longestStallMillis without a frame in its turn, as it is played
 */
public record Sound(
    int lines,
    long least,
    long missing,
    long repeated,
    long strange,
    long unreadable,
    long longestGapMillis,
    long longestStallMillis) {
  /** Nothing was listened to. */
  public static final Sound NONE = new Sound(0, 0, 0, 0, 0, 0, 0, 0);

  /** One call's counts, as the listener writes them. */
  public static Sound read(String counts) {
    String[] numbers = counts.split(" ");
    return new Sound(
        1,
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[4]),
        Long.parseLong(numbers[5]),
        Long.parseLong(numbers[6]));
  }

  /** Of both together. */
  public Sound and(Sound other) {
    if (lines == 0) {
      return other;
    }
    return other.lines == 0
        ? this
        : new Sound(
            lines + other.lines,
            Math.min(least, other.least),
            missing + other.missing,
            repeated + other.repeated,
            strange + other.strange,
            unreadable + other.unreadable,
            Math.max(longestGapMillis, other.longestGapMillis),
            Math.max(longestStallMillis, other.longestStallMillis));
  }
}
