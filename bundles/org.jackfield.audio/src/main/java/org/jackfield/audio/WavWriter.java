package org.jackfield.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.jackfield.audio.inner.WavOutput;

/**
 * Writes 16 bit mono WAV piece by piece. A file is valid at every moment: sound is written first
 * and the sizes in the header follow, at least once a second of sound, so a process that dies loses
 * at most that second. Not for more than one thread at a time.
 */
public final class WavWriter implements Closeable {
  private final WavOutput out;

  /**
   * Creates a file, replacing one that is there.
   *
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public static WavWriter create(Path path, int sampleRate) throws IOException {
    return new WavWriter(WavOutput.create(path, sampleRate, 1));
  }

  /**
   * Writes to a stream, which is closed with the writer. Its header leaves the length open, as
   * programs that write to a pipe do; {@link WavReader} and the usual tools read to the end then.
   *
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public static WavWriter to(OutputStream out, int sampleRate) throws IOException {
    return new WavWriter(WavOutput.to(out, sampleRate, 1));
  }

  private WavWriter(WavOutput out) {
    this.out = out;
  }

  /**
   * Appends all of {@code samples}.
   *
   * @throws IOException when they cannot be written
   * @throws BadAudioException when the sound would be longer than the format can say ({@code
   *     data.size}; 18 hours at 16 kHz); what was written before stays valid
   * @throws IllegalStateException after {@link #close()}
   */
  public void write(short[] samples) throws IOException {
    write(samples, 0, samples.length);
  }

  /**
   * Appends a part of {@code samples}; faults as in {@link #write(short[])}.
   *
   * @throws IOException when they cannot be written
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public void write(short[] samples, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, samples.length);
    out.requireRoom(length);
    for (int i = offset; i < offset + length; i++) {
      out.put(samples[i]);
    }
  }

  /**
   * Writes what is held back and makes the header right; needed only to read along, since it
   * happens by itself once a second of sound and at the end.
   *
   * @throws IOException when it cannot be written
   */
  public void flush() throws IOException {
    out.flush();
  }

  /** Samples written so far. */
  public long samples() {
    return out.samples();
  }

  /** Ends the file. A second call does nothing. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
