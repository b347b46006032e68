package org.jackfield.audio.record;

import java.util.Objects;
import org.jackfield.audio.detect.VoiceActivity;
import org.jackfield.audio.detect.VoiceActivitySettings;
import org.jackfield.audio.fade.CrossFade;
import org.jackfield.audio.inner.Ranges;

/**
 * Shortens the pauses of a recording: of each silence so much is kept and the rest left out, but
 * for the last {@value #LEAD_MILLIS} ms before somebody speaks, lest a soft beginning is lost.
 * Where something is missing the sound fades over. Allocates nothing after it was made. Not for
 * more than one thread at a time.
 */
public final class SilenceTrimmer {
  /** How much of a silence is kept before speech, in milliseconds. */
  public static final int LEAD_MILLIS = 100;

  private final int sampleRate;
  private final VoiceActivity activity;
  private final CrossFade fade;
  private final long keep;
  private final short[] lead;
  private int inLead;
  private long silent;
  private boolean missing;
  private long dropped;

  /**
   * Makes a trimmer at the beginning of a sound.
   *
   * @param sampleRate samples a second
   * @param keepMillis how much of a silence is kept, 0 to 600000
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public SilenceTrimmer(int sampleRate, int keepMillis) {
    Ranges.sampleRate(sampleRate);
    if (keepMillis < 0 || keepMillis > 600_000) {
      throw new IllegalArgumentException("keepMillis " + keepMillis + " is not within 0 to 600000");
    }
    this.sampleRate = sampleRate;
    this.activity = new VoiceActivity(VoiceActivitySettings.of(sampleRate).withHangoverMillis(0));
    this.fade = new CrossFade(sampleRate);
    this.keep = (long) sampleRate * keepMillis / 1000;
    this.lead = new short[sampleRate * LEAD_MILLIS / 1000];
  }

  /** The most samples that one call with {@code inputLength} samples can give. */
  public int outputLength(int inputLength) {
    return inputLength + lead.length;
  }

  /**
   * Takes the next frame, 10 to 30 ms, and writes what is to be kept.
   *
   * @param out has room for {@link #outputLength}
   * @return how many samples were written; 0 within a long silence
   * @throws IndexOutOfBoundsException when {@code out} has less room
   */
  public int trim(short[] frame, short[] out) {
    Objects.checkFromIndexSize(0, outputLength(frame.length), out.length);
    silent = activity.add(frame) ? 0 : silent + frame.length;
    if (silent > keep) {
      hold(frame);
      return 0;
    }
    int count = inLead;
    System.arraycopy(lead, 0, out, 0, count);
    System.arraycopy(frame, 0, out, count, frame.length);
    if (missing) {
      fade.start();
    }
    count += frame.length;
    fade.apply(out, 0, count);
    inLead = 0;
    missing = false;
    return count;
  }

  /** How much was left out so far, in milliseconds, what may yet come before speech included. */
  public long droppedMillis() {
    return (dropped + inLead) * 1000 / sampleRate;
  }

  /** Keeps the latest of what is not written. */
  private void hold(short[] frame) {
    int fresh = Math.min(frame.length, lead.length);
    int old = Math.min(inLead, lead.length - fresh);
    int lost = inLead + frame.length - old - fresh;
    System.arraycopy(lead, inLead - old, lead, 0, old);
    System.arraycopy(frame, frame.length - fresh, lead, old, fresh);
    inLead = old + fresh;
    dropped += lost;
    missing |= lost > 0;
  }
}
