package org.jackfield.exchange.api.leg;

import org.osgi.annotation.versioning.ConsumerType;

/** A place that can be rung: a registered session, later a line. */
@ConsumerType
@FunctionalInterface
public interface CallTarget {

  /**
   * Rings. Returns at once.
   *
   * @param leg what is offered
   * @param control by which the target answers, rejects and hangs up
   * @return what hears about the leg from now on
   */
  LegEndpoint offer(OfferedLeg leg, LegControl control);
}
