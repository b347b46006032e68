package org.jackfield.exchange.media.prompt;

import java.util.Arrays;
import org.jackfield.audio.WavFile;
import org.jackfield.exchange.media.ear.Take;

/** Sound from memory, so often, each time joined to the one before without a gap. */
final class StoredTake implements Take {
  private final int rate;
  private final short[] samples;
  private final boolean endless;
  private final Ending ending;
  private int left;
  private int place;

  /**
   * From its beginning.
   *
   * @param sound not empty
   * @param times how often, 0 for endless
   */
  StoredTake(WavFile sound, int times) {
    rate = sound.sampleRate();
    samples = sound.samples();
    endless = times == 0;
    ending = new Ending(rate);
    left = times;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean ended() {
    return !endless && left == 0;
  }

  @Override
  public boolean next(short[] frame) {
    boolean sound = !ended();
    int filled = 0;
    while (filled < frame.length && !ended()) {
      int taken = Math.min(frame.length - filled, samples.length - place);
      System.arraycopy(samples, place, frame, filled, taken);
      if (left == 1) {
        ending.apply(frame, filled, taken, samples.length - place);
      }
      filled += taken;
      place += taken;
      if (place == samples.length) {
        place = 0;
        left = endless ? 0 : left - 1;
      }
    }
    Arrays.fill(frame, filled, frame.length, (short) 0);
    return sound;
  }
}
