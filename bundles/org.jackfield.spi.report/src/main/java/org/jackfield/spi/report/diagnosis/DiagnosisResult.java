package org.jackfield.spi.report.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was found.
 *
 * @param findings in the order of the steps
 */
public record DiagnosisResult(List<Finding> findings) {
  /** Cannot be changed. */
  public DiagnosisResult {
    findings = List.copyOf(findings);
  }

  /** The worst of them. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.INCONCLUSIVE);
  }

  /** For a person, a line a finding, and the verdict. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Finding each : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-8s %-12s %5d ms  %s%n",
              each.step(),
              each.verdict().name().toLowerCase(Locale.ROOT),
              each.took().toMillis(),
              each.detail()));
    }
    return text.append("verdict: ").append(verdict().name().toLowerCase(Locale.ROOT)).toString();
  }
}
