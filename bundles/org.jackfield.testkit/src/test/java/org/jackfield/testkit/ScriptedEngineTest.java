package org.jackfield.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.junit.jupiter.api.Test;

class ScriptedEngineTest {
  private static final Problem TROUBLE =
      Problem.permanent(Codes.MEDIA_LOST, Area.MEDIA, "trouble of a test");

  private final ScriptedEngine engine = new ScriptedEngine();
  private final RecordingMedia heard = new RecordingMedia();

  private MediaSession open() {
    return engine.open(new MediaRequest("client", "call", CallAudio.silent()), heard);
  }

  @Test
  void sessionKeepsWhatItWasAskedForAndTellsWhatTheTestSays() {
    MediaSession session = open();
    ScriptedSession script = engine.awaitSession(Duration.ofSeconds(1));
    assertEquals(script.offer(), session.createOffer().toCompletableFuture().join());
    session.applyAnswer("ANSWER").toCompletableFuture().join();
    session.mute(true);
    assertEquals(List.of("createOffer", "applyAnswer ANSWER", "mute true"), script.calls().all());
    script.connect();
    script.digit('5');
    script.fail(TROUBLE);
    assertEquals(
        List.of(
            new RecordingMedia.Told.Connected(),
            new RecordingMedia.Told.Digit('5'),
            new RecordingMedia.Told.Failed(TROUBLE)),
        heard.told().all());
  }

  @Test
  void closedSessionTellsNothingAndFails() {
    MediaSession session = open();
    session.close();
    engine.session().connect();
    assertTrue(engine.session().closed());
    assertEquals(List.of(), heard.told().all());
    assertTrue(session.createOffer().toCompletableFuture().isCompletedExceptionally());
  }

  @Test
  void heldBackDescriptionComesWhenItIsReleased() {
    engine.holdBack(true);
    CompletionStage<String> offer = open().createOffer();
    assertFalse(offer.toCompletableFuture().isDone());
    engine.session().release();
    assertEquals(engine.session().offer(), offer.toCompletableFuture().join());
  }

  @Test
  void failureIsForTheNextOneOnly() {
    MediaSession session = open();
    engine.session().failNext(TROUBLE);
    assertTrue(session.createAnswer("OFFER").toCompletableFuture().isCompletedExceptionally());
    assertEquals(
        engine.session().answer(), session.createAnswer("OFFER").toCompletableFuture().join());
  }

  @Test
  void refusingEngineOpensNothing() {
    engine.refuse(TROUBLE);
    assertThrows(ProblemException.class, this::open);
    engine.accept();
    open();
    assertEquals(1, engine.sessions().all().size());
  }
}
