package org.jackfield.audio.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jackfield.audio.inner.WavOutput;

/**
 * Writes the two sides of a call into the two channels of a 16 bit WAV file, each sample where it
 * belongs in time: every piece comes with its position, and what is missing becomes silence. Sides
 * may run {@value #WINDOW_MILLIS} ms apart; who is later than that is left out. So memory is
 * bounded, whatever comes.
 *
 * <p>The file is valid at every moment; a process that dies loses at most the last second, and what
 * waited for the other side. Not for more than one thread at a time.
 */
public final class StereoWavWriter implements Closeable {
  /** How far a side may lag behind the other, in milliseconds. */
  public static final int WINDOW_MILLIS = 2000;

  private final WavOutput out;
  private final int sampleRate;
  private final long most;
  private final short[][] waiting;
  private final long[] end = new long[2];
  private long start;
  private long late;
  private boolean full;
  private boolean closed;

  /**
   * Creates a file, replacing one that is there.
   *
   * @param sampleRate of both sides
   * @param mostMillis how long the recording may get, above 0; what comes after is left out. At
   *     most {@link #longestMillis}
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when one of them is out of its range
   */
  public static StereoWavWriter create(Path path, int sampleRate, long mostMillis)
      throws IOException {
    if (mostMillis < 1 || mostMillis > longestMillis(sampleRate)) {
      throw new IllegalArgumentException(
          "mostMillis " + mostMillis + " is not within 1 to " + longestMillis(sampleRate));
    }
    return new StereoWavWriter(WavOutput.create(path, sampleRate, 2), sampleRate, mostMillis);
  }

  /** The longest recording that a WAV file can hold, in milliseconds: 9 hours at 16 kHz. */
  public static long longestMillis(int sampleRate) {
    return 0x7FFE_0000L / 4 * 1000 / sampleRate;
  }

  private StereoWavWriter(WavOutput out, int sampleRate, long mostMillis) {
    this.out = out;
    this.sampleRate = sampleRate;
    this.most = mostMillis * sampleRate / 1000;
    this.waiting = new short[2][(int) ((long) sampleRate * WINDOW_MILLIS / 1000)];
  }

  /**
   * Puts a piece of one side at its place. Of one side pieces come in the order of time; what was
   * skipped is silence once both sides are past it, and a piece that comes after that is late.
   *
   * @param position of the piece's first sample, counted from the beginning of the recording; 0 or
   *     more. The file grows up to it
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when {@code position} is below 0
   * @throws IllegalStateException after {@link #close()}
   */
  public void write(Side side, long position, short[] samples) throws IOException {
    write(side, position, samples, 0, samples.length);
  }

  /**
   * The same with a part of an array.
   *
   * @throws IOException when it cannot be written
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public void write(Side side, long position, short[] samples, int offset, int length)
      throws IOException {
    Objects.checkFromIndexSize(offset, length, samples.length);
    if (position < 0) {
      throw new IllegalArgumentException("position " + position + " is below 0");
    }
    if (closed) {
      throw new IllegalStateException("write after close");
    }
    int channel = side.ordinal();
    long to = Math.min(position + length, most);
    full |= position + length >= most;
    late += Math.max(0, Math.min(start, to) - position);
    for (long at = Math.max(position, start); at < to; at++) {
      if (at >= start + waiting[channel].length) {
        release(at - waiting[channel].length + 1);
      }
      waiting[channel][place(at)] = samples[offset + (int) (at - position)];
    }
    end[channel] = Math.max(end[channel], to);
    release(Math.min(end[0], end[1]));
  }

  /** Appends a frame of each side at the end of what there is, for who has both at once. */
  public void write(short[] left, short[] right) throws IOException {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          "left has " + left.length + " samples, right " + right.length);
    }
    long position = Math.max(end[0], end[1]);
    write(Side.LEFT, position, left);
    write(Side.RIGHT, position, right);
  }

  /**
   * Writes what both sides have and makes the header right; needed only to read along.
   *
   * @throws IOException when it cannot be written
   */
  public void flush() throws IOException {
    out.flush();
  }

  /** Whether the longest length is reached: nothing more is taken. */
  public boolean full() {
    return full;
  }

  /** How long the recording is, what waits for the other side included, in milliseconds. */
  public long millis() {
    return Math.max(start, Math.max(end[0], end[1])) * 1000 / sampleRate;
  }

  /** How many samples were left out because they came too late. */
  public long lateSamples() {
    return late;
  }

  /** Ends the file; what waits for the other side is written beside silence. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      try (out) {
        release(Math.max(end[0], end[1]));
      } finally {
        closed = true;
      }
    }
  }

  /** Writes everything before {@code until}, and makes silence of the place that it had. */
  private void release(long until) throws IOException {
    for (; start < until; start++) {
      int at = place(start);
      out.put(waiting[0][at]);
      out.put(waiting[1][at]);
      waiting[0][at] = 0;
      waiting[1][at] = 0;
    }
  }

  private int place(long position) {
    return (int) (position % waiting[0].length);
  }
}
