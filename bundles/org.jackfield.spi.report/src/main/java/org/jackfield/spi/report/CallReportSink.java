package org.jackfield.spi.report;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes call reports. A service: as soon as there is one, every call is reported. Told once for
 * each call, when it is over, on a thread that it may not keep: what takes time is done elsewhere.
 */
@ConsumerType
public interface CallReportSink {
  /** Service property: what it is called in logs, e.g. {@code file}. */
  String SINK_NAME = "report.sink";

  /**
   * A call is over.
   *
   * @return completes when the report is safe, within 60 s; fails with a {@code ProblemException}
   *     where it is lost, which is logged
   */
  CompletionStage<Void> accept(CallReport report);
}
