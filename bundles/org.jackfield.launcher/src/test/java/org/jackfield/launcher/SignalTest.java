package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, with the launcher in a process of its own. */
class SignalTest {
  @TempDir Path folder;

  @Test
  void bundlesAreStoppedAndTheProcessEndsWell() throws Exception {
    Ended ended = terminated(Activators.Steady.class);
    assertEquals(0, ended.code());
    assertTrue(ended.said().contains("calls hung up"), ended.said());
  }

  @Test
  void processIsGoneAfterFiveSecondsWhateverStillRuns() throws Exception {
    Ended ended = terminated(Activators.Stubborn.class);
    assertEquals(1, ended.code());
    assertTrue(ended.after().toMillis() < 9_000, ended.after().toString());
  }

  @Test
  void temporaryFolderGoesWithTheProcess() throws Exception {
    terminated(Activators.Steady.class);
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  private record Ended(int code, String said, Duration after) {}

  private Ended terminated(Class<?> activator) throws Exception {
    Bundles bundles = new Bundles(folder.resolve("features/target"));
    bundles.feature("exchange", List.of(bundles.active("it", activator)));
    Process process = launch();
    try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String first = out.readLine();
      assertTrue(first != null && first.startsWith("exchange ready in "), first);
      long began = System.nanoTime();
      process.toHandle().destroy(); // Process.destroy would close its output too
      assertTrue(process.waitFor(15, TimeUnit.SECONDS));
      Duration after = Duration.ofNanos(System.nanoTime() - began);
      return new Ended(process.exitValue(), String.join("|", out.lines().toList()), after);
    } finally {
      process.destroyForcibly();
    }
  }

  private Process launch() throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Djackfield.home=" + folder,
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "exchange",
            "--port",
            Integer.toString(Preflight.freePort()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
