package org.jackfield.exchange.api.control.conference;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.prompt.PromptSource;

/**
 * A conference that is to be opened.
 *
 * @param name by which others join, 1 to 255 characters
 * @param callControlId the leg that opens it and is in it; its client state is the conference's
 * @param beep who comes and goes is heard
 * @param most participants, 2 to 800
 * @param duration how long it may last, at most 4 h
 * @param startsNow else those in it are on hold until somebody starts it
 * @param music what they hear until then; empty for the node's own
 * @param terms for the leg
 */
public record NewConference(
    String name,
    String callControlId,
    ConferenceBeep beep,
    int most,
    Duration duration,
    boolean startsNow,
    Optional<PromptSource> music,
    CommandTerms terms) {
  /** How many may be in it where nothing is said. */
  public static final int MOST = 250;

  /** How long it may last. */
  public static final Duration LONGEST = Duration.ofHours(4);

  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException naming the field
   */
  public NewConference {
    if (name.isBlank() || name.length() > 255) {
      throw new IllegalArgumentException("name: must be 1 to 255 characters");
    }
    Objects.requireNonNull(callControlId, "callControlId");
    Objects.requireNonNull(beep, "beep");
    if (most < 2 || most > 800) {
      throw new IllegalArgumentException("most: must be 2 to 800");
    }
    if (duration.compareTo(Duration.ZERO) <= 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("duration: must be up to 4 h");
    }
    Objects.requireNonNull(music, "music");
    Objects.requireNonNull(terms, "terms");
  }

  /** As usual: starts now, says nothing, for the usual number and time. */
  public static NewConference of(String name, String callControlId) {
    return new NewConference(
        name,
        callControlId,
        ConferenceBeep.NEVER,
        MOST,
        LONGEST,
        true,
        Optional.empty(),
        CommandTerms.NONE);
  }
}
