package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A far end that sends no sound is there; one that answers no check is not. */
@Timeout(60)
class InterruptionTest {
  private static final class News implements MediaListener {
    final CompletableFuture<Void> connected = new CompletableFuture<>();
    final CompletableFuture<Problem> interrupted = new CompletableFuture<>();
    final CompletableFuture<Void> restored = new CompletableFuture<>();

    @Override
    public void onConnected() {
      connected.complete(null);
    }

    @Override
    public void onDigit(char digit) {
      throw new AssertionError("nobody pressed a key");
    }

    @Override
    public void onInterrupted(Problem problem) {
      interrupted.complete(problem);
    }

    @Override
    public void onRestored() {
      restored.complete(null);
    }

    @Override
    public void onFailed(Problem problem) {
      throw new AssertionError("failed: " + problem);
    }
  }

  @Test
  void deadPortIsToldInSecondsAndARestartByAnotherPathIsRestored() throws Exception {
    News news = new News();
    try (HeadlessEngine engine = new HeadlessEngine(Settings.DEFAULTS, List.of(new Pcma()));
        FarEnd far = new FarEnd()) {
      MediaSession session =
          engine.open(new MediaRequest("alice", "call-1", CallAudio.silent()), news);
      String offer = session.createOffer().toCompletableFuture().get(5, TimeUnit.SECONDS);
      session.applyAnswer(far.answer(offer)).toCompletableFuture().get(5, TimeUnit.SECONDS);
      far.soon(news.connected);
      far.deaf(true);
      long began = System.nanoTime();
      assertEquals(Codes.MEDIA_LOST, far.soon(news.interrupted).code());
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(Lifeline.INTERRUPTED.plusSeconds(2)) < 0, took::toString);

      far.deaf(false);
      String restart = session.restartIce().toCompletableFuture().get(5, TimeUnit.SECONDS);
      session.applyAnswer(far.restarted(restart)).toCompletableFuture().get(5, TimeUnit.SECONDS);
      far.soon(news.restored);
      session.close();
    }
  }

  @Test
  void farEndThatOnlyAnswersChecksIsNoInterruption() throws Exception {
    News news = new News();
    try (HeadlessEngine engine = new HeadlessEngine(Settings.DEFAULTS, List.of(new Pcma()));
        FarEnd far = new FarEnd()) {
      MediaSession session =
          engine.open(new MediaRequest("alice", "call-1", CallAudio.silent()), news);
      String offer = session.createOffer().toCompletableFuture().get(5, TimeUnit.SECONDS);
      session.applyAnswer(far.answer(offer)).toCompletableFuture().get(5, TimeUnit.SECONDS);
      far.soon(news.connected); // and from now on no sound comes, as while it is held
      CompletableFuture<Problem> none =
          news.interrupted.copy().completeOnTimeout(null, 8, TimeUnit.SECONDS);
      assertEquals(null, far.soon(none));
      session.close();
    }
  }
}
