package org.jackfield.report.otel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.CallIds;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Milestone;
import org.jackfield.api.call.Quality;
import org.jackfield.spi.report.CallReport;
import org.junit.jupiter.api.Test;

/** With the real SDK behind it. */
class OtelSinkTest {
  private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");

  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private final List<MetricData> metrics = new CopyOnWriteArrayList<>();

  private final class Spans implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private final class Metrics implements MetricExporter {
    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> all) {
      metrics.addAll(all);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static CallReport report() {
    return new CallReport(
        "call-1",
        CallIds.NONE,
        Direction.OUTBOUND,
        Map.of(
            Milestone.BEGUN, BEGUN,
            Milestone.ANSWERED, BEGUN.plusSeconds(3),
            Milestone.ACTIVE, BEGUN.plusSeconds(4),
            Milestone.DONE, BEGUN.plusSeconds(64)),
        Optional.of(EndReason.local(Cause.NORMAL_CLEARING)),
        new CallStatistics(
            3000,
            3000,
            0,
            Duration.ZERO,
            Optional.empty(),
            Optional.of("opus"),
            OptionalDouble.of(4.3),
            Optional.empty()),
        List.of(),
        List.of(new CallReport.Warning(BEGUN.plusSeconds(9), Quality.HIGH_LOSS, true, 2.5)),
        List.of());
  }

  @Test
  void aCallIsATraceAndMetrics() {
    SdkMeterProvider meters =
        SdkMeterProvider.builder()
            .registerMetricReader(PeriodicMetricReader.create(new Metrics()))
            .build();
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new Spans()))
                    .build())
            .setMeterProvider(meters)
            .build()) {
      OtelSink sink = new OtelSink(true);
      sink.bindTelemetry(sdk);
      sink.accept(report());
      OtelSink off = new OtelSink(false);
      off.bindTelemetry(sdk);
      off.accept(report());
      assertTrue(meters.forceFlush().join(10, TimeUnit.SECONDS).isSuccess());
    }
    assertEquals(1, spans.size());
    SpanData span = spans.get(0);
    assertEquals("call", span.getName());
    assertEquals(SpanKind.CLIENT, span.getKind());
    assertEquals(64_000_000_000L, span.getEndEpochNanos() - span.getStartEpochNanos());
    assertEquals(
        List.of("begun", "answered", "active", "done", "warning high_loss"),
        span.getEvents().stream().map(event -> event.getName()).toList());
    assertEquals(1, sum("jackfield.calls"));
    assertEquals(64, sum("jackfield.call.duration"));
    assertEquals(3, sum("jackfield.call.answer.time"));
    assertEquals(1, sum("jackfield.call.media.time"));
    assertEquals(4.3, sum("jackfield.call.mos"));
  }

  private double sum(String name) {
    MetricData data =
        metrics.stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    return data.getName().equals("jackfield.calls")
        ? data.getLongSumData().getPoints().iterator().next().getValue()
        : data.getHistogramData().getPoints().iterator().next().getSum();
  }
}
