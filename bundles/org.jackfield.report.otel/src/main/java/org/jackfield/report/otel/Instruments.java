package org.jackfield.report.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Milestone;
import org.jackfield.spi.report.CallReport;

/** A report as one span and some measurements. */
final class Instruments {
  private static final String SCOPE = "org.jackfield";

  private static final AttributeKey<String> DIRECTION =
      AttributeKey.stringKey("jackfield.call.direction");
  private static final AttributeKey<String> CAUSE = AttributeKey.stringKey("jackfield.call.cause");
  private static final AttributeKey<String> CALL = AttributeKey.stringKey("jackfield.call.id");
  private static final AttributeKey<String> CODEC = AttributeKey.stringKey("jackfield.call.codec");
  private static final AttributeKey<Double> MOS = AttributeKey.doubleKey("jackfield.call.mos");
  private static final AttributeKey<Double> VALUE = AttributeKey.doubleKey("value");

  private final Tracer tracer;
  private final LongCounter calls;
  private final DoubleHistogram duration;
  private final DoubleHistogram answer;
  private final DoubleHistogram media;
  private final DoubleHistogram mos;

  Instruments(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
    Meter meter = telemetry.getMeter(SCOPE);
    this.calls =
        meter.counterBuilder("jackfield.calls").setDescription("Calls that are over").build();
    this.duration = seconds(meter, "duration", "From the beginning to the end");
    this.answer = seconds(meter, "answer.time", "From the beginning to the answer");
    this.media = seconds(meter, "media.time", "From the answer to the sound");
    this.mos =
        meter
            .histogramBuilder("jackfield.call.mos")
            .setDescription("Mean opinion score of the received sound")
            .build();
  }

  private static DoubleHistogram seconds(Meter meter, String name, String what) {
    return meter
        .histogramBuilder("jackfield.call." + name)
        .setUnit("s")
        .setDescription(what)
        .build();
  }

  void record(CallReport report) {
    Optional<Instant> begun = report.at(Milestone.BEGUN);
    Optional<Instant> done = report.at(Milestone.DONE);
    Attributes labels =
        Attributes.of(
            DIRECTION, report.direction().name().toLowerCase(Locale.ROOT),
            CAUSE, report.end().map(end -> end.cause().name()).orElse("unknown"));
    calls.add(1, labels);
    between(begun, done).ifPresent(time -> duration.record(time, labels));
    between(begun, report.at(Milestone.ANSWERED)).ifPresent(time -> answer.record(time, labels));
    between(report.at(Milestone.ANSWERED), report.at(Milestone.ACTIVE))
        .ifPresent(time -> media.record(time, labels));
    report.statistics().mos().ifPresent(score -> mos.record(score, labels));
    trace(report, labels, begun, done);
  }

  private void trace(
      CallReport report, Attributes labels, Optional<Instant> begun, Optional<Instant> done) {
    SpanBuilder builder =
        tracer
            .spanBuilder("call")
            .setNoParent()
            .setSpanKind(
                report.direction() == Direction.OUTBOUND ? SpanKind.CLIENT : SpanKind.SERVER)
            .setAllAttributes(labels)
            .setAttribute(CALL, report.callId());
    begun.ifPresent(builder::setStartTimestamp);
    report.statistics().codec().ifPresent(codec -> builder.setAttribute(CODEC, codec));
    report.statistics().mos().ifPresent(score -> builder.setAttribute(MOS, score));
    Span span = builder.startSpan();
    for (Milestone each : Milestone.values()) {
      report.at(each).ifPresent(at -> span.addEvent(each.name().toLowerCase(Locale.ROOT), at));
    }
    for (CallReport.Warning warning : report.warnings()) {
      String name =
          (warning.raised() ? "warning " : "cleared ")
              + warning.kind().name().toLowerCase(Locale.ROOT);
      span.addEvent(name, Attributes.of(VALUE, warning.value()), warning.at());
    }
    report
        .end()
        .flatMap(EndReason::problem)
        .ifPresent(problem -> span.setStatus(StatusCode.ERROR, problem.toString()));
    done.ifPresentOrElse(span::end, span::end);
  }

  private static Optional<Double> between(Optional<Instant> from, Optional<Instant> to) {
    return from.flatMap(
        begin -> to.map(end -> Math.max(0, Duration.between(begin, end).toNanos() / 1e9)));
  }
}
