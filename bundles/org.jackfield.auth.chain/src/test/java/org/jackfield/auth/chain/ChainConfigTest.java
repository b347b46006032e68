package org.jackfield.auth.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Configuration as the container gives it. A chain asks nothing of the registry before a client.
 */
class ChainConfigTest {

  private static String refusal(Map<String, Object> properties) {
    Problem problem = assertThrows(ProblemException.class, () -> made(properties)).problem();
    assertEquals(Codes.BAD_CONFIGURATION, problem.code());
    return problem.detail();
  }

  private static ChainSignIn made(Map<String, Object> properties) {
    return new ChainSignIn(null, Configured.as(ChainConfig.class, properties));
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> properties = new HashMap<>(Map.of("members", new String[] {"one", "two"}));
    properties.put(field, value);
    return properties;
  }

  @Test
  void goodConfigurationIsTaken() {
    assertEquals("ChainSignIn[one, two]", made(with("auth.name", "both")).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client.name", "auth.name"})
  void emptyNameIsRefusedByName(String field) {
    assertTrue(refusal(with(field, "")).startsWith(field + ": "));
  }

  @Test
  void badMembersAreRefusedByName() {
    assertEquals("members: is missing", refusal(Map.of()));
    assertEquals("members: is missing", refusal(with("members", new String[0])));
    assertEquals("members: must not be empty", refusal(with("members", new String[] {"a", " "})));
    assertTrue(refusal(with("members", new String[] {"a", "a"})).startsWith("members: a "));
    assertTrue(refusal(with("auth.name", "two")).startsWith("members: two "));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, -1})
  void badPatienceIsRefusedByName(int seconds) {
    assertTrue(refusal(with("member.seconds", seconds)).startsWith("member.seconds: "));
  }

  @Test
  void chainComesBeforeItsMembersUnlessSaidOtherwise() {
    Map<String, Object> nothing = Map.of("members", new String[] {"one"});
    ChainConfig config = Configured.as(ChainConfig.class, nothing);
    assertEquals(100, config.service_ranking());
    assertEquals(7, config.member_seconds(), "a telephony credential settles for 5 s");
  }
}
