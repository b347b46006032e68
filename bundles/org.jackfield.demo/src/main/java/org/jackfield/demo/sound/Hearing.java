package org.jackfield.demo.sound;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What was heard over the latest stretch of sound.
 *
 * @param hertz the strongest frequency; empty for silence
 * @param dBov the level of all of it
 * @param purity the share of the power that lies at that frequency, 0 to 1
 */
public record Hearing(OptionalDouble hertz, double dBov, double purity) {
  private static final double HERTZ_OFF = 2;

  /** G.711 and Opus stay within a tenth of this; a stretch with a gap of 60 ms does not. */
  private static final double DECIBEL_OFF = 0.5;

  private static final double PURE = 0.9;

  /** Whether it is this tone, at its level and with little else. */
  public boolean is(Tone tone) {
    return hertz.isPresent()
        && Math.abs(hertz.getAsDouble() - tone.hertz()) <= HERTZ_OFF
        && Math.abs(dBov - tone.dBov()) <= DECIBEL_OFF
        && purity >= PURE;
  }

  /** For a person. */
  public String words() {
    return hertz.isEmpty()
        ? String.format(Locale.ROOT, "silence (%.1f dBov)", dBov)
        : String.format(
            Locale.ROOT,
            "%.1f Hz, %.1f dBov, %.1f %% pure",
            hertz.getAsDouble(),
            dBov,
            100 * purity);
  }
}
