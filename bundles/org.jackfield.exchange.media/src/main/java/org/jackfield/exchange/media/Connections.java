package org.jackfield.exchange.media;

import java.util.List;
import java.util.function.Function;

/** Begins connections with devices, all of one kind. Thread-safe. */
interface Connections {

  /**
   * One that has begun.
   *
   * @param descriptions first or next
   * @param transport makes what carries it; called once
   */
  record Begun(Descriptions descriptions, Function<LegLink, LegTransport> transport) {}

  /**
   * For a device's offer.
   *
   * @throws org.jackfield.api.problem.ProblemException naming the line that is not as it should be
   */
  Begun accepted(String offer);

  /**
   * With an offer of ours.
   *
   * @param codecs names of what to offer, in order
   * @param wish those of them to take where they are answered, before others
   * @throws org.jackfield.api.problem.ProblemException if nothing can be offered now
   */
  Begun offering(List<String> codecs, List<String> wish);
}
