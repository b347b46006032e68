package org.jackfield.exchange.core;

import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.Sound;

/** What the destinations that answer by themselves play. */
final class Treatments {
  private static final int TONE_HERTZ = 440;

  private Treatments() {}

  static Sound sound(Route.Treatment treatment) {
    return switch (treatment) {
      case ECHO -> new Sound.Echo();
      case TONE -> new Sound.Tone(TONE_HERTZ);
      case MUSIC -> new Sound.Music();
      case RECORD -> new Sound.Silence();
    };
  }
}
