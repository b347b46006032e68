package org.jackfield.flow.remote.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.flow.remote.FakeNetwork;
import org.jackfield.voiceapi.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestTest {
  private static final Rest.Limits QUICK =
      new Rest.Limits(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofMillis(10));

  private final FakeNetwork network;
  private final Rest rest;

  RestTest() throws Exception {
    network = new FakeNetwork();
    rest = new Rest(network.uri(), "KEY", QUICK);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static <T> T value(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static RestException refused(CompletionStage<?> stage) {
    ExecutionException fault = assertThrows(ExecutionException.class, () -> value(stage));
    return assertInstanceOf(RestException.class, fault.getCause());
  }

  private CompletionStage<?> command() {
    return rest.command("POST", "/calls/a/actions/hangup", Bodies.object());
  }

  @Test
  void commandHasAnIdAndTheKey() throws Exception {
    value(command());
    FakeNetwork.Told told = network.next();
    assertEquals("POST /v2/calls/a/actions/hangup", told.method() + " " + told.path());
    assertEquals("Bearer KEY", told.authorization());
    assertEquals(36, told.body().getString("command_id").length());
  }

  @Test
  void commandThatFailsThereIsSentAgainWithTheSameId() throws Exception {
    network.answers(500, "").answers(503, "");
    value(command());
    String id = network.next().body().getString("command_id");
    assertEquals(id, network.next().body().getString("command_id"));
    assertEquals(id, network.next().body().getString("command_id"));
  }

  @Test
  void commandThatIsNotAnsweredIsSentAgainWithTheSameId() throws Exception {
    network.silent();
    value(command());
    String id = network.next().body().getString("command_id");
    assertEquals(id, network.next().body().getString("command_id"));
  }

  @Test
  void refusalIsFinalAndToldInTheNetworksWords() throws Exception {
    network.answers(
        422, "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}");
    RestException refused = refused(command());
    assertEquals(422, refused.status());
    assertTrue(refused.error().orElseThrow().is(ErrorCode.CALL_ENDED));
    network.next();
    assertEquals(0, network.left());
  }

  @Test
  void troubleThatLastsIsTold() {
    for (int i = 0; i < 20; i++) {
      network.answers(500, "");
    }
    assertEquals(500, refused(command()).status());
  }

  @Test
  void nobodyThereIsTold() {
    Rest nowhere = new Rest(URI.create("http://127.0.0.1:1/v2"), "KEY", QUICK);
    assertTrue(refused(nowhere.command("POST", "/calls", Bodies.object())).isUnanswered());
  }

  @Test
  void orderThatIsNotAnsweredIsNotDoubled() throws Exception {
    network.silent();
    assertTrue(refused(rest.order("/calls", Bodies.object())).isUnanswered());
    network.next();
    assertEquals(0, network.left());
  }

  @Test
  void orderThatWasNotTakenIsSentAgain() throws Exception {
    network.answers(503, "");
    value(rest.order("/calls", Bodies.object()));
    String id = network.next().body().getString("command_id");
    assertEquals(id, network.next().body().getString("command_id"));
    network.answers(502, "");
    assertEquals(502, refused(rest.order("/calls", Bodies.object())).status());
  }

  @Test
  void whatIsNotThereIsNoFault() throws Exception {
    network.answers(404, "{\"errors\":[{\"code\":\"10005\",\"title\":\"Resource not found\"}]}");
    assertEquals(Optional.empty(), value(rest.find("/queues/a/calls/b")));
  }

  @Test
  void answerThatIsNoneIsTold() {
    network.answers(200, "<html>");
    assertTrue(refused(rest.find("/queues/a")).getMessage().contains("not JSON"));
  }

  @Test
  void idsMayHoldAnything() {
    assertEquals("v3%3Aa%2Fb%20c", Rest.part("v3:a/b c"));
  }
}
