package org.jackfield.audio;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes 16 bit mono WAV piece by piece. A file is valid at every moment: sound is written first
 * and the sizes in the header follow, at least once a second of sound, so a process that dies loses
 * at most that second. Not for more than one thread at a time.
 */
public final class WavWriter implements Closeable {
  private static final int HEADER = 44;

  /** What a stream's header says, which cannot be mended later: read to the end. */
  private static final int UNKNOWN_SIZE = 0xFFFF_FFFF;

  private static final long MOST_BYTES = 0x7FFF_0000L - 1;

  private final WritableByteChannel out;
  private final Optional<FileChannel> file;
  private final int sampleRate;
  private final ByteBuffer buffer;
  private long written;
  private boolean closed;

  /**
   * Creates a file, replacing one that is there.
   *
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public static WavWriter create(Path path, int sampleRate) throws IOException {
    Ranges.sampleRate(sampleRate);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new WavWriter(channel, Optional.of(channel), sampleRate);
  }

  /**
   * Writes to a stream, which is closed with the writer. Its header leaves the length open, as
   * programs that write to a pipe do; {@link WavReader} and the usual tools read to the end then.
   *
   * @throws IOException when it cannot be written
   * @throws IllegalArgumentException when {@code sampleRate} is not within 4000 to 192000
   */
  public static WavWriter to(OutputStream out, int sampleRate) throws IOException {
    Ranges.sampleRate(sampleRate);
    return new WavWriter(
        Channels.newChannel(Objects.requireNonNull(out, "out")), Optional.empty(), sampleRate);
  }

  private WavWriter(WritableByteChannel out, Optional<FileChannel> file, int sampleRate)
      throws IOException {
    this.out = out;
    this.file = file;
    this.sampleRate = sampleRate;
    this.buffer = ByteBuffer.allocate(2 * sampleRate).order(ByteOrder.LITTLE_ENDIAN);
    drain(header(file.isPresent() ? 0 : UNKNOWN_SIZE), out);
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
    if (closed) {
      throw new IllegalStateException("write after close");
    }
    if (file.isPresent() && written + buffer.position() + 2L * length > MOST_BYTES) {
      throw new BadAudioException("data.size", "longer than a WAV file can be");
    }
    for (int i = offset; i < offset + length; i++) {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.putShort(samples[i]);
    }
  }

  /**
   * Writes what is held back and makes the header right; needed only to read along, since it
   * happens by itself once a second of sound and at the end.
   *
   * @throws IOException when it cannot be written
   */
  public void flush() throws IOException {
    if (buffer.position() == 0) {
      return;
    }
    written += buffer.position();
    buffer.flip();
    drain(buffer, out);
    buffer.clear();
    if (file.isPresent()) {
      ByteBuffer header = header((int) written);
      long place = 0;
      while (header.hasRemaining()) {
        place += file.get().write(header, place);
      }
    }
  }

  /** Samples written so far. */
  public long samples() {
    return (written + buffer.position()) / 2;
  }

  /** Ends the file. A second call does nothing. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        flush();
      }
    }
  }

  private ByteBuffer header(int size) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII));
    header.putInt(size == UNKNOWN_SIZE ? size : HEADER - 8 + size);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    header.putInt(16).putShort((short) 1).putShort((short) 1);
    header.putInt(sampleRate).putInt(2 * sampleRate).putShort((short) 2).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII));
    return header.putInt(size).flip();
  }

  private static void drain(ByteBuffer bytes, WritableByteChannel out) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
