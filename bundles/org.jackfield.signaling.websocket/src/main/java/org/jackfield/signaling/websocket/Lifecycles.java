package org.jackfield.signaling.websocket;

import org.eclipse.jetty.util.component.LifeCycle;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops parts of Jetty, whose methods throw any exception. */
final class Lifecycles {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycles.class);

  private Lifecycles() {}

  static void start(LifeCycle part) {
    try {
      part.start();
    } catch (Exception e) {
      throw Problem.passing(
              Codes.WEBSOCKET_CONNECTION_FAILED,
              Area.SIGNALING,
              "the WebSocket client cannot start")
          .asException(e);
    }
  }

  static void stop(LifeCycle part) {
    try {
      part.stop();
    } catch (Exception e) {
      LOG.warn("a part of the WebSocket client did not stop in order", e);
    }
  }
}
