package org.jackfield.audio;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jackfield.audio.inner.Ranges;

/**
 * Reads a WAV file piece by piece as mono of 16 bit: PCM of 8, 16, 24 or 32 bit, G.711 A-law or
 * µ-law, one or two channels (two are averaged). Unknown chunks are skipped. Not for more than one
 * thread at a time.
 */
public final class WavReader implements Closeable {
  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;

  /** Sizes from here on are what writers to a pipe put when they cannot know: read to the end. */
  private static final long UNKNOWN_SIZE = 0x7FFF_0000L;

  private final InputStream in;
  private int format;
  private int channels;
  private int bits;
  private int sampleRate;
  private long declared;
  private long remaining;

  /**
   * Opens a file and reads up to its first sample.
   *
   * @throws IOException when the file cannot be read
   * @throws BadAudioException when it is not a WAV file of a kind named above
   */
  public static WavReader open(Path path) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      return of(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Reads a stream up to its first sample. Closing the reader closes the stream; when this method
   * throws, the stream stays the caller's.
   *
   * @throws IOException when the stream cannot be read
   * @throws BadAudioException when it is not a WAV file of a kind named above
   */
  public static WavReader of(InputStream in) throws IOException {
    return new WavReader(in);
  }

  private WavReader(InputStream source) throws IOException {
    in = new BufferedInputStream(Objects.requireNonNull(source, "in"));
    ByteBuffer riff = take(12, "riff");
    require(riff.getInt(0) == tag("RIFF"), "riff", "does not begin with RIFF");
    require(riff.getInt(8) == tag("WAVE"), "riff", "a RIFF file, but not of sound (WAVE)");
    for (; ; ) {
      ByteBuffer head = take(8, "data");
      long size = head.getInt(4) & 0xFFFF_FFFFL;
      if (head.getInt(0) == tag("data")) {
        require(sampleRate > 0, "fmt", "no fmt chunk before the data");
        declared = size;
        remaining = size >= UNKNOWN_SIZE ? Long.MAX_VALUE : size;
        require(
            remaining == Long.MAX_VALUE || size % frameBytes() == 0,
            "data.size",
            size + " is not a whole number of samples");
        return;
      } else if (head.getInt(0) == tag("fmt ")) {
        readFormat(size);
      } else {
        skip(size + (size & 1));
      }
    }
  }

  /** Samples a second. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Channels in the file, 1 or 2; what is read is mono all the same. */
  public int channels() {
    return channels;
  }

  /**
   * Reads the next samples, as many as fit or are left.
   *
   * @return how many were read; 0 when the sound has ended
   * @throws IOException when the stream cannot be read
   * @throws BadAudioException when the file ends before the size it declares ({@code data.size})
   */
  public int read(short[] samples) throws IOException {
    int count = (int) Math.min(samples.length, remaining / frameBytes());
    byte[] bytes = in.readNBytes(count * frameBytes());
    if (bytes.length < count * frameBytes()) {
      require(remaining == Long.MAX_VALUE, "data.size", "the file ends before " + declared);
      count = bytes.length / frameBytes();
      remaining = 0;
    } else if (remaining != Long.MAX_VALUE) {
      remaining -= bytes.length;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += next(buffer);
      }
      samples[i] = (short) (channels == 1 ? sum : sum >> 1);
    }
    return count;
  }

  /** Closes the stream beneath. */
  @Override
  public void close() throws IOException {
    in.close();
  }

  private short next(ByteBuffer buffer) {
    return switch (format) {
      case A_LAW -> aLaw(buffer.get());
      case MU_LAW -> muLaw(buffer.get());
      default -> pcm(buffer);
    };
  }

  /** The upper 16 bits; eight are counted from 128 (RIFF's own rule). */
  private short pcm(ByteBuffer buffer) {
    return switch (bits) {
      case 8 -> (short) ((buffer.get() & 0xFF) - 128 << 8);
      case 24 -> {
        buffer.get();
        yield buffer.getShort();
      }
      case 32 -> {
        buffer.getShort();
        yield buffer.getShort();
      }
      default -> buffer.getShort();
    };
  }

  private void readFormat(long size) throws IOException {
    require(size >= 16 && size <= 4096, "fmt.size", size + " is not within 16 to 4096");
    ByteBuffer fmt = take((int) (size + (size & 1)), "fmt");
    format = fmt.getShort(0) & 0xFFFF;
    if (format == EXTENSIBLE) {
      require(size >= 40, "fmt.size", "an extensible format needs 40 bytes, here are " + size);
      format = fmt.getShort(24) & 0xFFFF;
    }
    require(
        format == PCM || format == A_LAW || format == MU_LAW,
        "fmt.audioFormat",
        format + " is none of 1 (PCM), 6 (A-law), 7 (mu-law)");
    channels = fmt.getShort(2) & 0xFFFF;
    require(channels == 1 || channels == 2, "fmt.channels", channels + " is not 1 or 2");
    sampleRate = fmt.getInt(4);
    require(
        sampleRate >= Ranges.LEAST_RATE && sampleRate <= Ranges.MOST_RATE,
        "fmt.sampleRate",
        (sampleRate & 0xFFFF_FFFFL) + " is not within 4000 to 192000");
    bits = fmt.getShort(14) & 0xFFFF;
    require(
        bits == 8 || format == PCM && (bits == 16 || bits == 24 || bits == 32),
        "fmt.bitsPerSample",
        bits + (format == PCM ? " is none of 8, 16, 24, 32" : " is not 8"));
    int align = fmt.getShort(12) & 0xFFFF;
    require(align == frameBytes(), "fmt.blockAlign", align + " is not " + frameBytes());
  }

  private int frameBytes() {
    return channels * bits / 8;
  }

  private ByteBuffer take(int length, String field) throws IOException {
    byte[] bytes = in.readNBytes(length);
    require(bytes.length == length, field, "the file ends before it");
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      long skipped = in.skip(left);
      if (skipped <= 0) {
        require(in.read() >= 0, "data", "the file ends before it");
        skipped = 1;
      }
      left -= skipped;
    }
  }

  private static void require(boolean good, String field, String reason) {
    if (!good) {
      throw new BadAudioException(field, reason);
    }
  }

  private static int tag(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }

  private static short muLaw(byte coded) {
    int code = ~coded & 0xFF;
    int size = ((code & 0x0F) << 3) + 0x84 << (code >> 4 & 7);
    return (short) ((code & 0x80) == 0 ? size - 0x84 : 0x84 - size);
  }

  private static short aLaw(byte coded) {
    int code = (coded ^ 0x55) & 0xFF;
    int exponent = code >> 4 & 7;
    int size = (code & 0x0F) << 4 | 8;
    size = exponent == 0 ? size : size + 0x100 << exponent - 1;
    return (short) ((code & 0x80) != 0 ? size : -size);
  }
}
