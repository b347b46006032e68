package org.jackfield.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.util.List;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;
import org.jackfield.testkit.contract.Coturn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is found of coturn, a STUN and TURN server of others. */
@Timeout(60)
class RelayDiagnosisTest {
  private static final String USER = "caller";
  private static final String PASSWORD = "caller-secret";

  @Test
  void serverIsFoundToAnswerToLendAndToRefuse() throws Exception {
    try (Coturn server = Coturn.start(USER, PASSWORD)) {
      String place = "127.0.0.1:" + server.port();
      List<Finding> findings =
          new IceStep()
              .run(
                  new DiagnosisPlan(
                      URI.create("ws://localhost:1"),
                      "alice",
                      List.of(
                          new DiagnosisPlan.IceServer("stun:" + place, "", ""),
                          new DiagnosisPlan.IceServer("turn:" + place, USER, PASSWORD),
                          new DiagnosisPlan.IceServer("turn:" + place, USER, "wrong"))));
      assertNotEquals(Verdict.BLOCKED, findings.get(0).verdict(), findings.toString());
      assertNotEquals(Verdict.BLOCKED, findings.get(1).verdict(), findings.toString());
      assertEquals(Verdict.BLOCKED, findings.get(2).verdict(), findings.toString());
      assertFalse(findings.toString().contains(PASSWORD));
    }
  }
}
