package org.jackfield.demo.figures;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jackfield.exchange.api.leg.LegStatus;

/** How many digits the exchange took from a call by signalling, as it noted them. */
public final class SignalledDigits {
  private static final Pattern NOTE = Pattern.compile("(\\d+) digit\\(s\\) by signalling");

  private SignalledDigits() {}

  /**
   * All of one call so far.
   *
   * @param legs what the exchange knows
   * @param callId the id of the call at who placed it
   */
  public static int count(Collection<LegStatus> legs, String callId) {
    return legs.stream()
        .filter(leg -> leg.placed() && leg.callId().equals(callId))
        .flatMap(leg -> leg.timeline().stream())
        .map(entry -> NOTE.matcher(entry.what()))
        .filter(Matcher::matches)
        .mapToInt(note -> Integer.parseInt(note.group(1)))
        .sum();
  }
}
