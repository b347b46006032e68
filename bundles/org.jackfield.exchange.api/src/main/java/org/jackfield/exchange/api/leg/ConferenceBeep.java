package org.jackfield.exchange.api.leg;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.media.Chime;

/** Whether those in a conference hear that somebody comes or goes ({@code beep_enabled}). */
public enum ConferenceBeep {
  /** Of nobody. */
  NEVER,

  /** Of who comes and of who goes. */
  ALWAYS,

  /** Of who comes. */
  ON_ENTER,

  /** Of who goes. */
  ON_EXIT;

  /** Whether this is heard. */
  public boolean says(Chime chime) {
    return this == ALWAYS || this == (chime == Chime.ENTER ? ON_ENTER : ON_EXIT);
  }

  /** As it is written in settings and in the Voice API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of this word.
   *
   * @throws IllegalArgumentException listing all of them
   */
  public static ConferenceBeep of(String word) {
    return Arrays.stream(values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Arrays.stream(values())
                        .map(ConferenceBeep::word)
                        .collect(Collectors.joining(", ", "'" + word + "' is none of ", ""))));
  }
}
