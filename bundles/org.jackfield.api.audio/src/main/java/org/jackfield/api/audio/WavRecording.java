package org.jackfield.api.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.audio.Resampler;
import org.jackfield.audio.WavWriter;

/**
 * A sink that records to a WAV file, 16-bit mono at 16,000 Hz. The media thread only enqueues; a
 * thread of its own writes. When 10 s wait to be written (a disk that stands still) further sound
 * is dropped and counted.
 */
public final class WavRecording implements AudioSink, AutoCloseable {
  private static final int RATE = 16_000;
  private static final int LONGEST_QUEUE = 500;
  private static final long CLOSE_SECONDS = 5;
  private static final long LOOK_MILLIS = 20;

  private final BlockingQueue<AudioFrame> waiting = new LinkedBlockingQueue<>(LONGEST_QUEUE);
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final Path file;
  private volatile boolean closed;
  private volatile long dropped;

  private WavRecording(Path file) {
    this.file = file;
  }

  /**
   * Begins a recording; an existing file is replaced.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static WavRecording to(Path file) {
    WavRecording recording = new WavRecording(file);
    WavWriter writer;
    try {
      writer = WavWriter.create(file, RATE);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    Thread thread = new Thread(() -> recording.run(writer), "jf-wav");
    thread.setDaemon(true);
    thread.start();
    return recording;
  }

  /** Where it is written. */
  public Path file() {
    return file;
  }

  /** Frames that were lost because the disk was too slow, or the recording was closed. */
  public long dropped() {
    return dropped;
  }

  @Override
  public void accept(AudioFrame frame) {
    if (closed || written.isDone() || !waiting.offer(frame)) {
      dropped++;
    }
  }

  /**
   * Writes what waits and closes the file; waits at most 5 s. Closing twice is no fault.
   *
   * @throws UncheckedIOException if the file could not be written whole, or the wait was
   *     interrupted
   */
  @Override
  public void close() {
    closed = true;
    try {
      written.get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      throw failed("closing was interrupted", fault);
    } catch (ExecutionException fault) {
      throw failed("could not be written", fault.getCause());
    } catch (TimeoutException fault) {
      throw failed("could not be written in time", fault);
    }
  }

  private UncheckedIOException failed(String what, Throwable fault) {
    return new UncheckedIOException(new IOException(file + ": " + what, fault));
  }

  /** Ends when the recording is closed and nothing waits, or the disk refuses. */
  private void run(WavWriter writer) {
    try (writer) {
      Optional<Resampler> resampler = Optional.empty();
      int rate = RATE;
      while (!closed || !waiting.isEmpty()) {
        AudioFrame frame = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (frame == null) {
          continue;
        }
        if (frame.sampleRate() != rate) {
          rate = frame.sampleRate();
          resampler = rate == RATE ? Optional.empty() : Optional.of(new Resampler(rate, RATE));
        }
        writer.write(
            resampler.isPresent() ? resampler.get().resample(frame.samples()) : frame.samples());
      }
    } catch (IOException | InterruptedException | RuntimeException fault) {
      written.completeExceptionally(fault);
      return;
    }
    written.complete(null);
  }
}
