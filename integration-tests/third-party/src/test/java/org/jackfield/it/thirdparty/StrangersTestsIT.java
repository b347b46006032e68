package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The project of docs/test-your-voice-code.md, made as it stands there, tests a call. */
class StrangersTestsIT {
  @Test
  void theProjectOfThePageNeedsNothingElseAndItsClassesRunInParallel() throws Exception {
    Path reports = Strangers.all().reports();
    for (String each : List.of("FirstCallTest", "SecondCallTest")) {
      String report = Files.readString(reports.resolve("com.example.calls." + each + ".txt"));
      assertTrue(report.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"), report);
    }
  }
}
