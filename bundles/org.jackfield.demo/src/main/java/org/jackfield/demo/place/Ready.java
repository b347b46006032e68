package org.jackfield.demo.place;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Waits until a report of what is missing is empty. */
public final class Ready {
  private Ready() {}

  /** What is still missing at the deadline; empty as soon as nothing is. */
  public static List<String> await(Supplier<List<String>> missing, Duration atMost)
      throws InterruptedException {
    return Until.holds(() -> missing.get().isEmpty(), atMost) ? List.of() : missing.get();
  }
}
