package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;
import org.jackfield.testkit.RecordingSignaling;
import org.jackfield.testkit.SignalingPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SignalingTransport} does, over whatever it runs. */
@Timeout(60)
public abstract class SignalingTransportContract {
  /** Longest text of the connections that the suite opens. */
  protected static final int LONGEST = 1 << 20;

  /** How long a test waits for what has to come. */
  protected static final Duration SOON = Outcomes.SOON;

  /** What the connection tells. */
  protected final RecordingSignaling heard = new RecordingSignaling();

  /** For subclasses. */
  protected SignalingTransportContract() {}

  /** The transport under test; the same for one test. */
  protected abstract SignalingTransport transport();

  /** Where a server is that accepts. */
  protected abstract URI server();

  /** The server's end of the connection that was opened last. */
  protected abstract SignalingPeer awaitPeer();

  /** Makes the server refuse from now on. */
  protected abstract void refuse();

  /** The limits of the suite's connections, for subclasses that need a proxy or others. */
  protected SignalingTarget target() {
    return new SignalingTarget(
        server(),
        Optional.empty(),
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        Duration.ofSeconds(30),
        LONGEST);
  }

  /** Opens a connection that must succeed. */
  protected final SignalingConnection open() {
    return Outcomes.value(transport().connect(target(), heard));
  }

  @Test
  void textsArriveWholeAndInOrderBothWays() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    List<String> numbered = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();
    List<CompletionStage<Void>> sent = new ArrayList<>();
    numbered.forEach(text -> sent.add(connection.send(text)));
    numbered.forEach(peer::send);
    numbered.forEach(text -> assertEquals(text, peer.awaitText(SOON)));
    sent.forEach(Outcomes::value);
    assertEquals(numbered, heard.texts().awaitCount(numbered.size(), SOON));
  }

  @Test
  void everyCharacterSurvivesBothWays() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    String text = "{\"a\":\"ä ß € 語 \uD83D\uDE00 \\u0000 \\n\"}";
    Outcomes.value(connection.send(text));
    assertEquals(text, peer.awaitText(SOON));
    peer.send(text);
    assertEquals(text, heard.texts().awaitCount(1, SOON).get(0));
  }

  @Test
  void longestTextPassesBothWays() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    String text = "x".repeat(LONGEST);
    CompletionStage<Void> sent = connection.send(text);
    assertEquals(LONGEST, peer.awaitText(SOON).length());
    Outcomes.value(sent);
    peer.send(text);
    assertEquals(LONGEST, heard.texts().awaitCount(1, SOON).get(0).length());
  }

  @Test
  void tooLongTextIsRefusedAndHarmsNothing() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    Problem problem = Outcomes.problem(connection.send("x".repeat(LONGEST + 1)));
    assertEquals(Codes.FRAME_TOO_LARGE, problem.code());
    Outcomes.value(connection.send("next"));
    assertEquals("next", peer.awaitText(SOON));
  }

  @Test
  void refusedConnectFailsAndTheListenerHearsNothing() {
    refuse();
    Problem problem = Outcomes.problem(transport().connect(target(), heard));
    assertEquals(Codes.WEBSOCKET_CONNECTION_FAILED, problem.code());
    assertEquals(Area.SIGNALING, problem.area());
    assertEquals(List.of(), heard.closes().all());
    assertEquals(List.of(), heard.texts().all());
  }

  @Test
  void ourCloseIsAnsweredAndToldOnceWithoutAProblem() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    CompletionStage<Void> closed = connection.close(1000, "done");
    assertEquals(1000, peer.awaitClose(SOON));
    Outcomes.value(closed);
    Outcomes.value(connection.close(1000, "again"));
    assertEquals(
        List.of(new RecordingSignaling.Closed(1000, Optional.empty())),
        heard.closes().awaitCount(1, SOON));
  }

  @Test
  void ourOwnCloseCodeReachesTheServer() {
    SignalingConnection connection = open();
    SignalingPeer peer = awaitPeer();
    connection.close(4321, "own");
    assertEquals(4321, peer.awaitClose(SOON));
    assertEquals(Optional.empty(), heard.closes().awaitCount(1, SOON).get(0).problem());
  }

  @Test
  void closeCodesThatAreNotOursAndLongReasonsThrow() {
    SignalingConnection connection = open();
    for (int code : List.of(0, 999, 1001, 1006, 2999, 5000)) {
      assertThrows(IllegalArgumentException.class, () -> connection.close(code, ""));
    }
    assertThrows(IllegalArgumentException.class, () -> connection.close(1000, "ä".repeat(62)));
    Outcomes.value(connection.close(1000, "ä".repeat(61)));
  }

  @Test
  void normalCloseOfTheServerIsNoProblem() {
    open();
    awaitPeer().close(1000, "bye");
    assertEquals(
        List.of(new RecordingSignaling.Closed(1000, Optional.empty())),
        heard.closes().awaitCount(1, SOON));
  }

  @Test
  void otherCloseOfTheServerIsARetryableProblem() {
    open();
    awaitPeer().close(1001, "going away");
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    assertEquals(1001, closed.code());
    Problem problem = closed.problem().orElseThrow();
    assertEquals(Codes.WEBSOCKET_ERROR, problem.code());
    assertTrue(problem.retryable());
  }

  @Test
  void serverThatJustGoesIsToldAs1006() {
    open();
    awaitPeer().drop();
    RecordingSignaling.Closed closed = heard.closes().awaitCount(1, SOON).get(0);
    assertEquals(1006, closed.code());
    assertEquals(Codes.WEBSOCKET_ERROR, closed.problem().orElseThrow().code());
  }

  @Test
  void sendAfterTheEndFailsAndCloseDoesNot() {
    SignalingConnection connection = open();
    awaitPeer().drop();
    heard.closes().awaitCount(1, SOON);
    assertEquals(Codes.WEBSOCKET_ERROR, Outcomes.problem(connection.send("late")).code());
    Outcomes.value(connection.close(1000, ""));
    assertEquals(1, heard.closes().all().size());
  }

  @Test
  void textsBeforeTheCloseAreToldBeforeIt() {
    open();
    SignalingPeer peer = awaitPeer();
    for (int i = 0; i < 100; i++) {
      peer.send("text " + i);
    }
    peer.close(1000, "");
    heard.closes().awaitCount(1, SOON);
    assertEquals(100, heard.texts().all().size());
  }

  @Test
  void connectionsDoNotShareAnything() {
    SignalingConnection first = open();
    SignalingPeer firstPeer = awaitPeer();
    RecordingSignaling other = new RecordingSignaling();
    SignalingConnection second = Outcomes.value(transport().connect(target(), other));
    SignalingPeer secondPeer = awaitPeer();
    firstPeer.drop();
    heard.closes().awaitCount(1, SOON);
    Outcomes.value(second.send("still here"));
    assertEquals("still here", secondPeer.awaitText(SOON));
    assertTrue(other.closes().all().isEmpty());
    assertEquals(Codes.WEBSOCKET_ERROR, Outcomes.problem(first.send("gone")).code());
  }
}
