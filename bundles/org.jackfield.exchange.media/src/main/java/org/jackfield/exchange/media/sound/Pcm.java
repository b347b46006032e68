package org.jackfield.exchange.media.sound;

/** Sound, 20 ms at a time. One thread at a time. */
public interface Pcm {

  /** Samples a second. */
  int rate();

  /**
   * Writes the next 20 ms.
   *
   * @param frame takes exactly that many samples
   * @return whether there is any sound in it; without, it is all zero
   */
  boolean next(short[] frame);

  /** Samples in 20 ms at this rate. */
  static int frame(int rate) {
    return rate / 50;
  }

  /** The same sound at another rate. */
  default Pcm at(int wanted) {
    return wanted == rate() ? this : new Resampled(this, wanted);
  }
}
