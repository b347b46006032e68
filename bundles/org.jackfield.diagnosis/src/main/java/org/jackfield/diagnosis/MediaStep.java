package org.jackfield.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.DiagnosisStep;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether two sessions of the best engine hear each other on this machine. */
@Component(service = DiagnosisStep.class, property = "service.ranking:Integer=20")
public final class MediaStep implements DiagnosisStep {
  private static final double HERTZ = 440;
  private static final int HEARD_MILLIS = 400;
  private static final double PURE = 0.9;

  private final Signaling.Shelf<MediaEngine> engines = new Signaling.Shelf<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindEngine(MediaEngine part, Map<String, Object> properties) {
    engines.put(part, properties);
  }

  void unbindEngine(MediaEngine part) {
    engines.remove(part);
  }

  @Override
  public String name() {
    return "media";
  }

  @Override
  public List<Finding> run(DiagnosisPlan plan) throws Exception {
    Timed timed = new Timed(name());
    if (engines.all().isEmpty()) {
      return timed.only(Verdict.BLOCKED, "there is no media engine");
    }
    MediaEngine engine = engines.all().get(0);
    Ear ear = new Ear();
    CountDownLatch up = new CountDownLatch(2);
    CompletableFuture<Problem> failed = new CompletableFuture<>();
    MediaSession one = engine.open(request("one", ear), new Watch(up, failed));
    try {
      MediaSession other = engine.open(request("other", new Ear()), new Watch(up, failed));
      try {
        String answer = soon(other.createAnswer(soon(one.createOffer())));
        soon(one.applyAnswer(answer));
        if (!up.await(10, TimeUnit.SECONDS)) {
          return timed.only(
              Verdict.BLOCKED, "no path was found on this machine itself" + why(failed));
        }
        long path = timed.millis();
        return ear.heard.await(5, TimeUnit.SECONDS)
            ? timed.only(Verdict.READY, "a path in " + path + " ms, and the tone is heard")
            : timed.only(Verdict.BLOCKED, "there is a path, but the tone is not heard");
      } finally {
        other.close();
      }
    } catch (ExecutionException fault) {
      return timed.only(Verdict.BLOCKED, ProblemException.of(fault).toString());
    } finally {
      one.close();
    }
  }

  private static String why(CompletableFuture<Problem> failed) {
    return Optional.ofNullable(failed.getNow(null)).map(problem -> ": " + problem).orElse("");
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static MediaRequest request(String call, Ear ear) {
    return new MediaRequest("diagnosis", call, CallAudio.of(Sounds.tone(HERTZ, 0.3), ear::listen));
  }

  private static final class Ear {
    private final CountDownLatch heard = new CountDownLatch(1);
    private ToneMeter meter = new ToneMeter(8000, HEARD_MILLIS);
    private int rate = 8000;

    private synchronized void listen(AudioFrame frame) {
      if (frame.sampleRate() != rate) {
        rate = frame.sampleRate();
        meter = new ToneMeter(rate, HEARD_MILLIS);
      }
      meter.add(frame.samples());
      if (meter.full() && !meter.silent() && meter.purity(HERTZ) >= PURE) {
        heard.countDown();
      }
    }
  }

  private record Watch(CountDownLatch up, CompletableFuture<Problem> failed)
      implements MediaListener {
    @Override
    public void onConnected() {
      up.countDown();
    }

    @Override
    public void onDigit(char digit) {
      throw new IllegalStateException("nobody presses a key here");
    }

    @Override
    public void onFailed(Problem problem) {
      failed.complete(problem);
    }
  }
}
