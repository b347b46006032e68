package org.jackfield.bench.wire;

/**
 * How bad a network is, in each direction.
 *
 * @param lossPercent of datagrams that never arrive, at random, 0 to 50
 * @param jitterMillis each datagram comes so much later at most, at random, later ones possibly
 *     before it; 0 to 500
 * @param driftPpm the delay grows by so many microseconds a second, as if the sender's clock were
 *     slow; 0 to 1000
 */
public record Impairment(double lossPercent, int jitterMillis, int driftPpm) {
  /** A network that does nothing to what it carries. */
  public static final Impairment NONE = new Impairment(0, 0, 0);

  private static final long MILLI = 1_000_000L;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the field
   */
  public Impairment {
    require("loss", lossPercent, 50);
    require("jitter", jitterMillis, 500);
    require("drift", driftPpm, 1000);
  }

  private static void require(String field, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(field + ": is not 0 to " + (int) most);
    }
  }

  /** Whether there is anything that it does. */
  public boolean any() {
    return lossPercent > 0 || jitterMillis > 0 || driftPpm > 0;
  }

  /**
   * What becomes of a datagram.
   *
   * @param chance two numbers drawn for it, each 0 to 1
   * @param age of the network in nanoseconds
   * @return the delay in nanoseconds; negative for never
   */
  long delay(double chance, double place, long age) {
    return chance * 100 < lossPercent
        ? -1
        : (long) (place * jitterMillis * MILLI) + age / 1_000_000 * driftPpm;
  }
}
