package org.jackfield.codec.opus;

import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * How Opus works here.
 *
 * @param complexity 0 to 10: more is better sound for more work
 * @param bitrate of what is sent, 6000 to 64000 bits a second. Below about 24000 it is encoded in
 *     the modes for speech, which tell levels less exactly
 * @param pauses whether silence is not sent (discontinuous transmission), and the far end is asked
 *     for the same. Everything is encoded in the modes for speech then
 */
public record Settings(int complexity, int bitrate, boolean pauses) {
  /** Moderate work, 32 kbit/s, without pauses. */
  public static final Settings DEFAULTS = new Settings(3, 32000, false);

  /**
   * Refuses what is out of range.
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_CONFIGURATION, naming the field
   */
  public Settings {
    if (complexity < 0 || complexity > 10) {
      throw bad("complexity", "is not 0 to 10");
    }
    if (bitrate < 6000 || bitrate > 64000) {
      throw bad("bitrate", "is not 6000 to 64000");
    }
  }

  static Settings of(Opus.Config config) {
    return new Settings(config.complexity(), config.bitrate(), config.pauses());
  }

  /** What this side would like to receive (RFC 7587 6.1). */
  String parameters() {
    return "minptime=10;useinbandfec=1" + (pauses ? ";usedtx=1" : "");
  }

  private static RuntimeException bad(String field, String reason) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, field + ": " + reason)
        .asException();
  }
}
