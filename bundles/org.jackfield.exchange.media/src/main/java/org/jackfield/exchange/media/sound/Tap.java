package org.jackfield.exchange.media.sound;

import java.util.Arrays;

/** Sound that somebody takes, and others want to know of: at the same beat, after he took it. */
public final class Tap implements Pcm {
  private final Pcm source;
  private final short[] last;
  private boolean sound;
  private long taken;

  /** Taken from this. */
  public Tap(Pcm source) {
    this.source = source;
    last = new short[Pcm.frame(source.rate())];
  }

  @Override
  public int rate() {
    return source.rate();
  }

  @Override
  public boolean next(short[] frame) {
    sound = source.next(frame);
    taken++;
    System.arraycopy(frame, 0, last, 0, last.length);
    return sound;
  }

  /** What is taken at each beat; silence where nothing was. */
  public Pcm voice() {
    return new Pcm() {
      private long heard = taken;

      @Override
      public int rate() {
        return source.rate();
      }

      @Override
      public boolean next(short[] frame) {
        if (heard == taken) {
          Arrays.fill(frame, (short) 0);
          return false;
        }
        heard = taken;
        System.arraycopy(last, 0, frame, 0, frame.length);
        return sound;
      }
    };
  }
}
