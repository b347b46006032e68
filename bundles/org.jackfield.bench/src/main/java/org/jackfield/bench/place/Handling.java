package org.jackfield.bench.place;

import java.io.IOException;
import java.util.Map;

/**
 * How long an exchange had packets of sound in its hands, as it counts itself: from when a receive
 * had returned to when the send had.
 *
 * @param packets how many there were
 * @param medianMillis half took no longer
 * @param mostMillis 99 of 100 took no longer
 * @param longestMillis none took longer
 * @param slow how many took longer than 5 ms
 */
public record Handling(
    long packets, double medianMillis, double mostMillis, double longestMillis, long slow) {
  private static final int MOST_SECONDS = 60;

  /**
   * Of the last seconds, a minute at most.
   *
   * @throws IOException if the exchange does not tell
   */
  static Handling of(long pid, int seconds) throws IOException, InterruptedException {
    Map<String, Double> told =
        Tool.table(
            Tool.run(
                "java",
                "-Djackfield.home=" + System.getProperty("jackfield.home", "."),
                "-cp",
                System.getProperty("java.class.path"),
                "org.jackfield.launcher.Main",
                "attach",
                "jackfield:forwarding " + Math.max(1, Math.min(MOST_SECONDS, seconds)),
                "--pid",
                Long.toString(pid)));
    if (!told.containsKey("above_5_ms")) {
      throw new IOException("jackfield:forwarding said " + told);
    }
    return new Handling(
        told.get("packets").longValue(),
        told.get("p50_ms"),
        told.get("p99_ms"),
        told.get("longest_ms"),
        told.get("above_5_ms").longValue());
  }
}
