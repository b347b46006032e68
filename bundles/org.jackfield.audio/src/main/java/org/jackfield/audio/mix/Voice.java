package org.jackfield.audio.mix;

import org.jackfield.audio.fade.FadeCurve;

/** One party's sound of this tick with its gain, and the memory that joins it to the last tick. */
final class Voice {
  private final short[] frame;
  private final FadeCurve curve;
  private boolean framed;
  private double gainNow;
  private float last;

  Voice(int length, FadeCurve curve) {
    this.frame = new short[length];
    this.curve = curve;
  }

  void take(short[] samples, int offset) {
    System.arraycopy(samples, offset, frame, 0, frame.length);
    framed = true;
  }

  /** Whether something of it is still to be heard when it is not mixed any more. */
  boolean rings() {
    return gainNow != 0 || last != 0;
  }

  /** Writes the frame with its gain moving to {@code target}; without a frame, a soft ending. */
  void write(double target, float[] out) {
    if (framed) {
      float from = (float) gainNow;
      float change = (float) (target - gainNow);
      for (int i = 0; i < out.length; i++) {
        out[i] = frame[i] * (from + change * curve.rise(i));
      }
      gainNow = target;
      last = target == 0 ? 0 : out[out.length - 1];
    } else {
      for (int i = 0; i < out.length; i++) {
        out[i] = last * curve.fall(i);
      }
      gainNow = 0;
      last = 0;
    }
  }

  void endTick() {
    framed = false;
  }
}
