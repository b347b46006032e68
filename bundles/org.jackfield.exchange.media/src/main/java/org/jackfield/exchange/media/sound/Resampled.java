package org.jackfield.exchange.media.sound;

import org.jackfield.audio.Resampler;

/** Sound at another rate. */
final class Resampled implements Pcm {
  private final Pcm source;
  private final int rate;
  private final Resampler resampler;
  private final short[] taken;
  private final short[] given;

  Resampled(Pcm source, int rate) {
    this.source = source;
    this.rate = rate;
    resampler = new Resampler(source.rate(), rate);
    taken = new short[Pcm.frame(source.rate())];
    given = new short[resampler.outputLength(taken.length)];
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean next(short[] frame) {
    boolean sound = source.next(taken);
    // Silence goes through it, too: what was heard before it has an end.
    resampler.resample(taken, 0, taken.length, given, 0);
    System.arraycopy(given, 0, frame, 0, frame.length);
    return sound;
  }
}
