package org.jackfield.diagnosis;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Component;

/** Whether the network's name has addresses, and how fast they come. */
@Component(property = "service.ranking:Integer=70")
public final class DnsStep implements DiagnosisStep {
  private static final long SLOW_MILLIS = 1_000;

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) {
    Timed timed = new Timed(name());
    try {
      int addresses = InetAddress.getAllByName(plan.uri().getHost()).length;
      boolean slow = timed.millis() > SLOW_MILLIS;
      return timed.only(
          slow ? Verdict.DEGRADED : Verdict.READY,
          "the name has " + addresses + " addresses" + (slow ? ", but they come slowly" : ""));
    } catch (UnknownHostException unknown) {
      return timed.only(Verdict.BLOCKED, "the name has no address");
    }
  }
}
