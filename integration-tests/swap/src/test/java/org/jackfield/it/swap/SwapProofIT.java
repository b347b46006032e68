package org.jackfield.it.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Every part of ours, exchanged while 20 calls are up, once each; {@code ./jackfield demo --swap}
 * does it three times.
 */
class SwapProofIT {

  @Test
  void everyPromiseHolds() throws Exception {
    int rounds = Integer.getInteger("jackfield.rounds", 1);
    Proof proof =
        Proof.run(
            "",
            5L + 10L * rounds,
            "rounds=" + rounds,
            "native.rounds=" + Integer.getInteger("jackfield.native.rounds", 1));
    assertEquals(0, proof.exit(), proof.text());
    assertTrue(proof.text().contains("swap ok: "), proof.text());
  }
}
