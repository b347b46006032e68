package org.jackfield.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.audio.AudioDevice;
import org.jackfield.spi.audio.AudioDevices;
import org.jackfield.spi.audio.DeviceKind;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether there are a microphone and a loudspeaker; opens neither. */
@Component(service = DiagnosisStep.class, property = "service.ranking:Integer=10")
public final class DeviceStep implements DiagnosisStep {
  private final Signaling.Shelf<AudioDevices> makers = new Signaling.Shelf<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDevices(AudioDevices part, Map<String, Object> properties) {
    makers.put(part, properties);
  }

  void unbindDevices(AudioDevices part) {
    makers.remove(part);
  }

  @Override
  public String name() {
    return "device";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws Exception {
    Timed timed = new Timed(name());
    if (makers.all().isEmpty()) {
      return timed.only(Verdict.INCONCLUSIVE, "no sound devices are used here");
    }
    try {
      List<AudioDevice> all =
          makers.all().get(0).list().toCompletableFuture().get(10, TimeUnit.SECONDS);
      long inputs = all.stream().filter(it -> it.kind() == DeviceKind.INPUT).count();
      long outputs = all.size() - inputs;
      return timed.only(
          inputs > 0 && outputs > 0 ? Verdict.READY : Verdict.DEGRADED,
          inputs + " microphones, " + outputs + " loudspeakers");
    } catch (ExecutionException failed) {
      return timed.only(Verdict.DEGRADED, ProblemException.of(failed).toString());
    }
  }
}
