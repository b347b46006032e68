package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In processes of its own, since a JVM has the timer once. */
class SharedTimerTest {
  /** From this version on threads hold on to nothing. */
  private static final int MENDED = 24;

  private static int exitCode(String how) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Timed.class.getName(),
                    how))
            .inheritIO()
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
    return process.exitValue();
  }

  @Test
  void startedBeforehandItKeepsNoClassLoader() throws Exception {
    assertEquals(0, exitCode("started"));
  }

  @Test
  void startedByABundleItKeepsThatBundlesOnOlderJavas() throws Exception {
    assertEquals(Runtime.version().feature() < MENDED ? 1 : 0, exitCode("by a bundle"));
  }
}
