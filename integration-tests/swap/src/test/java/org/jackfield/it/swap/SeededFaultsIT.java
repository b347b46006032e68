package org.jackfield.it.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof is worth nothing unless it turns red: each fault made on purpose, in one row. */
class SeededFaultsIT {
  private static final int MINUTES = 3;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "socket-closed-on-unbind    | auth.credential    | sockets were closed",
        "deactivate-blocks          | auth.credential    | something blocks it",
        "login-on-a-second-socket   | auth.credential    | logins came on another socket",
        "old-sound-replayed         | auth.credential    | frames were heard again: old sound",
        "client-restarted           | auth.credential    | clients were made anew",
        "old-loader-kept            | auth.credential    | class loaders of old builds stay",
        "old-build-serves           | auth.credential    | no witness",
        "call-dropped               | auth.credential    | 1 calls were lost",
        "only-idle-parts            | media.headless     | idle: nothing that was up names",
        "thread-left                | auth.credential    | threads stay"
      })
  void aFaultTurnsItsRowRed(String fault, String part, String reason) throws Exception {
    Proof proof = Proof.run(fault, MINUTES, "rounds=1", "native.rounds=1", "parts=" + part);
    assertEquals(1, proof.exit(), proof.text());
    assertTrue(
        proof.lines().stream().anyMatch(line -> line.contains("RED") && line.contains(reason)),
        proof.text());
    assertTrue(proof.text().contains("swap FAILED: " + part), proof.text());
  }

  @Test
  void theSameRowWithoutAFaultIsGreen() throws Exception {
    Proof proof = Proof.run("", MINUTES, "rounds=1", "parts=auth.credential");
    assertEquals(0, proof.exit(), proof.text());
  }
}
