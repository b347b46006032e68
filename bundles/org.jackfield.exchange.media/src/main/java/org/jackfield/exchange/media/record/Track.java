package org.jackfield.exchange.media.record;

import java.io.Closeable;
import java.io.IOException;

/** Where the sound of a recording goes. One thread at a time, but for {@link #abort}. */
interface Track extends Closeable {
  /**
   * Appends so many samples of each channel.
   *
   * @param right not looked at where there is one channel only
   */
  void write(short[] left, short[] right, int length) throws IOException;

  /** By any thread: whoever waits in a write or close is to give up. */
  default void abort() {}
}
