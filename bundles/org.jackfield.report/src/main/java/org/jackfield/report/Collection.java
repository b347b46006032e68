package org.jackfield.report;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.spi.report.CallReport;

/** What is gathered of one call until it is over. Thread-safe. */
final class Collection implements Flow.Subscriber<CallStatistics> {
  /** An hour; what is older goes. */
  static final int SAMPLES = 3600;

  private final Call call;
  private final InstantSource clock;
  private final Deque<CallReport.Sample> samples = new ArrayDeque<>();
  private final List<CallReport.Warning> warnings = new ArrayList<>();
  private volatile Optional<Flow.Subscription> subscribed = Optional.empty();

  Collection(Call call, InstantSource clock) {
    this.call = call;
    this.clock = clock;
    call.measurements().subscribe(this);
  }

  synchronized void heard(CallEvent event) {
    Instant now = clock.instant();
    if (event instanceof CallEvent.QualityWarning warning) {
      warnings.add(new CallReport.Warning(now, warning.kind(), true, warning.value()));
    } else if (event instanceof CallEvent.QualityCleared cleared) {
      warnings.add(new CallReport.Warning(now, cleared.kind(), false, 0));
    }
  }

  synchronized CallReport report() {
    return new CallReport(
        call.id(),
        call.ids(),
        call.direction(),
        call.milestones(),
        call.endReason(),
        call.statistics(),
        List.copyOf(samples),
        warnings,
        call.timeline());
  }

  /** No more samples. */
  void stop() {
    subscribed.ifPresent(Flow.Subscription::cancel);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscribed = Optional.of(subscription);
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(CallStatistics measured) {
    if (samples.size() == SAMPLES) {
      samples.remove();
    }
    samples.add(new CallReport.Sample(clock.instant(), measured));
  }

  /** There are no more samples; the call's end makes the report. */
  @Override
  public void onError(Throwable fault) {
    onComplete();
  }

  @Override
  public void onComplete() {
    // The call's own end is told by an event.
  }
}
