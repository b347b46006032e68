package org.jackfield.exchange.media.record;

import java.io.Closeable;
import java.io.IOException;
import org.jackfield.audio.Levels;
import org.jackfield.audio.WavWriter;
import org.jackfield.exchange.api.media.RecordingOrder;

/** The file of a recording. One thread at a time. */
public final class Tape implements Closeable {
  private final WavWriter file;
  private final long most;
  private boolean closed;

  /**
   * Opens a new file.
   *
   * @throws IOException if that cannot be done
   */
  public Tape(RecordingOrder order, int rate) throws IOException {
    file = WavWriter.create(order.file(), rate);
    most = order.longest().toSeconds() * rate;
  }

  /**
   * Writes 20 ms of both sides.
   *
   * @return whether there is room for more
   * @throws IOException if it cannot be written
   */
  boolean write(short[] left, short[] right) throws IOException {
    for (int i = 0; i < left.length; i++) {
      left[i] = Levels.clip(left[i] + right[i]);
    }
    file.write(left);
    return file.samples() < most;
  }

  /** Samples of each side so far. */
  long samples() {
    return file.samples();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    file.close();
  }
}
