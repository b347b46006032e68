package org.jackfield.proof.table;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Rounds in which all went well, to be spoiled. */
final class Rounds {
  static final Builds BUILDS =
      new Builds("x/0.1.0", "x/0.1.1", Set.of("x/0.1.0", "y/0.1.0"), Set.of("x/0.1.1", "y/0.1.0"));
  static final Sound SOUND = new Sound(10, 60, 0, 0, 0, 0, 20, 0);
  static final Calls CALLS = new Calls(20, 20, 20, 20, List.of());
  static final Sessions SESSIONS = new Sessions(true, 0, 0, 0);
  static final Endings ENDINGS =
      new Endings(0, 20, 0, 900, Set.of("NORMAL_TEMPORARY_FAILURE 41 remote "));
  static final Duration TOOK = Duration.ofMillis(300);

  private Rounds() {}

  static Round good() {
    return with(SOUND);
  }

  static Round with(Sound sound) {
    return new Round(BUILDS, sound, CALLS, Endings.NONE, SESSIONS, Errand.NONE, TOOK, List.of());
  }

  static Round with(Builds builds) {
    return new Round(builds, SOUND, CALLS, Endings.NONE, SESSIONS, Errand.NONE, TOOK, List.of());
  }

  static Round with(Calls calls) {
    return new Round(BUILDS, SOUND, calls, Endings.NONE, SESSIONS, Errand.NONE, TOOK, List.of());
  }

  static Round with(Sessions sessions) {
    return new Round(BUILDS, SOUND, CALLS, Endings.NONE, sessions, Errand.NONE, TOOK, List.of());
  }

  static Round with(Errand errand) {
    return new Round(BUILDS, SOUND, CALLS, Endings.NONE, SESSIONS, errand, TOOK, List.of());
  }

  static Round with(Duration took) {
    return new Round(BUILDS, SOUND, CALLS, Endings.NONE, SESSIONS, Errand.NONE, took, List.of());
  }

  /** The calls ended, and 20 new ones are up. */
  static Round ended(Endings endings) {
    return new Round(
        BUILDS,
        Sound.NONE,
        new Calls(20, 0, 20, 20, List.of()),
        endings,
        new Sessions(true, 5, 5, 3),
        Errand.NONE,
        TOOK,
        List.of());
  }
}
