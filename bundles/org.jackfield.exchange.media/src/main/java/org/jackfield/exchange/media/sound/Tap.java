package org.jackfield.exchange.media.sound;

/** Sound that somebody takes, and others want to know of: at the same beat, after he took it. */
public final class Tap implements Pcm {
  private final Pcm source;
  private final short[] last;
  private boolean sound;

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
    System.arraycopy(frame, 0, last, 0, last.length);
    return sound;
  }

  /** What was taken last. */
  public Pcm voice() {
    return new Pcm() {
      @Override
      public int rate() {
        return source.rate();
      }

      @Override
      public boolean next(short[] frame) {
        System.arraycopy(last, 0, frame, 0, frame.length);
        return sound;
      }
    };
  }
}
