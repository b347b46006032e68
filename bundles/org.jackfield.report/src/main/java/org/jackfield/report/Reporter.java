package org.jackfield.report;

import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.report.CallReport;
import org.jackfield.spi.report.CallReportSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what becomes of each call and gives it to all sinks when the call is over. Without a sink
 * it gathers nothing: nobody pays for reports that nobody wants.
 */
@Component(service = CallListener.class, immediate = true)
public final class Reporter implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final List<CallReportSink> sinks = new CopyOnWriteArrayList<>();
  private final Map<String, Collection> calls = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /** By DS. */
  @Activate
  public Reporter() {
    this(Clock.systemUTC());
  }

  Reporter(InstantSource clock) {
    this.clock = clock;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSink(CallReportSink sink) {
    sinks.add(sink);
  }

  void unbindSink(CallReportSink sink) {
    sinks.remove(sink);
    if (sinks.isEmpty()) {
      stop();
    }
  }

  /** Calls that are up are reported by whoever comes next, from then on. */
  @Deactivate
  void stop() {
    calls.values().forEach(Collection::stop);
    calls.clear();
  }

  @Override
  public void onCall(CallEvent event) {
    String id = event.call().id();
    if (sinks.isEmpty()) {
      Optional.ofNullable(calls.remove(id)).ifPresent(Collection::stop);
    } else if (event instanceof CallEvent.StateChanged changed && changed.to() == CallState.DONE) {
      Collection over = calls.remove(id);
      // A call that ended before it could be noticed still has its milestones and its end.
      tell((over == null ? new Collection(event.call(), clock) : over).report());
    } else {
      calls.computeIfAbsent(id, begun -> new Collection(event.call(), clock)).heard(event);
    }
  }

  /** Of how many calls it gathers what becomes of them. */
  int gathering() {
    return calls.size();
  }

  private void tell(CallReport report) {
    for (CallReportSink sink : sinks) {
      try {
        sink.accept(report)
            .whenComplete(
                (done, fault) -> {
                  if (fault != null) {
                    lost(report, sink, fault);
                  }
                });
      } catch (RuntimeException fault) {
        lost(report, sink, fault);
      }
    }
  }

  private static void lost(CallReport report, CallReportSink sink, Throwable fault) {
    LOG.warn(
        "the report of call {} is lost at {}: {}",
        report.callId(),
        sink.getClass().getSimpleName(),
        ProblemException.of(fault));
  }
}
