package org.jackfield.exchange.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The legs that ended lately, newest first. Thread-safe. */
final class EndedLegs {
  private static final Logger LOG = LoggerFactory.getLogger(EndedLegs.class);
  private static final int MOST = 200;

  private final Deque<LegStatus> legs = new ArrayDeque<>();

  synchronized void add(List<LegStatus> more) {
    for (LegStatus leg : more) {
      legs.addFirst(leg);
      LOG.info(
          "leg over call={} cause={}",
          leg.callId(),
          leg.cause().map(HangupCause::name).orElse("none"));
    }
    while (legs.size() > MOST) {
      legs.removeLast();
    }
  }

  synchronized List<LegStatus> all() {
    return List.copyOf(legs);
  }
}
