package org.jackfield.exchange.media.record;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
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
 * opens the file and writes. A disk that does not keep up, or is full, ends the recording and
 * nothing else.
 */
public final class Recording implements MediaRecording, Onlooker {
  private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

  /** Frames that may wait for the disk: 10 s. */
  private static final int MOST_WAITING = 500;

  /** What writing the rest and ending the file may take. */
  static final int CLOSE_SECONDS = 10;

  /** What opening the file may take. */
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(5);

  private final Opening opening;
  private final RecordingOrder.Track track;
  private final int frame;
  private final Lane lane;
  private final MediaRecordingListener listener;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final short[] taken;
  private final int rate;
  private volatile boolean paused;

  /** The lane's: what went wrong there first. */
  private Optional<Problem> trouble = Optional.empty();

  /** Made by the lane; others may abort it. */
  private volatile Optional<Tape> tape = Optional.empty();

  private volatile boolean aborted;

  /** The ticker's: what the two sides give at this rate. */
  private Optional<Pcm> said = Optional.empty();

  private Optional<Pcm> heard = Optional.empty();

  /** Opens what is written to. */
  @FunctionalInterface
  interface Opening {
    /**
     * May take its time.
     *
     * @throws IOException if the file cannot be made
     * @throws ProblemException if there is no program for its format
     */
    Tape open() throws IOException;
  }

  /**
   * Begins one.
   *
   * @param rate of what is written
   * @param files where the file is opened and written
   * @param listener told there what becomes of it
   */
  public static Recording begin(
      RecordingOrder order, int rate, Executor files, MediaRecordingListener listener) {
    Recording recording =
        new Recording(() -> Tape.open(order, rate), order.track(), rate, files, listener);
    recording.open(OPEN_WITHIN, files);
    return recording;
  }

  Recording(
      Opening opening,
      RecordingOrder.Track track,
      int rate,
      Executor files,
      MediaRecordingListener listener) {
    this.opening = opening;
    this.track = track;
    this.rate = rate;
    this.frame = Pcm.frame(rate);
    this.taken = new short[frame];
    this.listener = listener;
    this.lane = new Lane(files, this::fault);
  }

  /** What is written meanwhile waits for it. A file that is open too late is written to no more. */
  void open(Duration within, Executor files) {
    lane.execute(this::open);
    opened
        .orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyAsync(
            fault -> {
              if (fault instanceof TimeoutException) {
                Problem late = problem("file: cannot be opened in time");
                end(Optional.of(late));
                tell(Optional.of(late));
              }
              return null;
            },
            files);
  }

  private void open() {
    try {
      tape = Optional.of(opening.open());
      if (aborted) {
        abort();
      }
    } catch (IOException fault) {
      LOG.warn("the file of a recording cannot be made", fault);
      broke(problem("file: cannot be made: " + fault.getClass().getSimpleName()));
    } catch (ProblemException fault) {
      LOG.warn("a recording cannot begin: {}", fault.problem().detail());
      broke(fault.problem());
    }
    opened.complete(null);
  }

  @Override
  public void pause(boolean now) {
    paused = now;
  }

  @Override
  public void sides(Optional<Pcm> left, Optional<Pcm> right) {
    said = left.filter(it -> track != RecordingOrder.Track.OUTBOUND).map(it -> it.at(rate));
    heard = right.filter(it -> track != RecordingOrder.Track.INBOUND).map(it -> it.at(rate));
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
    if (told.get() || trouble.isPresent() || tape.filter(it -> !it.closed()).isEmpty()) {
      return;
    }
    try {
      if (!tape.get().write(left, right)) {
        end(Optional.empty());
      }
    } catch (IOException fault) {
      fault(fault);
    }
  }

  private void fault(Throwable fault) {
    LOG.warn("a recording ends", fault);
    broke(problem("it cannot be written: " + fault.getMessage()));
  }

  /** On the lane: whatever follows, this is told. */
  private void broke(Problem problem) {
    trouble = trouble.or(() -> Optional.of(problem));
    end(trouble);
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
      problem.ifPresent(it -> abort());
      closed
          .orTimeout(2 * CLOSE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(
              late -> {
                abort();
                return null;
              });
    }
  }

  private void abort() {
    aborted = true;
    tape.ifPresent(Tape::abort);
  }

  private void close(Optional<Problem> problem) {
    closed.complete(null); // nothing waits any more but what has a deadline of its own
    Optional<Problem> found = problem.or(() -> trouble);
    try {
      if (tape.isPresent()) {
        tape.get().close();
      }
    } catch (IOException fault) {
      LOG.warn("a recording could not be closed", fault);
      found = found.or(() -> Optional.of(problem("it cannot be closed: " + fault.getMessage())));
    }
    tell(found);
  }

  private void tell(Optional<Problem> problem) {
    if (told.compareAndSet(false, true)) {
      problem.ifPresentOrElse(
          listener::onFailed,
          () -> listener.onRecorded(Duration.ofMillis(tape.get().samples() * 1000 / rate)));
    }
  }

  @Override
  public boolean over() {
    return over.get();
  }
}
