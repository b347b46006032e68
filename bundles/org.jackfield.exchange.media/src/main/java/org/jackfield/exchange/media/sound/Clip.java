package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import org.jackfield.audio.WavFile;

/** Sound with an end, from memory; then silence. */
final class Clip implements Pcm {
  private final int rate;
  private final short[] samples;
  private final Runnable ended;
  private int place;

  /**
   * From its beginning.
   *
   * @param ended told once, on the ticker's thread: only enqueues
   */
  Clip(WavFile file, Runnable ended) {
    rate = file.sampleRate();
    samples = file.samples();
    this.ended = ended;
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean next(short[] frame) {
    int taken = Math.min(frame.length, samples.length - place);
    System.arraycopy(samples, place, frame, 0, taken);
    Arrays.fill(frame, taken, frame.length, (short) 0);
    boolean last = taken > 0 && place + taken == samples.length;
    place += taken;
    if (last) {
      ended.run();
    }
    return taken > 0;
  }
}
