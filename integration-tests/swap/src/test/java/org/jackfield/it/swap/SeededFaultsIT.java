package org.jackfield.it.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proof is worth nothing unless it turns red: one run makes one fault after the other on
 * purpose, each in a row of its own, after a row without any.
 */
class SeededFaultsIT {
  private static final int MINUTES = 6;
  private static final String PART = "auth.credential";
  private static final String MARK = "fault made on purpose: ";
  private static final String RED = "    RED ";
  private static final String BEFORE = "none";
  private static final List<String> FAULTS =
      List.of(
          "socket-closed-on-unbind",
          "deactivate-blocks",
          "login-on-a-second-socket",
          "old-sound-replayed",
          "client-restarted",
          "old-loader-kept",
          "old-build-serves",
          "call-dropped",
          "thread-left");

  private static Proof proof;
  private static final Map<String, List<String>> BY_FAULT = new TreeMap<>();

  @BeforeAll
  static void run() throws Exception {
    List<String> all = Stream.concat(Stream.of(BEFORE), FAULTS.stream()).toList();
    proof = Proof.run(String.join(",", all), MINUTES, "rounds=1", "parts=" + PART);
    String at = BEFORE;
    for (String line : proof.lines()) {
      at = line.startsWith(MARK) ? line.substring(MARK.length()) : at;
      BY_FAULT.computeIfAbsent(at, none -> new ArrayList<>()).add(line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "socket-closed-on-unbind    | sockets were closed",
        "deactivate-blocks          | something blocks it",
        "login-on-a-second-socket   | logins came on another socket",
        "old-sound-replayed         | frames were heard again: old sound",
        "client-restarted           | clients were made anew",
        "old-loader-kept            | class loaders of old builds stay",
        "old-build-serves           | no witness",
        "call-dropped               | 1 calls were lost",
        "thread-left                | threads stay"
      })
  void aFaultTurnsItsRowRed(String fault, String reason) {
    assertTrue(
        BY_FAULT.getOrDefault(fault, List.of()).stream()
            .anyMatch(line -> line.startsWith(RED) && line.contains(reason)),
        () -> fault + " was not noticed");
  }

  @Test
  void theRunAsAWholeIsRed() {
    assertEquals(1, proof.exit());
    assertTrue(proof.text().contains("swap FAILED: " + PART));
  }

  @Test
  void theRowBeforeAnyFaultIsGreen() {
    List<String> before = BY_FAULT.get(BEFORE);
    assertTrue(before.stream().anyMatch(line -> line.startsWith(PART) && line.endsWith(" ok")));
    assertTrue(before.stream().noneMatch(line -> line.startsWith(RED)));
  }

  /** It has clients of its own, so it is a run of its own. */
  @Test
  void aPartThatNoCallUsesProvesNothing() throws Exception {
    Proof idle = Proof.run("only-idle-parts", MINUTES, "rounds=1", "parts=media.headless");
    assertEquals(1, idle.exit());
    assertTrue(
        idle.lines().stream()
            .anyMatch(line -> line.startsWith(RED) && line.contains("nothing that was up names")));
  }
}
