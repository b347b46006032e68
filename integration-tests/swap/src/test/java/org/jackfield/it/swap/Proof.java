package org.jackfield.it.swap;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One run of {@code demo --swap} in a process of its own.
 *
 * @param exit its exit code
 * @param lines what it printed
 */
record Proof(int exit, List<String> lines) {

  /**
   * Runs it to its end.
   *
   * @param faults to be made on purpose, with commas between; empty for none
   * @param minutes how long it may take
   * @param settings for {@code --set}
   */
  static Proof run(String faults, long minutes, String... settings)
      throws IOException, InterruptedException, ExecutionException {
    Process process = start(faults, settings);
    CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> read(process));
    try {
      List<String> lines = output.get(minutes, TimeUnit.MINUTES);
      return new Proof(process.waitFor(), lines);
    } catch (TimeoutException late) {
      throw new AssertionError("it did not end within " + minutes + " minutes", late);
    } finally {
      process.destroy();
      process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join();
      process.destroyForcibly();
    }
  }

  private static List<String> read(Process process) {
    try (BufferedReader output = process.inputReader()) {
      List<String> lines = new ArrayList<>();
      output
          .lines()
          .forEach(
              line -> {
                System.out.println(line);
                lines.add(line);
              });
      return lines;
    } catch (IOException fault) {
      return List.of("its output ended: " + fault);
    }
  }

  private static Process start(String faults, String... settings) throws IOException {
    Path home = Path.of("../..").toRealPath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx192m");
    command.add("-Djackfield.home=" + home);
    if (!faults.isEmpty()) {
      command.add("-Djackfield.proof.faults=" + faults);
    }
    command.add("-cp");
    command.add(classPath(home.resolve("bundles/org.jackfield.launcher/target")));
    command.add("org.jackfield.launcher.Main");
    command.add("demo");
    command.add("--swap");
    for (String setting : settings) {
      command.add("--set");
      command.add("org.jackfield.proof:" + setting);
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String classPath(Path built) throws IOException {
    try (Stream<Path> files = Files.list(built)) {
      Path jar =
          files
              .filter(
                  it -> it.getFileName().toString().matches("org\\.jackfield\\.launcher-.*\\.jar"))
              .sorted()
              .findFirst()
              .orElseThrow(() -> new AssertionError("the launcher is not built"));
      return jar + File.pathSeparator + built.resolve("lib").resolve("*");
    }
  }

  String text() {
    return String.join("\n", lines);
  }
}
