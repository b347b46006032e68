package org.jackfield.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.junit.jupiter.api.Test;

/** What only the fake does; the suite in testkit.contract holds it against its contract. */
class MemoryTransportTest {
  private static final SignalingTarget TARGET = SignalingTarget.of(URI.create("ws://memory/"));

  private final MemoryTransport transport = new MemoryTransport();
  private final RecordingSignaling heard = new RecordingSignaling();

  private CompletionStage<SignalingConnection> connect() {
    return transport.connect(TARGET, heard);
  }

  @Test
  void attemptsMeetTheFateThatWasSet() {
    transport.refuseNext(Problem.passing(Codes.WEBSOCKET_CONNECTION_FAILED, Area.SIGNALING, "no"));
    transport.hangNext();
    assertTrue(connect().toCompletableFuture().isCompletedExceptionally());
    assertFalse(connect().toCompletableFuture().isDone());
    assertTrue(connect().toCompletableFuture().isDone());
    assertEquals(3, transport.attempts().all().size());
    transport.awaitPeer(Duration.ofSeconds(1)).send("to the third");
    assertEquals(List.of("to the third"), heard.texts().all());
  }

  @Test
  void serverBeforeAnyConnectionIsAnError() {
    assertThrows(AssertionError.class, transport::server);
  }

  @Test
  void closeThatIsNotAnsweredWaitsForTheDrop() {
    SignalingConnection connection = connect().toCompletableFuture().join();
    transport.server().answersClose(false);
    CompletionStage<Void> closed = connection.close(1000, "");
    assertFalse(closed.toCompletableFuture().isDone());
    transport.server().drop();
    assertTrue(closed.toCompletableFuture().isDone());
    assertEquals(
        List.of(new RecordingSignaling.Closed(1006, Optional.empty())), heard.closes().all());
  }

  @Test
  void listenerThatMakesTheServerSpeakHearsItAfterItsOwnTurn() {
    List<String> order = new ArrayList<>();
    transport.connect(
        TARGET,
        new SignalingListener() {
          @Override
          public void onText(String text) {
            order.add("begin " + text);
            if (text.equals("one")) {
              transport.server().send("two");
            }
            order.add("end " + text);
          }

          @Override
          public void onClosed(int code, Optional<Problem> problem) {
            order.add("closed");
          }
        });
    transport.server().send("one");
    assertEquals(List.of("begin one", "end one", "begin two", "end two"), order);
  }

  @Test
  void faultOfTheListenerReachesTheTestAndTheNextTextIsTold() {
    List<String> texts = new ArrayList<>();
    transport.connect(
        TARGET,
        new SignalingListener() {
          @Override
          public void onText(String text) {
            texts.add(text);
            throw new IllegalStateException("fault");
          }

          @Override
          public void onClosed(int code, Optional<Problem> problem) {
            texts.add("closed");
          }
        });
    assertThrows(IllegalStateException.class, () -> transport.server().send("one"));
    assertThrows(IllegalStateException.class, () -> transport.server().send("two"));
    assertEquals(List.of("one", "two"), texts);
  }
}
