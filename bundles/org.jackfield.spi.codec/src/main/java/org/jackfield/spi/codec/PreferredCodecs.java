package org.jackfield.spi.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Certain codecs first, in offers and answers alike, and the others behind them or not at all.
 * Immutable.
 *
 * @param preferred SDP names, best first; none leaves the order as it is
 * @param others whether codecs that are not named may be used, behind those that are
 */
public record PreferredCodecs(List<String> preferred, boolean others) implements CodecPolicy {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if nothing would ever be left
   */
  public PreferredCodecs {
    preferred = List.copyOf(preferred);
    if (preferred.isEmpty() && !others) {
      throw new IllegalArgumentException("preferred: names no codec, and others are not allowed");
    }
  }

  @Override
  public List<String> order(Description description, List<String> names) {
    Objects.requireNonNull(description, "description");
    List<String> left = new ArrayList<>(names);
    List<String> chosen = new ArrayList<>(names.size());
    for (String wanted : preferred) {
      left.stream().filter(wanted::equalsIgnoreCase).forEach(chosen::add);
      left.removeIf(wanted::equalsIgnoreCase);
    }
    if (others) {
      chosen.addAll(left);
    }
    return List.copyOf(chosen);
  }
}
