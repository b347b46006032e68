package org.jackfield.exchange.core.machine;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jackfield.audio.ToneMeter;

/**
 * Finds the beep of a machine, and the tone of a fax machine. A beep is one tone of 350 to 2600 Hz
 * that keeps its pitch and its level for 180 ms to 2.5 s, and is over.
 */
final class ToneEar {
  private static final int WINDOW_FRAMES = 6;
  private static final double LOWEST = 350;
  private static final double HIGHEST = 2600;

  /** The part of all power that is the tone. */
  private static final double PURE = 0.9;

  /** The loudest frame of the window to the quietest, 3 dB. */
  private static final double STEADY = 1.4;

  /** What a tone's pitch may move by, in hertz. */
  private static final double DRIFT = 15;

  private static final int LEAST_MILLIS = 160;
  private static final int MOST_MILLIS = 2500;

  /** The answer of a fax machine (ITU-T V.25), which lasts for seconds. */
  private static final double FAX = 2100;

  private static final int LEAST_FAX_MILLIS = 500;

  private final ToneMeter meter =
      new ToneMeter(MachineDetector.RATE, WINDOW_FRAMES * MachineDetector.FRAME_MILLIS);
  private final double[] levels = new double[WINDOW_FRAMES];
  private int next;
  private double pitch;
  private int millis;

  /** What was found. */
  enum Sign {
    NONE,
    /** A beep has just ended. */
    BEEP,
    /** A fax machine answers; told again while it does. */
    FAX
  }

  /**
   * The next 20 ms.
   *
   * @param level of them
   * @param sounds whether that is loud enough to be anything
   */
  Sign add(short[] frame, double level, boolean sounds) {
    meter.add(frame);
    levels[next] = sounds ? level : 0;
    next = (next + 1) % WINDOW_FRAMES;
    OptionalDouble heard = tone();
    if (heard.isPresent() && millis > 0 && Math.abs(heard.getAsDouble() - pitch) <= DRIFT) {
      millis += MachineDetector.FRAME_MILLIS;
      return isFax() && millis >= LEAST_FAX_MILLIS ? Sign.FAX : Sign.NONE;
    }
    Sign before = isTone() && !isFax() ? Sign.BEEP : Sign.NONE;
    pitch = heard.orElse(0);
    millis = heard.isPresent() ? WINDOW_FRAMES * MachineDetector.FRAME_MILLIS : 0;
    return before;
  }

  /** Whether something sounds that will have been a beep if it ends in time. */
  boolean isTone() {
    return millis >= LEAST_MILLIS && millis <= MOST_MILLIS;
  }

  private boolean isFax() {
    return Math.abs(pitch - FAX) <= DRIFT;
  }

  /** The one tone of the window. Most of speech is not steady: its spectrum is not looked at. */
  private OptionalDouble tone() {
    double most = Arrays.stream(levels).max().orElseThrow();
    double least = Arrays.stream(levels).min().orElseThrow();
    if (least == 0 || most > STEADY * least) {
      return OptionalDouble.empty();
    }
    return meter.dominantFrequency().stream()
        .filter(it -> it >= LOWEST && it <= HIGHEST && meter.purity(it) >= PURE)
        .findFirst();
  }
}
