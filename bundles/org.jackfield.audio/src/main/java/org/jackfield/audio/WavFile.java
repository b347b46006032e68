package org.jackfield.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jackfield.audio.inner.Ranges;

/**
 * A short sound in memory, such as a prompt, from or for a WAV file. Longer ones go through {@link
 * WavReader} and {@link WavWriter}.
 */
public final class WavFile {
  /** The longest sound that is read whole: ten minutes at 48 kHz, 58 MB. */
  public static final int MOST_SAMPLES = 600 * 48_000;

  private final int sampleRate;
  private final short[] samples;

  /**
   * A sound of these samples.
   *
   * @param samples kept, not copied: the caller leaves them alone from now on
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public WavFile(int sampleRate, short[] samples) {
    Ranges.sampleRate(sampleRate);
    this.sampleRate = sampleRate;
    this.samples = Objects.requireNonNull(samples, "samples");
  }

  /**
   * Reads a whole file as {@link WavReader} does.
   *
   * @throws IOException when the file cannot be read
   * @throws BadAudioException when it cannot be understood, or is longer than {@link #MOST_SAMPLES}
   */
  public static WavFile read(Path path) throws IOException {
    try (WavReader reader = WavReader.open(path)) {
      return readAll(reader);
    }
  }

  /**
   * Reads a whole stream as {@link WavReader} does; the caller closes it.
   *
   * @throws IOException when the stream cannot be read
   * @throws BadAudioException when it cannot be understood, or is longer than {@link #MOST_SAMPLES}
   */
  public static WavFile read(InputStream in) throws IOException {
    return readAll(WavReader.of(in));
  }

  private static WavFile readAll(WavReader reader) throws IOException {
    short[] piece = new short[8192];
    short[] all = new short[0];
    int length = 0;
    for (int count; (count = reader.read(piece)) > 0; length += count) {
      if (length + count > MOST_SAMPLES) {
        throw new BadAudioException("data.size", "more than " + MOST_SAMPLES + " samples");
      }
      if (length + count > all.length) {
        all = Arrays.copyOf(all, Math.max(piece.length, 2 * all.length));
      }
      System.arraycopy(piece, 0, all, length, count);
    }
    return new WavFile(reader.sampleRate(), Arrays.copyOf(all, length));
  }

  /**
   * Writes the sound as 16 bit mono, replacing a file that is there.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Path path) throws IOException {
    try (WavWriter writer = WavWriter.create(path, sampleRate)) {
      writer.write(samples);
    }
  }

  /** The same sound at another rate; this one when it has that rate. */
  public WavFile at(int otherRate) {
    return otherRate == sampleRate
        ? this
        : new WavFile(otherRate, new Resampler(sampleRate, otherRate).resample(samples));
  }

  /** Samples a second. */
  public int sampleRate() {
    return sampleRate;
  }

  /** The samples themselves, not a copy: only to be read. */
  public short[] samples() {
    return samples;
  }

  /** How long it lasts, in milliseconds. */
  public long millis() {
    return samples.length * 1000L / sampleRate;
  }
}
