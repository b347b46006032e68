package org.jackfield.client.call;

import java.time.Duration;
import org.jackfield.api.problem.Problem;

/** The connection that calls are on, as far as they may ask for another. On the lane. */
public interface Connection {
  /** Since when the network has said nothing. */
  Duration silence();

  /** Runs this when the network has given a sign of life; never, if it has none. */
  void probe(Runnable alive);

  /**
   * Another connection in place of this one.
   *
   * @return false if there is none, and none will come by itself
   */
  boolean reconnect(Problem problem);
}
