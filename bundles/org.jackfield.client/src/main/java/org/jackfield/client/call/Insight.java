package org.jackfield.client.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Milestone;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.quality.QualityMonitor;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.call.CallInput;

/**
 * How a call is doing: measured each second while it is ACTIVE, and when it passed what. For use on
 * the lane only, but for {@link #measurements()} and {@link #milestones()}.
 */
final class Insight {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Map<Class<? extends CallInput>, Milestone> PASSED =
      Map.of(
          CallInput.Dial.class, Milestone.BEGUN,
          CallInput.InviteReceived.class, Milestone.BEGUN,
          CallInput.OfferReady.class, Milestone.DESCRIBED,
          CallInput.AnswerReady.class, Milestone.DESCRIBED,
          CallInput.InviteAccepted.class, Milestone.ACCEPTED,
          CallInput.AnswerAccepted.class, Milestone.ACCEPTED,
          CallInput.RemoteRinging.class, Milestone.RINGING,
          CallInput.RemoteMedia.class, Milestone.EARLY_MEDIA,
          CallInput.RemoteAnswered.class, Milestone.ANSWERED,
          CallInput.MediaUp.class, Milestone.MEDIA_UP);

  private final Context context;
  private final Supplier<CallStatistics> measure;
  private final Consumer<QualityMonitor.Change> told;
  private final QualityMonitor monitor = new QualityMonitor();
  private final SubmissionPublisher<CallStatistics> publisher;
  private final Map<Milestone, Instant> milestones = new EnumMap<>(Milestone.class);
  private Optional<Timers.Alarm> next = Optional.empty();

  Insight(Context context, Supplier<CallStatistics> measure, Consumer<QualityMonitor.Change> told) {
    this.context = context;
    this.measure = measure;
    this.told = told;
    this.publisher =
        new SubmissionPublisher<>(context.execution().work(), Flow.defaultBufferSize());
  }

  /** What was fed to the machine. */
  void passed(CallInput input) {
    Milestone milestone = PASSED.get(input.getClass());
    if (milestone != null) {
      pass(milestone);
    } else if (input instanceof CallInput.Answer) {
      pass(Milestone.ANSWERED);
    }
  }

  private void pass(Milestone milestone) {
    synchronized (milestones) {
      milestones.putIfAbsent(milestone, context.timers().now());
    }
  }

  /** The state after that. */
  void state(CallState state) {
    if (state == CallState.ACTIVE) {
      pass(Milestone.ACTIVE);
      if (next.isEmpty()) {
        later();
      }
      return;
    }
    next.ifPresent(Timers.Alarm::cancel);
    next = Optional.empty();
    monitor.pause().forEach(told);
    if (state == CallState.DONE) {
      pass(Milestone.DONE);
      publisher.close();
    }
  }

  private void later() {
    next = Optional.of(context.timers().after(SECOND, this::look));
  }

  private void look() {
    later();
    CallStatistics now = measure.get();
    publisher.offer(now, null);
    monitor.on(now, context.timers().now()).forEach(told);
  }

  /** Each second's measurement; any thread. */
  Flow.Publisher<CallStatistics> measurements() {
    return publisher;
  }

  /** When it passed what; any thread. */
  Map<Milestone, Instant> milestones() {
    synchronized (milestones) {
      return Collections.unmodifiableMap(new EnumMap<>(milestones));
    }
  }
}
