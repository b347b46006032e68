package org.jackfield.exchange.core;

import org.jackfield.audio.tones.CountryTones;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.core.store.StoredCalls;

/** Holds the switch's settings against what they may be. */
final class Limits {
  private Limits() {}

  /**
   * The same settings.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  static SwitchConfig checked(SwitchConfig config) {
    within("no.answer.seconds", config.no_answer_seconds(), 600);
    within("park.seconds", config.park_seconds(), 14_400);
    within("media.up.seconds", config.media_up_seconds(), 120);
    within("detached.seconds", config.detached_seconds(), 3600);
    if (config.drain_seconds() != 0) {
      within("drain.seconds", config.drain_seconds(), 86_400);
    }
    StoredCalls.check(config.data());
    try {
      ConferenceBeep.of(config.conference_beep());
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException("conference.beep: " + fault.getMessage(), fault);
    }
    try {
      CountryTones.of(config.ringback_country());
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException("ringback.country: " + fault.getMessage(), fault);
    }
    return config;
  }

  private static void within(String field, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(field + ": " + value + " is not 1 to " + most);
    }
  }
}
