package org.jackfield.report.otel;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.spi.report.CallReport;
import org.jackfield.spi.report.CallReportSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Each report becomes a trace and metrics of the OpenTelemetry there is. */
@Component(
    configurationPid = OtelSink.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = CallReportSink.SINK_NAME + "=otel")
@Designate(ocd = OtelSink.Config.class)
public final class OtelSink implements CallReportSink {
  static final String PID = "org.jackfield.report.otel";

  /** Whether. */
  @ObjectClassDefinition(
      name = "Jackfield call reports to OpenTelemetry",
      description =
          "A trace and metrics for each call that is over. Without a configuration: none.")
  public @interface Config {
    @AttributeDefinition(
        name = "On",
        description = "Whether calls are reported. Acts with the next call that is over.")
    boolean on() default true;
  }

  private final boolean on;
  private volatile Optional<Instruments> bound = Optional.empty();

  /** By DS. */
  @Activate
  public OtelSink(Config config) {
    this(config.on());
  }

  OtelSink(boolean on) {
    this.on = on;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTelemetry(OpenTelemetry telemetry) {
    bound = Optional.of(new Instruments(telemetry));
  }

  void unbindTelemetry(OpenTelemetry telemetry) {
    bound = Optional.empty();
  }

  @Override
  public CompletionStage<Void> accept(CallReport report) {
    if (on) {
      bound.orElseGet(() -> new Instruments(GlobalOpenTelemetry.get())).record(report);
    }
    return CompletableFuture.completedStage(null);
  }
}
