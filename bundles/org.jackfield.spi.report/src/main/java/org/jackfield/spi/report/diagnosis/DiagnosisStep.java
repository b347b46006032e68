package org.jackfield.spi.report.diagnosis;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Checks one thing. A service; steps run one after the other, the one with the highest {@code
 * service.ranking} first (ours: dns 70, tls 60, socket 50, login 40, ice 30, media 20, device 10).
 */
@ConsumerType
public interface DiagnosisStep {
  /**
   * Checks it, on a thread of its own, which is interrupted after 30 s.
   *
   * @return what was found; nothing where it does not apply
   * @throws Exception where it cannot go on, which is a finding of its own: BLOCKED
   */
  List<Finding> run(DiagnosisPlan plan) throws Exception;

  /** Its name where it fails without a finding, e.g. {@code dns}. */
  String name();
}
