package org.jackfield.audio.javasound;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.Resampler;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.audio.DeviceQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One direction of a sound: a line, a thread that does nothing but wait for it, and the queue to
 * the call. The line may be exchanged at any time; one that breaks is opened again each second.
 */
final class Direction implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Direction.class);
  private static final int SAMPLES = Line.RATE / 50;
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_MILLIS = 1000;

  private final DeviceKind kind;
  private final Function<DeviceKind, Line> again;
  private final DeviceQueue queue = new DeviceQueue();
  private final Thread thread;
  private Optional<Resampler> resampler = Optional.empty();
  private int resampledFrom = Line.RATE;
  private volatile Line line;
  private volatile boolean closed;

  /**
   * Begins with this line.
   *
   * @param again opens another one where this one broke
   */
  Direction(DeviceKind kind, Line line, Function<DeviceKind, Line> again) {
    this.kind = kind;
    this.line = line;
    this.again = again;
    thread = new Thread(this::run, "jf-javasound-" + Mixers.name(kind));
    thread.setDaemon(true);
    thread.start();
  }

  DeviceQueue queue() {
    return queue;
  }

  /** Goes on with this line. */
  synchronized void use(Line other) {
    Line before = line;
    line = other;
    before.close();
    if (closed) {
      other.close();
    }
  }

  private void run() {
    byte[] piece = new byte[SAMPLES * 2];
    while (!closed) {
      Line now = line;
      if (kind == DeviceKind.OUTPUT) {
        bytes(queue.next(), piece);
      }
      boolean whole = now.transfer(piece);
      if (whole && kind == DeviceKind.INPUT) {
        queue.accept(new AudioFrame(samples(piece), Line.RATE));
      } else if (!whole && now == line && !closed) {
        repair();
      }
    }
  }

  private void repair() {
    LockSupport.parkNanos(AGAIN_NANOS);
    if (closed) {
      return;
    }
    try {
      use(again.apply(kind));
      LOG.info("sound {}: the device is back", Mixers.name(kind));
    } catch (ProblemException fault) {
      LOG.debug("sound {}: {}", Mixers.name(kind), fault.problem());
    }
  }

  private static short[] samples(byte[] piece) {
    short[] samples = new short[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = (short) (piece[2 * i] & 0xff | piece[2 * i + 1] << 8);
    }
    return samples;
  }

  private void bytes(Optional<AudioFrame> frame, byte[] piece) {
    short[] samples = frame.map(this::atRate).orElseGet(() -> new short[SAMPLES]);
    for (int i = 0; i < SAMPLES; i++) {
      piece[2 * i] = (byte) samples[i];
      piece[2 * i + 1] = (byte) (samples[i] >> 8);
    }
  }

  private short[] atRate(AudioFrame frame) {
    if (frame.sampleRate() != resampledFrom) {
      resampledFrom = frame.sampleRate();
      resampler =
          resampledFrom == Line.RATE
              ? Optional.empty()
              : Optional.of(new Resampler(resampledFrom, Line.RATE));
    }
    return resampler.isPresent() ? resampler.get().resample(frame.samples()) : frame.samples();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      line.close();
    }
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
