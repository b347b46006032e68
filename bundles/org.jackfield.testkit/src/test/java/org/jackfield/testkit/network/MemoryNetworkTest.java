package org.jackfield.testkit.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.testkit.LaneByHand;
import org.jackfield.testkit.ManualClock;
import org.jackfield.testkit.MemoryTransport;
import org.jackfield.testkit.RecordingSignaling;
import org.junit.jupiter.api.Test;

class MemoryNetworkTest {
  private final LaneByHand lane = new LaneByHand();
  private final MemoryNetwork network = new MemoryNetwork(lane, new Random(3));
  private final List<String> arrived = new ArrayList<>();
  private final MemoryTransport server = new MemoryTransport((peer, text) -> arrive(text));
  private final RecordingSignaling client = new RecordingSignaling();

  private void arrive(String text) {
    arrived.add(millis() + " " + text);
  }

  private long millis() {
    return Duration.between(ManualClock.START, lane.clock().instant()).toMillis();
  }

  private CompletableFuture<SignalingConnection> connect() {
    return network
        .before(server)
        .connect(SignalingTarget.of(URI.create("ws://memory.example")), client)
        .toCompletableFuture();
  }

  private SignalingConnection open() {
    CompletableFuture<SignalingConnection> opening = connect();
    lane.advance(Duration.ofSeconds(1));
    return opening.join();
  }

  @Test
  void eachWayTakesItsTimeAndOpeningTakesBoth() {
    network.delay(Duration.ofMillis(40));
    CompletableFuture<SignalingConnection> opening = connect();
    lane.advance(Duration.ofMillis(79));
    assertFalse(opening.isDone());
    lane.advance(Duration.ofMillis(1));
    opening.join().send("hello");
    lane.advance(Duration.ofMillis(39));
    assertEquals(List.of(), arrived);
    lane.advance(Duration.ofMillis(1));
    assertEquals(List.of("120 hello"), arrived);
    server.server().send("welcome");
    lane.advance(Duration.ofMillis(39));
    assertEquals(List.of(), client.texts().all());
    lane.advance(Duration.ofMillis(1));
    assertEquals(List.of("welcome"), client.texts().all());
  }

  @Test
  void whatIsLostComesLaterAndNothingOvertakesIt() {
    SignalingConnection connection = open();
    network.delay(Duration.ofMillis(10)).loss(0.4);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      texts.add("t" + i);
      connection.send("t" + i);
      lane.advance(Duration.ofMillis(20));
    }
    lane.advance(Duration.ofMinutes(1));
    assertEquals(texts, arrived.stream().map(each -> each.split(" ")[1]).toList());
    long late =
        java.util.stream.IntStream.range(0, 50)
            .filter(i -> Long.parseLong(arrived.get(i).split(" ")[0]) > 1_010 + 20L * i)
            .count();
    assertTrue(late > 20, late + " of 50 came late: " + arrived);
    assertThrows(IllegalArgumentException.class, () -> network.loss(1));
  }

  @Test
  void halfOpenSocketsTakeEverythingAndGiveNothing() {
    SignalingConnection connection = open();
    network.halfOpen(true);
    assertTrue(connection.send("lost").toCompletableFuture().isDone());
    server.server().send("lost, too");
    CompletableFuture<Void> closing = connection.close(1000, "").toCompletableFuture();
    CompletableFuture<SignalingConnection> another = connect();
    lane.advance(Duration.ofHours(1));
    assertEquals(List.of(), arrived);
    assertEquals(List.of(), client.texts().all());
    assertEquals(List.of(), client.closes().all());
    assertFalse(closing.isDone());
    assertFalse(another.isDone());
    network.halfOpen(false);
    connection.send("found");
    lane.advance(Duration.ofMillis(1));
    assertTrue(arrived.get(0).endsWith(" found"), arrived.toString());
  }

  @Test
  void closeMayBeAnsweredSlowly() {
    SignalingConnection connection = open();
    network.delay(Duration.ofMillis(10)).slowClose(Duration.ofSeconds(3));
    Instant begin = lane.clock().instant();
    CompletableFuture<Void> closed = connection.close(1000, "").toCompletableFuture();
    lane.advance(Duration.ofMillis(3_019));
    assertFalse(closed.isDone());
    lane.advance(Duration.ofMillis(1));
    assertTrue(closed.isDone());
    assertEquals(Duration.ofMillis(3_020), Duration.between(begin, lane.clock().instant()));
    assertEquals(1000, client.closes().all().get(0).code());
    assertTrue(connection.send("late").toCompletableFuture().isCompletedExceptionally());
  }

  @Test
  void aCutIsToldOnceOnBothSides() {
    SignalingConnection connection = open();
    connection.send("on its way");
    network.cut();
    lane.runAll();
    lane.advance(Duration.ofSeconds(1));
    assertEquals(1, client.closes().all().size());
    assertEquals(1006, client.closes().all().get(0).code());
    assertEquals(1000, server.server().awaitClose(Duration.ZERO.plusMillis(100)));
    network.cut();
    lane.advance(Duration.ofSeconds(1));
    assertEquals(1, client.closes().all().size());
  }
}
