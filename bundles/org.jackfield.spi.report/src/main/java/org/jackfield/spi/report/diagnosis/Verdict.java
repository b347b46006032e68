package org.jackfield.spi.report.diagnosis;

/** What a finding means for calls; the later ones are worse. */
public enum Verdict {
  /** All is well. */
  READY,
  /** Could not be checked here; the detail says why. */
  INCONCLUSIVE,
  /** Calls work, but not as well as they should. */
  DEGRADED,
  /** No call would work. */
  BLOCKED
}
