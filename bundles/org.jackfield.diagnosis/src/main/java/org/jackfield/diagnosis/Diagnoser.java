package org.jackfield.diagnosis;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.spi.report.diagnosis.Diagnosis;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisResult;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Runs the steps, one after the other, each on a thread that is given up after its time. */
@Component(
    service = {Diagnosis.class, Diagnoser.class},
    property = {"osgi.command.scope=jackfield", "osgi.command.function=diagnose"})
public final class Diagnoser implements Diagnosis {
  private final Signaling.Shelf<DiagnosisStep> steps = new Signaling.Shelf<>();
  private final long stepMillis;

  /** By DS. */
  @Activate
  public Diagnoser() {
    this(30_000);
  }

  Diagnoser(long stepMillis) {
    this.stepMillis = stepMillis;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStep(DiagnosisStep part, Map<String, Object> properties) {
    steps.put(part, properties);
  }

  void unbindStep(DiagnosisStep part) {
    steps.remove(part);
  }

  @Override
  public CompletionStage<DiagnosisResult> run(DiagnosisPlan plan) {
    CompletableFuture<DiagnosisResult> result = new CompletableFuture<>();
    thread("jackfield-diagnosis", () -> result.complete(all(plan)));
    return result.minimalCompletionStage();
  }

  private DiagnosisResult all(DiagnosisPlan plan) {
    List<Finding> findings = new ArrayList<>();
    steps.all().forEach(step -> findings.addAll(guarded(step, plan)));
    return new DiagnosisResult(findings);
  }

  /** What a step throws is a finding of that step and of no other. */
  private List<Finding> guarded(DiagnosisStep step, DiagnosisPlan plan) {
    Timed timed = new Timed(step.name());
    FutureTask<List<Finding>> task = new FutureTask<>(() -> step.run(plan));
    Thread thread = thread("jackfield-diagnosis-" + step.name(), task);
    try {
      return task.get(stepMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      return timed.only(Verdict.BLOCKED, "it did not end within " + stepMillis + " ms");
    } catch (ExecutionException fault) {
      return timed.only(
          Verdict.BLOCKED, "it failed: " + fault.getCause().getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return timed.only(Verdict.INCONCLUSIVE, "it was interrupted");
    }
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * The command {@code jackfield:diagnose}.
   *
   * @param uri the voice network
   * @param client whose sign-in to use
   * @param servers {@code stun:HOST:PORT}, or {@code turn:HOST:PORT USER PASSWORD}, several
   */
  public String diagnose(String uri, String client, String... servers) throws Exception {
    List<DiagnosisPlan.IceServer> asked = new ArrayList<>();
    Iterator<String> words = List.of(servers).iterator();
    while (words.hasNext()) {
      String url = words.next();
      boolean turn = url.startsWith("turn:");
      asked.add(
          new DiagnosisPlan.IceServer(
              url, turn ? word(words, "user") : "", turn ? word(words, "password") : ""));
    }
    DiagnosisPlan plan = new DiagnosisPlan(URI.create(uri), client, asked);
    return run(plan).toCompletableFuture().get(5, TimeUnit.MINUTES).text();
  }

  private static String word(Iterator<String> words, String what) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(what + ": is missing behind the turn server");
    }
    return words.next();
  }
}
