package org.jackfield.it.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of {@code scenarios.mjs}, played once; each is a test of its own. */
class OfficialSdkIT {
  private static final Path OUTPUT = Path.of("target", "scenarios.txt");

  @TestFactory
  Stream<DynamicTest> theOfficialSdkInChromium() throws Exception {
    assumeTrue(
        Stream.of("node", "npm").allMatch(OfficialSdkIT::isOnThePath),
        "SKIPPED: Node.js and npm are not installed (Debian: apt-get install nodejs npm)");
    assumeTrue(
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .anyMatch(it -> Files.isExecutable(Path.of(it))),
        "SKIPPED: Chromium is not installed (Debian: apt-get install chromium)");
    run(List.of("npm", "ci", "--no-audit", "--no-fund"), Path.of("target", "npm.txt"), 300);
    try (ExchangeProcess exchange = ExchangeProcess.start()) {
      run(List.of("node", "run.mjs", exchange.url()), OUTPUT, 420);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(OUTPUT)) {
      if (line.startsWith("PASS ") || line.startsWith("FAIL ")) {
        tests.add(DynamicTest.dynamicTest(line.substring(5), () -> passed(line)));
      }
    }
    assertEquals(scenarios(), tests.size(), () -> "not every scenario was played, see " + OUTPUT);
    return tests.stream();
  }

  private static void passed(String line) {
    assertTrue(line.startsWith("PASS "), line);
  }

  /** Counted in the source, so that a runner that stops half-way does not pass. */
  private static int scenarios() throws Exception {
    return (int)
        Files.readAllLines(Path.of("scenarios.mjs")).stream()
            .filter(line -> line.matches("  '.*': async .*"))
            .count();
  }

  private static boolean isOnThePath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(List<String> command, Path output, long seconds) throws Exception {
    Files.createDirectories(output.toAbsolutePath().getParent());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail(command + " did not end in " + seconds + " s: " + Files.readString(output));
    }
    boolean scenariosTell = command.contains("run.mjs");
    if (process.exitValue() != 0 && !scenariosTell) {
      fail(command + " failed: " + Files.readString(output));
    }
  }
}
