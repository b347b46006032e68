package org.jackfield.audio.inner;

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
import org.jackfield.audio.BadAudioException;

/**
 * The file beneath the writers: 16 bit PCM of one or two channels. A file is valid at every moment:
 * sound is written first and the sizes in the header follow, at least once a second of sound.
 */
public final class WavOutput implements Closeable {
  private static final int HEADER = 44;

  /** What a stream's header says, which cannot be mended later: read to the end. */
  private static final int UNKNOWN_SIZE = 0xFFFF_FFFF;

  private static final long MOST_BYTES = 0x7FFF_0000L - 1;

  private final WritableByteChannel out;
  private final Optional<FileChannel> file;
  private final ByteBuffer buffer;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
  private long written;
  private boolean closed;

  /** Creates a file, replacing one that is there. */
  public static WavOutput create(Path path, int sampleRate, int channels) throws IOException {
    Ranges.sampleRate(sampleRate);
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new WavOutput(channel, Optional.of(channel), sampleRate, channels);
  }

  /** Writes to a stream, whose header leaves the length open. */
  public static WavOutput to(OutputStream out, int sampleRate, int channels) throws IOException {
    Ranges.sampleRate(sampleRate);
    return new WavOutput(
        Channels.newChannel(Objects.requireNonNull(out, "out")),
        Optional.empty(),
        sampleRate,
        channels);
  }

  private WavOutput(
      WritableByteChannel out, Optional<FileChannel> file, int sampleRate, int channels)
      throws IOException {
    this.out = out;
    this.file = file;
    this.buffer = ByteBuffer.allocate(2 * channels * sampleRate).order(ByteOrder.LITTLE_ENDIAN);
    describe(sampleRate, channels);
    sizes(file.isPresent() ? 0 : UNKNOWN_SIZE);
    while (header.hasRemaining()) {
      out.write(header);
    }
  }

  /** Fails if so many more samples of all channels together do not fit, or it is closed. */
  public void requireRoom(long samples) {
    if (closed) {
      throw new IllegalStateException("write after close");
    }
    if (file.isPresent() && written + buffer.position() + 2 * samples > MOST_BYTES) {
      throw new BadAudioException("data.size", "longer than a WAV file can be");
    }
  }

  /** Appends one sample of one channel. */
  public void put(short sample) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putShort(sample);
  }

  /** Writes what is held back and makes the header right. */
  public void flush() throws IOException {
    if (buffer.position() == 0) {
      return;
    }
    written += buffer.position();
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
    if (file.isPresent()) {
      sizes((int) written);
      for (long place = 0; header.hasRemaining(); ) {
        place += file.get().write(header, place);
      }
    }
  }

  /** Samples written so far, all channels together. */
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

  private void describe(int sampleRate, int channels) {
    int frame = 2 * channels;
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    header.putInt(16).putShort((short) 1).putShort((short) channels);
    header.putInt(sampleRate).putInt(frame * sampleRate);
    header.putShort((short) frame).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(0);
  }

  private void sizes(int size) {
    header.putInt(4, size == UNKNOWN_SIZE ? size : HEADER - 8 + size);
    header.putInt(HEADER - 4, size);
    header.clear();
  }
}
