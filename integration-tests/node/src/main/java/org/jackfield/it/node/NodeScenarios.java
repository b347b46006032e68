package org.jackfield.it.node;

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

/**
 * Scenarios of a script in Node.js, which prints {@code PASS name} or {@code FAIL name: why} for
 * each; each is a test of its own.
 */
public final class NodeScenarios {
  private static final int DOWNLOADS = 3;

  private NodeScenarios() {}

  /**
   * Skips, visibly, where Node.js is not installed, or fails if the environment says {@code
   * CI=true}; else installs what the scripts need.
   */
  public static void prepare() throws Exception {
    require(
        Stream.of("node", "npm").allMatch(NodeScenarios::isOnThePath),
        "Node.js and npm are not installed (Debian: apt-get install nodejs npm)");
    install(DOWNLOADS);
  }

  /** Skips, or fails if the environment says {@code CI=true}, where something is missing. */
  public static void require(boolean there, String missing) {
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, missing);
    }
    assumeTrue(there, "SKIPPED: " + missing);
  }

  /** A registry that hangs is asked again: that says nothing of what is tested here. */
  private static void install(int tries) throws Exception {
    try {
      run(
          List.of("npm", "ci", "--no-audit", "--no-fund"),
          Path.of("target", "npm.txt"),
          120,
          false);
    } catch (AssertionError failed) {
      if (tries == 1) {
        throw failed;
      }
      install(tries - 1);
    }
  }

  /**
   * Plays a script.
   *
   * @param scenarios the file in which they stand, for counting
   */
  public static Stream<DynamicTest> play(String script, String scenarios, String... arguments)
      throws Exception {
    Path output = Path.of("target", script.replace(".mjs", ".txt"));
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    run(command, output, 900, true);
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      if (line.startsWith("PASS ") || line.startsWith("FAIL ")) {
        tests.add(DynamicTest.dynamicTest(line.substring(5), () -> passed(line)));
      } else if (line.startsWith("FIGURE ")) {
        System.out.println(script + ": " + line.substring(7));
      }
    }
    assertEquals(
        count(scenarios), tests.size(), () -> "not every scenario was played, see " + output);
    return tests.stream();
  }

  private static void passed(String line) {
    assertTrue(line.startsWith("PASS "), line);
  }

  /** Counted in the source, so that a runner that stops half-way does not pass. */
  private static int count(String scenarios) throws Exception {
    return (int)
        Files.readAllLines(Path.of(scenarios)).stream()
            .filter(line -> line.matches("  '.*': async .*"))
            .count();
  }

  private static boolean isOnThePath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void run(List<String> command, Path output, long seconds, boolean mayFail)
      throws Exception {
    Files.createDirectories(output.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JACKFIELD_PROGRAM", ExchangeProcess.programAsJson());
    Process process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      fail(command + " did not end in " + seconds + " s: " + Files.readString(output));
    }
    if (process.exitValue() != 0 && !mayFail) {
      fail(command + " failed: " + Files.readString(output));
    }
  }
}
