package org.jackfield.report;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.CallStatistics;
import org.osgi.service.component.annotations.Component;

/**
 * Calls as events of the JDK's flight recorder: {@code org.jackfield.Call}, {@code CallState},
 * {@code CallQuality} and, while a recording is on that wants them, {@code CallMeasured}. Ids only:
 * recordings are passed around.
 */
@Component(service = CallListener.class)
public final class FlightRecorder implements CallListener {
  private final Map<String, CallLasted> running = new ConcurrentHashMap<>();

  /** By DS; in a plain program, {@code client.onCalls(new FlightRecorder())}. */
  public FlightRecorder() {}

  /** From its beginning to its end. */
  @Name("org.jackfield.Call")
  @Label("Call")
  @Category("Jackfield")
  @StackTrace(false)
  static final class CallLasted extends Event {
    @Label("Call")
    String callId;

    @Label("Direction")
    String direction;

    @Label("Cause")
    String cause;

    @Label("Ended By")
    String by;
  }

  /** Another state. */
  @Name("org.jackfield.CallState")
  @Label("Call State")
  @Category("Jackfield")
  @StackTrace(false)
  static final class StateWas extends Event {
    @Label("Call")
    String callId;

    @Label("From")
    String from;

    @Label("To")
    String to;
  }

  /** A warning raised or cleared. */
  @Name("org.jackfield.CallQuality")
  @Label("Call Quality")
  @Category("Jackfield")
  @StackTrace(false)
  static final class QualityWas extends Event {
    @Label("Call")
    String callId;

    @Label("Kind")
    String kind;

    @Label("Raised")
    boolean raised;

    @Label("Value")
    double value;
  }

  /** Each second. */
  @Name("org.jackfield.CallMeasured")
  @Label("Call Measured")
  @Category("Jackfield")
  @StackTrace(false)
  static final class Measured extends Event {
    @Label("Call")
    String callId;

    @Label("Packets Received")
    long received;

    @Label("Packets Lost")
    long lost;

    @Label("Jitter (ms)")
    double jitter;

    @Label("Round Trip (ms), -1 if unknown")
    double roundTrip;

    @Label("Mean Opinion Score, -1 if unknown")
    double mos;
  }

  /** How many calls it has seen begin and not end. */
  public int running() {
    return running.size();
  }

  @Override
  public void onCall(CallEvent event) {
    Call call = event.call();
    if (event instanceof CallEvent.StateChanged changed) {
      if (changed.from() == CallState.NEW) {
        begin(call);
      }
      StateWas state = new StateWas();
      state.callId = call.id();
      state.from = changed.from().name();
      state.to = changed.to().name();
      state.commit();
    } else if (event instanceof CallEvent.QualityWarning warning) {
      quality(call, warning.kind().name(), true, warning.value());
    } else if (event instanceof CallEvent.QualityCleared cleared) {
      quality(call, cleared.kind().name(), false, 0);
    } else if (event instanceof CallEvent.Ended ended) {
      CallLasted lasted = running.remove(call.id());
      if (lasted != null) {
        lasted.cause = ended.reason().cause().name();
        lasted.by = ended.reason().by().name();
        lasted.commit();
      }
    }
  }

  private void begin(Call call) {
    CallLasted lasted = new CallLasted();
    lasted.callId = call.id();
    lasted.direction = call.direction().name();
    lasted.begin();
    running.put(call.id(), lasted);
    if (new Measured().isEnabled()) {
      call.measurements().subscribe(new Second(call.id()));
    }
  }

  private static void quality(Call call, String kind, boolean raised, double value) {
    QualityWas quality = new QualityWas();
    quality.callId = call.id();
    quality.kind = kind;
    quality.raised = raised;
    quality.value = value;
    quality.commit();
  }

  private record Second(String callId) implements Flow.Subscriber<CallStatistics> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(CallStatistics now) {
      Measured measured = new Measured();
      measured.callId = callId;
      measured.received = now.packetsReceived();
      measured.lost = now.packetsLost();
      measured.jitter = now.jitter().toNanos() / 1e6;
      measured.roundTrip = now.roundTrip().map(time -> time.toNanos() / 1e6).orElse(-1.0);
      measured.mos = now.mos().orElse(-1);
      measured.commit();
    }

    @Override
    public void onError(Throwable fault) {
      onComplete();
    }

    @Override
    public void onComplete() {
      // The call's end is an event of its own.
    }
  }
}
