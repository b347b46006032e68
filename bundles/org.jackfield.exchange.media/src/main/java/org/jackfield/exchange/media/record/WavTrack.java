package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.nio.file.Path;
import org.jackfield.audio.WavWriter;

/** A WAV file of one channel. */
final class WavTrack implements Track {
  private final WavWriter file;

  WavTrack(Path path, int rate) throws IOException {
    file = WavWriter.create(path, rate);
  }

  @Override
  public void write(short[] left, short[] right, int length) throws IOException {
    file.write(left, 0, length);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
