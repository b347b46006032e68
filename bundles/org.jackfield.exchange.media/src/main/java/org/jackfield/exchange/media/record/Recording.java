package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.sound.Onlooker;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that is being made. The ticker gives it what is said and heard; a lane of its own
 * writes. A disk that does not keep up, or is full, ends the recording and nothing else.
 */
public final class Recording implements MediaRecording, Onlooker {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  /** Frames that may wait for the disk: 10 s. */
  private static final int MOST_WAITING = 500;

  /** What writing the rest and ending the file may take. */
  static final int CLOSE_SECONDS = 10;

  private final Tape tape;
  private final int frame;
  private final Lane lane;
  private final MediaRecordingListener listener;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final short[] taken;
  private final int rate;
  private volatile boolean paused;

  /** The ticker's: what the two sides give at this rate. */
  private Optional<Pcm> said = Optional.empty();

  private Optional<Pcm> heard = Optional.empty();

  /**
   * Begins one.
   *
   * @param files where is written
   * @throws org.jackfield.api.problem.ProblemException if the file cannot be made, or there is no
   *     program for its format
   */
  public static Recording begin(
      RecordingOrder order, int rate, Executor files, MediaRecordingListener listener) {
    try {
      return new Recording(Tape.open(order, rate), rate, files, listener);
    } catch (IOException fault) {
      throw Problem.permanent(
              Codes.UNEXPECTED_ERROR,
              Area.MEDIA,
              "file: cannot be made: " + fault.getClass().getSimpleName())
          .asException(fault);
    }
  }

  /**
   * Writes to this, which is open.
   *
   * @param rate of the tape
   * @param files where is written
   */
  Recording(Tape tape, int rate, Executor files, MediaRecordingListener listener) {
    this.tape = tape;
    this.rate = rate;
    this.frame = Pcm.frame(rate);
    this.taken = new short[frame];
    this.listener = listener;
    this.lane = new Lane(files, this::fault);
  }

  @Override
  public void pause(boolean now) {
    paused = now;
  }

  @Override
  public void sides(Optional<Pcm> left, Optional<Pcm> right) {
    said = left.map(it -> it.at(rate));
    heard = right.map(it -> it.at(rate));
  }

  @Override
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
      problem.ifPresent(it -> tape.abort());
      closed
          .orTimeout(2 * CLOSE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(
              late -> {
                tape.abort();
                return null;
              });
    }
  }

  private void close(Optional<Problem> problem) {
    Optional<Problem> found = problem;
    closed.complete(null); // nothing waits any more but what has a deadline of its own
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

  @Override
  public boolean over() {
    return over.get();
  }
}
