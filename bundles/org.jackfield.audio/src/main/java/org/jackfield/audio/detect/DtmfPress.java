package org.jackfield.audio.detect;

/** Makes presses of the answers of one window after the other. */
final class DtmfPress {
  /** So many windows in a row with the same key are a press: all of 40 ms, nothing below 24. */
  private static final int ENOUGH = 3;

  /** So many without it end it: all of 40 ms, nothing of 10. */
  private static final int GAP = 4;

  private static final int HOP_MILLIS = 1000 * DtmfWindow.HOP / DtmfWindow.RATE;

  /** What of a press lies in windows that it fills too little to be found there. */
  private static final int EDGE_MILLIS = 13;

  /** A key's tones stay as they are, the harmonics of a voice glide. */
  private static final double STEADY = 0.006;

  /** How many of the windows in a row must have nothing else in them: even 40 ms fill two. */
  private static final int CLEAN = 2;

  private char pressed = DtmfWindow.NONE;
  private char candidate = DtmfWindow.NONE;
  private int inARow;
  private int held;
  private int missed;
  private int clean;

  /** Where the tones of the last clean window were, in hertz. */
  private double low;

  private double high;

  /** The key of the next window, which is the one that has just been looked at. */
  void next(char key, DtmfWindow window, DtmfListener listener) {
    boolean glides = clean > 0 && window.clean() && !steady(window);
    boolean more = key == candidate && !glides;
    inARow = more ? inARow + 1 : 1;
    clean = more ? clean : 0;
    candidate = key;
    if (window.clean()) {
      clean++;
      low = window.low();
      high = window.high();
    }
    if (pressed != DtmfWindow.NONE) {
      hold(key, listener);
    }
    if (pressed == DtmfWindow.NONE
        && key != DtmfWindow.NONE
        && inARow >= ENOUGH
        && clean >= CLEAN) {
      pressed = key;
      held = inARow;
      missed = 0;
      listener.began(key);
    }
  }

  private boolean steady(DtmfWindow window) {
    return Math.abs(window.low() - low) <= STEADY * low
        && Math.abs(window.high() - high) <= STEADY * high;
  }

  private void hold(char key, DtmfListener listener) {
    missed = key == pressed ? 0 : missed + 1;
    if (missed < GAP) {
      held++;
      return;
    }
    char released = pressed;
    pressed = DtmfWindow.NONE;
    listener.pressed(released, (held - GAP + 1) * HOP_MILLIS + EDGE_MILLIS);
  }
}
