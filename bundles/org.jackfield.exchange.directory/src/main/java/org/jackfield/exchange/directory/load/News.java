package org.jackfield.exchange.directory.load;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What those who listen are to hear.
 *
 * @param changed users whose sign-in changed, by their names before
 * @param ends of other users, whose telephony credentials end at another time now; empty for never
 */
public record News(List<String> changed, Map<String, Optional<Instant>> ends) {
  public static final News NONE = new News(List.of(), Map.of());

  public static News of(List<String> changed) {
    return new News(changed, Map.of());
  }

  /** Without users. */
  @Override
  public String toString() {
    return "News[" + changed.size() + ", " + ends.size() + "]";
  }
}
