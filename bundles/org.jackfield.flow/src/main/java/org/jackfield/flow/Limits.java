package org.jackfield.flow;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param command a verb that says nothing of its own
 * @param asking {@code accepts} of one flow
 * @param cleaning what a flow does after its call is over, before it counts as stuck
 * @param goodbye what a flow does after it was told to stop, before its call is hung up
 */
record Limits(Duration command, Duration asking, Duration cleaning, Duration goodbye) {
  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2));
}
