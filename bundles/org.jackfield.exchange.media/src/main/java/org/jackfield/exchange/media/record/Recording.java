package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that is being made. The ticker gives it what is said and heard; a lane of its own
 * writes. A disk that does not keep up, or is full, ends the recording and nothing else.
 */
public final class Recording implements MediaRecording {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  /** Frames that may wait for the disk: 10 s. */
  private static final int MOST_WAITING = 500;

  private final Tape tape;
  private final int frame;
  private final Lane lane;
  private final MediaRecordingListener listener;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final short[] taken;
  private final int rate;
  private volatile boolean paused;

  /** The ticker's: what the two sides give at this rate. */
  private Optional<Pcm> said = Optional.empty();

  private Optional<Pcm> heard = Optional.empty();

  /**
   * Writes to this, which is open.
   *
   * @param rate of the tape
   * @param files where is written
   */
  public Recording(Tape tape, int rate, Executor files, MediaRecordingListener listener) {
    this.tape = tape;
    this.rate = rate;
    this.frame = Pcm.frame(rate);
    this.taken = new short[frame];
    this.listener = listener;
    this.lane = new Lane(files, this::fault);
  }

  /** Samples a second. */
  public int rate() {
    return rate;
  }

  @Override
  public void pause(boolean now) {
    paused = now;
  }

  /** From now on the sides are these; each is taken once a beat. On the ticker's thread. */
  public void sides(Optional<Pcm> left, Optional<Pcm> right) {
    said = left.map(it -> it.at(rate));
    heard = right.map(it -> it.at(rate));
  }

  /** Every 20 ms, after all have heard. */
  public void beat() {
    if (paused || over.get()) {
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      end(Optional.of(problem("the disk does not keep up")));
      return;
    }
    short[] left = take(said);
    short[] right = take(heard);
    lane.execute(() -> write(left, right));
  }

  private short[] take(Optional<Pcm> side) {
    if (side.isPresent() && side.get().next(taken)) {
      return Arrays.copyOf(taken, frame);
    }
    return new short[frame];
  }

  private void write(short[] left, short[] right) {
    waiting.decrementAndGet();
    if (tape.closed()) {
      return;
    }
    try {
      if (!tape.write(left, right)) {
        end(Optional.empty());
      }
    } catch (IOException fault) {
      fault(fault);
    }
  }

  private void fault(Throwable fault) {
    LOG.warn("a recording ends", fault);
    end(Optional.of(problem("it cannot be written: " + fault.getMessage())));
  }

  private static Problem problem(String detail) {
    return Problem.permanent(Codes.UNEXPECTED_ERROR, Area.MEDIA, "recording: " + detail);
  }

  @Override
  public void stop() {
    end(Optional.empty());
  }

  /** What was given before is written first. */
  private void end(Optional<Problem> problem) {
    if (over.compareAndSet(false, true)) {
      lane.execute(() -> close(problem));
    }
  }

  private void close(Optional<Problem> problem) {
    Optional<Problem> found = problem;
    try {
      tape.close();
    } catch (IOException fault) {
      LOG.warn("a recording could not be closed", fault);
      found = problem.or(() -> Optional.of(problem("it cannot be closed: " + fault.getMessage())));
    }
    if (found.isPresent()) {
      listener.onFailed(found.get());
    } else {
      listener.onRecorded(Duration.ofMillis(tape.samples() * 1000 / rate));
    }
  }

  /** Whether it has ended. */
  public boolean over() {
    return over.get();
  }
}
