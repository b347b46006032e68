package org.jackfield.diagnosis;

import java.time.Duration;
import java.util.List;
import org.jackfield.spi.report.diagnosis.Finding;
import org.jackfield.spi.report.diagnosis.Verdict;

/** Makes findings of a step that began when this was made. */
final class Timed {
  private final long begin = System.nanoTime();
  private final String step;

  Timed(String step) {
    this.step = step;
  }

  long millis() {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  Finding found(Verdict verdict, String detail) {
    return new Finding(step, verdict, detail, Duration.ofMillis(millis()));
  }

  List<Finding> only(Verdict verdict, String detail) {
    return List.of(found(verdict, detail));
  }
}
