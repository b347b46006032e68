package org.jackfield.exchange.media.wire;

/**
 * UDP ports to choose from.
 *
 * @param first 1024 to 65534
 * @param last {@code first} to 65535
 */
public record PortRange(int first, int last) {
  private static final int LEAST = 1024;
  private static final int MOST = 65_535;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException in words that follow the name of a setting
   */
  public PortRange {
    if (first < LEAST || last > MOST || last < first) {
      throw new IllegalArgumentException("is not two ports of 1024 to 65535, the lower one first");
    }
  }

  /**
   * Of {@code 16384-32767}.
   *
   * @throws IllegalArgumentException in words that follow the name of a setting
   */
  public static PortRange parse(String text) {
    String[] parts = text.strip().split("\\s*-\\s*", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,5}") || !parts[1].matches("\\d{1,5}")) {
      throw new IllegalArgumentException("is not two ports with a - between, such as 16384-32767");
    }
    return new PortRange(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** The lowest port of a pair. */
  int firstEven() {
    return first + (first & 1);
  }

  /** How many pairs there are of an even port and the one behind it. */
  public int pairs() {
    return Math.max(0, (last - firstEven() + 1) / 2);
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
