package org.jackfield.exchange.media.room;

import org.jackfield.audio.Music;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.sound.Shared;
import org.jackfield.spi.codec.Codec;

/**
 * The music that legs on hold hear: one piece for all of them, encoded once for each codec. It
 * pauses while nobody listens. On the ticker's thread.
 */
final class HoldMusic implements Pcm {
  private final int rate;
  private final Music music;
  private final Shared shared = new Shared(this);
  private final short[] frame;
  private boolean made;

  HoldMusic(int rate) {
    this.rate = rate;
    music = new Music(rate);
    frame = new short[Pcm.frame(rate)];
  }

  /** The next 20 ms begin. */
  void beat() {
    made = false;
    shared.beat();
  }

  /** Writes this beat's payload in that codec. */
  int next(Codec codec, byte[] out, int offset) {
    return shared.next(codec, out, offset);
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public boolean next(short[] wanted) {
    if (!made) {
      made = true;
      music.fill(frame);
    }
    System.arraycopy(frame, 0, wanted, 0, wanted.length);
    return true;
  }
}
