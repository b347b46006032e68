package org.jackfield.exchange.api.control;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every leg of the switch. A whiteboard service. What happened to one leg, and to legs
 * that were joined with it, is told in its order, one event at a time.
 */
@ConsumerType
@FunctionalInterface
public interface CallEvents {

  /** Something happened. On the switch's thread for all of its news: enqueues and returns. */
  void on(CallEvent event);
}
