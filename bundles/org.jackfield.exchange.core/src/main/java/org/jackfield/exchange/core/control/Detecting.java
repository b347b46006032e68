package org.jackfield.exchange.core.control;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Supplier;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.core.machine.MachineDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who answered a line. What the line says is looked at on a thread of its media node, so
 * that the desk hears of results alone; all else is on the desk's lane.
 */
final class Detecting {
  private static final Logger LOG = LoggerFactory.getLogger(Detecting.class);
  private static final StreamOrder WHAT_IT_SAYS =
      new StreamOrder(
          Set.of(StreamTrack.INBOUND),
          Optional.of(StreamFormat.linear(MachineDetector.RATE)),
          Optional.empty());

  /** A media node that brings its sound later than this has stopped. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Desk desk;
  private final Line line;
  private final boolean premium;
  private final MachineDetector detector;
  private Optional<MediaStream> stream = Optional.empty();
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();
  private boolean over;

  private Detecting(Desk desk, Line line, MachineDetection wanted) {
    this.desk = desk;
    this.line = line;
    this.premium = wanted.mode() == MachineDetection.Mode.PREMIUM;
    this.detector = new MachineDetector(wanted, new Results());
  }

  /** Begins, with the answer. Where nothing can be heard of the line, it is not known. */
  static void begin(Desk desk, Line line, MachineDetection wanted) {
    Detecting detecting = new Detecting(desk, line, wanted);
    line.detecting = Optional.of(detecting);
    detecting.begin();
  }

  private void begin() {
    deadline = Optional.of(desk.later(detector.longest().plus(MARGIN), this::giveUp));
    try {
      stream = Optional.of(line.media().stream(WHAT_IT_SAYS, new Ear()));
    } catch (ProblemException refused) {
      LOG.warn(
          "leg {} is not listened to for a machine: {}",
          line.facts().ids().legId(),
          refused.problem());
      giveUp();
    }
  }

  /** Listens no more and tells nothing more: it is done, or the line is over. */
  void end() {
    over = true;
    line.detecting = Optional.empty();
    deadline.ifPresent(it -> it.cancel(false));
    stream.ifPresent(MediaStream::stop);
  }

  private void giveUp() {
    synchronized (detector) {
      detector.giveUp();
    }
    desk.post(this::done);
  }

  private void done() {
    if (!over) {
      end();
    }
  }

  private final class Results implements MachineDetector.Findings {
    @Override
    public void detected(CallEvent.MachineDetected.Result result) {
      tell(() -> new CallEvent.MachineDetected(line.about(), desk.now(), premium, result));
    }

    @Override
    public void greetingEnded(CallEvent.MachineGreetingEnded.Result result) {
      tell(() -> new CallEvent.MachineGreetingEnded(line.about(), desk.now(), premium, result));
    }

    private void tell(Supplier<CallEvent> event) {
      desk.post(
          () -> {
            if (!over) {
              desk.announce(event.get());
            }
          });
    }
  }

  /** On a thread of the media node. */
  private final class Ear implements MediaStreamListener {
    @Override
    public void onFrame(StreamFrame frame) {
      short[] samples = new short[frame.payload().length / Short.BYTES];
      ByteBuffer.wrap(frame.payload()).asShortBuffer().get(samples);
      synchronized (detector) {
        if (detector.isOver()) {
          return;
        }
        detector.add(samples);
        if (!detector.isOver()) {
          return;
        }
      }
      desk.post(Detecting.this::done);
    }

    @Override
    public void onDigit(char digit) {
      // Keys are told elsewhere.
    }

    @Override
    public void onMark(String name) {
      // Nothing is marked.
    }

    @Override
    public void onRefused(Problem problem) {
      // Nothing is played.
    }

    @Override
    public void onEnded(Optional<Problem> problem) {
      problem.ifPresent(
          it -> {
            LOG.warn(
                "leg {} is no longer listened to for a machine: {}",
                line.facts().ids().legId(),
                it);
            giveUp();
          });
    }
  }
}
