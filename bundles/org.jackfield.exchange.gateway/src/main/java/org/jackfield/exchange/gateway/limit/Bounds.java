package org.jackfield.exchange.gateway.limit;

/**
 * How much one socket, and one address, may do.
 *
 * @param framesPerSecond of one socket, in the long run; four times as many at once
 * @param callsPerSocket at the same time
 * @param loginsPerMinute of one socket
 * @param socketsPerAddress at the same time; 0 for any number
 * @param loginsPerAddress a minute; 0 for any number
 */
public record Bounds(
    int framesPerSecond,
    int callsPerSocket,
    int loginsPerMinute,
    int socketsPerAddress,
    int loginsPerAddress) {
  private static final int BURST_SECONDS = 4;

  /**
   * Refuses others.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  public Bounds {
    within("frames.per.second", framesPerSecond, 1);
    within("calls.per.socket", callsPerSocket, 1);
    within("logins.per.minute", loginsPerMinute, 1);
    within("sockets.per.address", socketsPerAddress, 0);
    within("logins.per.address", loginsPerAddress, 0);
  }

  private static void within(String field, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": " + value + " is less than " + least);
    }
  }

  /** Frames that a socket may send at once. */
  public int burst() {
    return (int) Math.min(Integer.MAX_VALUE, (long) BURST_SECONDS * framesPerSecond);
  }
}
