package org.jackfield.it.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Every part of ours, exchanged while 20 calls are up, as {@code ./jackfield demo --swap} does; as
 * often as {@code jackfield.rounds} says, which the pom decides.
 */
class SwapProofIT {

  @Test
  void everyPromiseHolds() throws Exception {
    int rounds = Integer.getInteger("jackfield.rounds", 3);
    Proof proof =
        Proof.run(
            "",
            5L + 10L * rounds,
            "rounds=" + rounds,
            "native.rounds=" + Integer.getInteger("jackfield.native.rounds", 3),
            "parts=" + System.getProperty("jackfield.parts", ""));
    assertEquals(0, proof.exit(), proof.text());
    assertTrue(proof.text().contains("swap ok: "), proof.text());
  }
}
