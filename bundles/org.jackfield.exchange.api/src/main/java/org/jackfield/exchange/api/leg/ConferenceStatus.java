package org.jackfield.exchange.api.leg;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.media.Seat;

/**
 * A conference as an operator sees it.
 *
 * @param name in lower case
 * @param seats of the legs in it by their ids, who came first first
 * @param levels how loud each of them is now, in dBov: -127, silence, to 0
 * @param speaker the leg that speaks now
 */
public record ConferenceStatus(
    String name, Map<String, Seat> seats, Map<String, Integer> levels, Optional<String> speaker) {
  /** Refuses missing parts; copies the seats. */
  public ConferenceStatus {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(speaker, "speaker");
    levels = Map.copyOf(levels);
    seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
  }
}
