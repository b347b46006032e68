package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.nio.file.Path;
import org.jackfield.audio.record.Side;
import org.jackfield.audio.record.StereoWavWriter;

/** A WAV file of two channels. */
final class StereoTrack implements Track {
  private final StereoWavWriter file;
  private long position;

  StereoTrack(Path path, int rate, long longestMillis) throws IOException {
    file =
        StereoWavWriter.create(
            path, rate, Math.min(longestMillis, StereoWavWriter.longestMillis(rate)));
  }

  @Override
  public void write(short[] left, short[] right, int length) throws IOException {
    file.write(Side.LEFT, position, left, 0, length);
    file.write(Side.RIGHT, position, right, 0, length);
    position += length;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
