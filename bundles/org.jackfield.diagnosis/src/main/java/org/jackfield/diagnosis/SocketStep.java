package org.jackfield.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.jackfield.spi.signaling.SignalingTransport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the socket opens, over the transport that a client would take. */
@Component(service = DiagnosisStep.class, property = "service.ranking:Integer=50")
public final class SocketStep implements DiagnosisStep {
  private static final long SLOW_MILLIS = 3_000;

  private final Signaling.Shelf<SignalingTransport> transports = new Signaling.Shelf<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindTransport(SignalingTransport part, Map<String, Object> properties) {
    transports.put(part, properties);
  }

  void unbindTransport(SignalingTransport part) {
    transports.remove(part);
  }

  @Override
  public String name() {
    return "socket";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws Exception {
    Timed timed = new Timed(name());
    Optional<SignalingTransport> transport =
        transports.best(SignalingTransport.SCHEMES, plan.uri().getScheme());
    if (transport.isEmpty()) {
      return timed.only(Verdict.BLOCKED, "there is no transport for " + plan.uri().getScheme());
    }
    try {
      Signaling.open(transport.get(), plan).close();
      boolean slow = timed.millis() > SLOW_MILLIS;
      return timed.only(
          slow ? Verdict.DEGRADED : Verdict.READY, "it opens" + (slow ? ", but slowly" : ""));
    } catch (ExecutionException failed) {
      return timed.only(Verdict.BLOCKED, ProblemException.of(failed).toString());
    }
  }
}
