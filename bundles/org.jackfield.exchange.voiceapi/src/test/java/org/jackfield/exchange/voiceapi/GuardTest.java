package org.jackfield.exchange.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jackfield.exchange.voiceapi.connection.Connections;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final String PATH = "credential_connections";

  private final FakeHouse house = new FakeHouse();
  private final Parts parts = Api.parts(house);
  private final Api api = new Api(parts, new Connections(parts), new Stranger());

  /** A resource of somebody else's bundle. */
  @Path("/stranger")
  public static final class Stranger {
    @GET
    public String fails() {
      throw new IllegalStateException("secret of the stranger");
    }

    @POST
    public String length(String body) {
      return "" + body.length();
    }
  }

  @Test
  void nobodyGetsInWithoutAKey() throws Exception {
    for (String wrong : List.of("", "Bearer ", "Bearer WRONG", "Basic KEY0123", "KEY0123")) {
      for (String path : List.of(PATH, "no/such/path", "stranger")) {
        Api.Answer answer = api.as(wrong).post(path, "{broken");
        assertEquals(401, answer.status(), wrong);
        assertEquals(List.of("10009"), answer.faults());
      }
    }
    assertEquals(200, api.as("bearer KEY0123").get(PATH).status());
  }

  @Test
  void unknownPathsAreToldInTheErrorShape() throws Exception {
    Api.Answer answer = api.get("no/such/path");
    assertEquals(404, answer.status());
    assertEquals(List.of("10005"), answer.faults());
    assertEquals("application/json", answer.header("Content-Type"));
  }

  @Test
  void wrongMethodsAreToldInTheErrorShape() throws Exception {
    Api.Answer answer = api.ask("PUT", PATH, "{}");
    assertEquals(405, answer.status());
    assertEquals(1, answer.errors().size());
    assertTrue(answer.header("Allow").contains("POST"), answer.header("Allow"));
  }

  @Test
  void whatIsNoJsonObjectIsABadRequest() throws Exception {
    for (String body : List.of("{", "[]", "7", "{} {}", "{}x", "  ", "secret")) {
      Api.Answer answer = api.post(PATH, body);
      assertEquals(400, answer.status(), body);
      assertEquals(1, answer.errors().size());
      assertFalse(answer.body().contains("secret"));
    }
  }

  @Test
  void longBodiesAreRefusedForEveryResource() throws Exception {
    String longest = "x".repeat(256 * 1024);
    assertEquals("" + longest.length(), api.post("stranger", longest).body());
    Api.Answer answer = api.post("stranger", longest + "x");
    assertEquals(413, answer.status());
    assertEquals(1, answer.errors().size());
    assertEquals(413, api.post(PATH, longest + "x").status());
  }

  @Test
  void faultsOfOursTellNothing() throws Exception {
    Api.Answer answer = api.get("stranger");
    assertEquals(500, answer.status());
    assertFalse(answer.body().contains("secret"), answer.body());
    assertEquals(1, answer.errors().size());
  }

  @Test
  void whileAPartIsAwayTheAnswerIs503() throws Exception {
    parts.unbindAdmin(house);
    Api.Answer directory = api.get(PATH);
    assertEquals(503, directory.status());
    assertEquals(1, directory.errors().size());
    parts.unbindAccess(house);
    assertEquals(503, api.get(PATH).status());
    parts.bindAccess(house);
    parts.bindAdmin(house);
    assertEquals(200, api.get(PATH).status());
  }

  @Test
  void anOldPartThatGoesDoesNotTakeTheNewOneAway() throws Exception {
    FakeHouse next = new FakeHouse();
    parts.bindAdmin(next);
    parts.unbindAdmin(house);
    assertEquals(200, api.get(PATH).status());
  }

  @Test
  void afterTheDirectoryFailedTheNextRequestIsServed() throws Exception {
    for (int i = 0; i < 40; i++) {
      house.trouble = Optional.of(CompletableFuture.failedFuture(new Exception("gone")));
      assertEquals(500, api.get(PATH + "/1").status());
    }
    house.trouble = Optional.empty();
    assertEquals(404, api.get(PATH + "/1").status());
  }

  @Test
  void aPartThatClosesOrHasTooMuchToDoIsNoFault() throws Exception {
    for (Exception why :
        List.of(new RejectedExecutionException("closed"), new TimeoutException("late"))) {
      house.trouble = Optional.of(CompletableFuture.failedFuture(why));
      Api.Answer answer = api.get(PATH + "/1");
      assertEquals(503, answer.status());
      assertEquals(1, answer.errors().size());
    }
  }

  @Test
  void aTokenLifeOutOfBoundsIsNotTaken() {
    parts.modified(Api.config(60));
    parts.modified(Api.config(9));
    assertEquals(Duration.ofSeconds(60), parts.tokenLife());
    parts.modified(Api.config(2_678_401));
    assertEquals(Duration.ofSeconds(60), parts.tokenLife());
  }
}
