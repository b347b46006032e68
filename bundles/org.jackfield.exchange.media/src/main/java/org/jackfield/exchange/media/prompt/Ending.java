package org.jackfield.exchange.media.prompt;

import org.jackfield.audio.fade.FadeCurve;

/** Sound that ends wherever its last sample stands: without this, with a click. */
final class Ending {
  private static final int MILLIS = 5;

  private final FadeCurve curve;

  Ending(int rate) {
    curve = new FadeCurve(Math.max(1, rate * MILLIS / 1000));
  }

  /**
   * Fades what belongs to the end.
   *
   * @param from the first of these samples
   * @param count how many there are
   * @param left how many there are until the end, these included
   */
  void apply(short[] frame, int from, int count, long left) {
    for (int i = (int) Math.min(count, Math.max(0, left - curve.length())); i < count; i++) {
      frame[from + i] = (short) (frame[from + i] * curve.rise((int) (left - i - 1)));
    }
  }
}
