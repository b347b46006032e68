package org.jackfield.media.headless;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;

/** Short words for the tests of this room. */
final class Here {
  private Here() {}

  static HeadlessEngine engine() {
    return new HeadlessEngine(Settings.DEFAULTS, List.of(new Pcmu(), new Pcma()));
  }

  static <T> T value(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("not complete: " + e, e);
    }
  }

  static Problem problem(CompletionStage<?> stage) {
    try {
      throw new AssertionError("did not fail but gave " + stage.toCompletableFuture().get());
    } catch (ExecutionException e) {
      return ((ProblemException) e.getCause()).problem();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Two parties that have each other's descriptions. */
  static Party[] call(HeadlessEngine engine, AudioSource fromA, AudioSource fromB) {
    Party a = Party.open(engine, fromA);
    Party b = Party.open(engine, fromB);
    value(
        a.session().applyAnswer(value(b.session().createAnswer(value(a.session().createOffer())))));
    return new Party[] {a, b};
  }
}
