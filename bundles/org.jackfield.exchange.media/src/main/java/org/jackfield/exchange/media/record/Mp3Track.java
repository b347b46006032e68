package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An MP3 file, which a program writes that is started with the first sound. */
final class Mp3Track implements Track {
  private static final int FRAME = 2 * Short.BYTES;

  private final Lame lame;
  private final Path file;
  private final int rate;
  private final boolean dual;
  private byte[] bytes = new byte[0];
  private boolean wrote;

  /** Another thread may abort; it is started by one alone. */
  private volatile Optional<Process> process = Optional.empty();

  private volatile boolean aborted;

  Mp3Track(Lame lame, Path file, int rate, boolean dual) {
    this.lame = lame;
    this.file = file;
    this.rate = rate;
    this.dual = dual;
  }

  private Process process() throws IOException {
    if (process.isEmpty()) {
      process = Optional.of(lame.start(file, rate, dual));
      if (aborted) {
        abort();
      }
    }
    return process.get();
  }

  @Override
  public void write(short[] left, short[] right, int length) throws IOException {
    if (bytes.length < length * FRAME) {
      bytes = new byte[length * FRAME];
    }
    int at = 0;
    for (int i = 0; i < length; i++) {
      at = put(left[i], at);
      at = dual ? put(right[i], at) : at;
    }
    OutputStream in = process().getOutputStream();
    in.write(bytes, 0, at);
    in.flush();
    wrote = true;
  }

  private int put(short sample, int at) {
    bytes[at] = (byte) sample;
    bytes[at + 1] = (byte) (sample >> 8);
    return at + Short.BYTES;
  }

  @Override
  public void close() throws IOException {
    Process running = process();
    try {
      try (OutputStream in = running.getOutputStream()) {
        in.flush();
      }
      if (!running.waitFor(Recording.CLOSE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("lame does not end");
      }
      if (running.exitValue() != 0) {
        throw new IOException("lame ended with " + running.exitValue());
      }
      if (wrote && Files.size(file) == 0) { // it does not look at its last write
        throw new IOException("lame wrote nothing; the disk may be full");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the node stops");
    } finally {
      running.destroyForcibly();
    }
  }

  @Override
  public void abort() {
    aborted = true;
    process.ifPresent(Process::destroyForcibly);
  }
}
