package org.jackfield.audio.mix;

import java.util.Arrays;
import org.jackfield.audio.fade.FadeCurve;

/**
 * What one or more parties hear. All who hear the same are given the same object, so that it is
 * encoded once; it stays theirs from tick to tick as long as they do, so an encoder with a memory
 * belongs to a mix. Valid until the next {@link Mixer#mix()}.
 */
public final class Mix {
  private final float[] sum;
  private final short[] samples;
  private long before;
  private long now;

  Mix(int length, float[] scratch) {
    sum = scratch;
    samples = new short[length];
  }

  /** The frame, not a copy: only to be read. */
  public short[] samples() {
    return samples;
  }

  /** Whether no party is in it: all samples are 0. */
  public boolean silent() {
    return (before | now) == 0;
  }

  boolean isOf(long heardBefore, long heardNow) {
    return before == heardBefore && now == heardNow;
  }

  /** Sums the voices whose bits are set; those in one of the two sets only fade in or out. */
  void make(float[][] voices, long heardBefore, long heardNow, FadeCurve curve) {
    before = heardBefore;
    now = heardNow;
    if (silent()) {
      Arrays.fill(samples, (short) 0);
      return;
    }
    Arrays.fill(sum, 0);
    for (long left = before | now; left != 0; left &= left - 1) {
      int place = Long.numberOfTrailingZeros(left);
      add(voices[place], (before >> place & 1) != 0, (now >> place & 1) != 0, curve);
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = SoftLimiter.limit(sum[i]);
    }
  }

  private void add(float[] voice, boolean wasHeard, boolean isHeard, FadeCurve curve) {
    if (wasHeard && isHeard) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += voice[i];
      }
    } else {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += voice[i] * (isHeard ? curve.rise(i) : curve.fall(i));
      }
    }
  }
}
