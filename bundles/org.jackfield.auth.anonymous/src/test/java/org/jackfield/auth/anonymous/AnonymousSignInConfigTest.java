package org.jackfield.auth.anonymous;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.auth.Credentials;
import org.jackfield.spi.auth.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration as the container gives it: the converter names properties by the rules of DS. */
class AnonymousSignInConfigTest {

  private static Grant given(Map<String, Object> properties) throws Exception {
    return signIn(properties).credentials("office").toCompletableFuture().get(1, TimeUnit.SECONDS);
  }

  private static AnonymousSignIn signIn(Map<String, Object> properties) {
    return new AnonymousSignIn(Configured.as(AnonymousSignIn.Config.class, properties));
  }

  @Test
  void targetIsAnAssistantUnlessSaidOtherwise() throws Exception {
    Grant grant = given(Map.of("target.id", "assistant-1"));
    assertEquals(
        new Credentials.AnonymousTarget("ai_assistant", "assistant-1", Optional.empty()),
        grant.credentials());
    assertEquals(Optional.empty(), grant.goodUntil());
  }

  @Test
  void everythingThatIsConfiguredIsGiven() throws Exception {
    assertEquals(
        new Credentials.AnonymousTarget("room", "lobby", Optional.of("7")),
        given(Map.of("target.type", "room", "target.id", "lobby", "target.version", "7"))
            .credentials());
  }

  @Test
  void anotherTargetIsAChange() {
    AnonymousSignIn provider = signIn(Map.of("target.id", "assistant-1"));
    CompletableFuture<Void> changed = provider.changed().toCompletableFuture();
    assertFalse(changed.isDone());
    provider.modified(
        Configured.as(AnonymousSignIn.Config.class, Map.of("target.id", "assistant-2")));
    assertTrue(changed.isDone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.name", "auth.name", "target.type", "target.id", "target.version"})
  void emptyValueIsRefusedByName(String field) {
    Map<String, Object> bad = new HashMap<>(Map.of("target.id", "assistant-1"));
    bad.put(field, " ");
    Problem problem = assertThrows(ProblemException.class, () -> signIn(bad)).problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    assertTrue(problem.detail().startsWith(field + ": "), problem.detail());
  }

  @Test
  void missingTargetIsRefusedByName() {
    ProblemException refused = assertThrows(ProblemException.class, () -> signIn(Map.of()));
    assertTrue(refused.problem().detail().startsWith("target.id: "), refused.getMessage());
  }
}
