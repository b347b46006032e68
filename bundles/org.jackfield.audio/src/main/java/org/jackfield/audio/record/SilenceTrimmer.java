package org.jackfield.audio.record;

import java.util.Arrays;
import java.util.Objects;
import org.jackfield.audio.Levels;
import org.jackfield.audio.detect.VoiceActivity;
import org.jackfield.audio.detect.VoiceActivitySettings;
import org.jackfield.audio.fade.CrossFade;
import org.jackfield.audio.inner.Ranges;

/**
 * Shortens the pauses of a recording: of each silence so much is kept and the rest left out, but
 * for the last {@value #LEAD_MILLIS} ms before somebody speaks, lest a soft beginning is lost.
 * Where something is missing the sound fades over. Two channels stay together: silence is where
 * neither is heard. Allocates nothing after it was made. Not for more than one thread at a time.
 */
public final class SilenceTrimmer {
  /** How much of a silence is kept before speech, in milliseconds. */
  public static final int LEAD_MILLIS = 100;

  private final int sampleRate;
  private final VoiceActivity activity;
  private final CrossFade[] fades;
  private final long keep;
  private final short[][] leads;
  private final short[][] one = new short[1][];
  private final short[][] oneOut = new short[1][];
  private short[] mixed = new short[0];
  private int inLead;
  private long silent;
  private boolean missing;
  private long dropped;

  /** A trimmer of one channel; faults as for two. */
  public SilenceTrimmer(int sampleRate, int keepMillis) {
    this(sampleRate, keepMillis, 1);
  }

  /**
   * Makes a trimmer at the beginning of a sound.
   *
   * @param sampleRate samples a second
   * @param keepMillis how much of a silence is kept, 0 to 600000
   * @param channels 1 or 2
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public SilenceTrimmer(int sampleRate, int keepMillis, int channels) {
    Ranges.sampleRate(sampleRate);
    if (keepMillis < 0 || keepMillis > 600_000) {
      throw new IllegalArgumentException("keepMillis " + keepMillis + " is not within 0 to 600000");
    }
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("channels " + channels + " is not 1 or 2");
    }
    this.sampleRate = sampleRate;
    this.activity = new VoiceActivity(VoiceActivitySettings.of(sampleRate).withHangoverMillis(0));
    this.fades = new CrossFade[channels];
    Arrays.setAll(fades, it -> new CrossFade(sampleRate));
    this.keep = (long) sampleRate * keepMillis / 1000;
    this.leads = new short[channels][sampleRate * LEAD_MILLIS / 1000];
  }

  /** The most samples that one call with {@code inputLength} samples can give in a channel. */
  public int outputLength(int inputLength) {
    return inputLength + leads[0].length;
  }

  /** The same as for two, with one channel. */
  public int trim(short[] frame, short[] out) {
    one[0] = frame;
    oneOut[0] = out;
    return trim(one, oneOut);
  }

  /**
   * Takes the next frame of each channel, 10 to 30 ms, and writes what is to be kept.
   *
   * @param frames of equal length, one of each channel
   * @param out has room for {@link #outputLength} in each
   * @return how many samples were written to each; 0 within a long silence
   * @throws IndexOutOfBoundsException when {@code out} has less room
   */
  public int trim(short[][] frames, short[][] out) {
    int length = frames[0].length;
    for (int i = 0; i < leads.length; i++) {
      Objects.checkFromIndexSize(0, outputLength(length), out[i].length);
      Objects.checkFromIndexSize(0, length, frames[i].length);
    }
    silent = activity.add(both(frames)) ? 0 : silent + length;
    if (silent > keep) {
      hold(frames);
      return 0;
    }
    for (int i = 0; i < leads.length; i++) {
      System.arraycopy(leads[i], 0, out[i], 0, inLead);
      System.arraycopy(frames[i], 0, out[i], inLead, length);
      if (missing) {
        fades[i].start();
      }
      fades[i].apply(out[i], 0, inLead + length);
    }
    int count = inLead + length;
    inLead = 0;
    missing = false;
    return count;
  }

  private short[] both(short[][] frames) {
    if (frames.length == 1) {
      return frames[0];
    }
    if (mixed.length != frames[0].length) {
      mixed = new short[frames[0].length];
    }
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = Levels.clip(frames[0][i] + frames[1][i]);
    }
    return mixed;
  }

  /** How much was left out so far, in milliseconds, what may yet come before speech included. */
  public long droppedMillis() {
    return (dropped + inLead) * 1000 / sampleRate;
  }

  /** Keeps the latest of what is not written. */
  private void hold(short[][] frames) {
    int length = frames[0].length;
    int room = leads[0].length;
    int fresh = Math.min(length, room);
    int old = Math.min(inLead, room - fresh);
    int lost = inLead + length - old - fresh;
    for (int i = 0; i < leads.length; i++) {
      System.arraycopy(leads[i], inLead - old, leads[i], 0, old);
      System.arraycopy(frames[i], length - fresh, leads[i], old, fresh);
    }
    inLead = old + fresh;
    dropped += lost;
    missing |= lost > 0;
  }
}
