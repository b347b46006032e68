package org.jackfield.phone;

import java.time.Duration;

/**
 * How long the phone waits for what.
 *
 * @param signIn for the sign-in
 * @param answer for the far end's answer, longer than the client's own deadline
 * @param talk from the answer to the hang-up
 * @param end for the hang-up to be done
 */
record Limits(Duration signIn, Duration answer, Duration talk, Duration end) {

  /** With these seconds to talk; 0 means five for a machine and an hour for a person. */
  static Limits of(int seconds, boolean person) {
    return seconds(seconds > 0 ? seconds : person ? 3600 : 5);
  }

  /** The usual ones, with so much time to talk. */
  static Limits seconds(int talk) {
    return new Limits(
        Duration.ofSeconds(15),
        Duration.ofSeconds(90),
        Duration.ofSeconds(talk),
        Duration.ofSeconds(6));
  }
}
