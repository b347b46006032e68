package org.jackfield.spi.report.diagnosis;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Checks whether calls would work from here, before one is made. A service. */
@ProviderType
public interface Diagnosis {
  /** Runs all steps there are; completes with what they found, 30 s a step at the latest. */
  CompletionStage<DiagnosisResult> run(DiagnosisPlan plan);
}
