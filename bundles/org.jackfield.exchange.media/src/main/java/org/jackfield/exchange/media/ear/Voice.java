package org.jackfield.exchange.media.ear;

import java.util.Arrays;
import org.jackfield.audio.Levels;
import org.jackfield.audio.fade.CrossFade;
import org.jackfield.exchange.media.sound.Pcm;

/** One prompt at one ear: fades in and out, so that it neither begins nor ends with a click. */
public final class Voice {

  /** Who waits for its end. Only enqueues. */
  public interface Ended {
    /**
     * It is over at this ear.
     *
     * @param complete whether it was heard to its end; otherwise the ear's leg is over
     */
    void ended(boolean complete);
  }

  private final Take take;
  private final boolean overlay;
  private final Ended ended;
  private Pcm sound;
  private CrossFade fade;
  private short[] frame = new short[0];
  private boolean over;

  /** Its end was faded out, and what a change of rate had kept back was heard. */
  private boolean faded;

  private boolean leaving;
  private boolean gone;

  Voice(Take take, boolean overlay, Ended ended) {
    this.take = take;
    this.overlay = overlay;
    this.ended = ended;
    this.sound = take;
  }

  /** Whether it is heard in place of what else there is; also in the moment after its end. */
  boolean hushes() {
    return !overlay && !leaving;
  }

  /** It fades out, and is gone. */
  void leave() {
    leaving = true;
  }

  boolean gone() {
    return gone;
  }

  Ended listener() {
    return ended;
  }

  /**
   * Adds its next 20 ms.
   *
   * @return whether it came to its end with them
   */
  boolean addTo(short[] out, int rate) {
    prepare(out.length, rate);
    boolean tail = over && !faded;
    if (tail || leaving) {
      fade.start();
    }
    if (faded || leaving) {
      Arrays.fill(frame, (short) 0);
    } else {
      sound.next(frame);
    }
    fade.apply(frame);
    faded |= tail;
    boolean ends = !over && !leaving && take.ended();
    for (int i = 0; i < out.length; i++) {
      out[i] = Levels.clip(out[i] + frame[i]);
    }
    gone = leaving;
    over |= ends;
    return ends;
  }

  private void prepare(int length, int rate) {
    if (frame.length != length) {
      frame = new short[length];
      sound = take.at(rate);
      fade = new CrossFade(rate);
      fade.start();
    }
  }
}
