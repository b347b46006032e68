package org.jackfield.exchange.media.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jackfield.audio.Levels;
import org.jackfield.audio.WavWriter;
import org.jackfield.audio.record.StereoWavWriter;
import org.jackfield.exchange.api.media.RecordingOrder;

/** The file of a recording. One thread at a time. */
public final class Tape implements Closeable {
  private interface Track {
    void write(short[] left, short[] right) throws IOException;
  }

  private final Closeable file;
  private final Track track;
  private final long most;
  private long samples;
  private boolean closed;

  /**
   * Opens a new file.
   *
   * @throws IOException if that cannot be done, or there is one already
   */
  public Tape(RecordingOrder order, int rate) throws IOException {
    Path path = order.file();
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    most = order.longest().toSeconds() * rate;
    if (order.dual()) {
      long longest = Math.min(order.longest().toMillis(), StereoWavWriter.longestMillis(rate));
      StereoWavWriter both = StereoWavWriter.create(path, rate, longest);
      file = both;
      track = both::write;
    } else {
      WavWriter one = WavWriter.create(path, rate);
      file = one;
      track = (left, right) -> one.write(mixed(left, right));
    }
  }

  private static short[] mixed(short[] left, short[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] = Levels.clip(left[i] + right[i]);
    }
    return left;
  }

  /**
   * Writes 20 ms of both sides.
   *
   * @return whether there is room for more
   * @throws IOException if it cannot be written
   */
  boolean write(short[] left, short[] right) throws IOException {
    track.write(left, right);
    samples += left.length;
    return samples < most;
  }

  /** Samples of each side so far. */
  long samples() {
    return samples;
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
