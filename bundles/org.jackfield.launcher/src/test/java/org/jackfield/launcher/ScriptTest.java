package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, run with a Java and a Maven that only say what they were asked. */
class ScriptTest {
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  @TempDir Path folder;
  private Path home;
  private Path jdk;

  @BeforeEach
  void layOutAHomeWithASpaceInItsPath() throws IOException {
    home = Files.createDirectory(folder.resolve("my home"));
    jdk = Files.createDirectories(folder.resolve("my jdk/bin"));
    Files.copy(Path.of("../../jackfield"), home.resolve("jackfield"));
    for (String dir : new String[] {"bundles/b/src", "cnf", "features"}) {
      Files.createDirectories(home.resolve(dir));
      Files.createFile(home.resolve(dir).resolve("file"));
    }
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("bnd.bnd"));
    script(jdk.resolve("javac"), "");
    java("17.0.1");
    maven(
        "mkdir -p bundles/org.jackfield.launcher/target features/target/features\n"
            + "touch bundles/org.jackfield.launcher/target/org.jackfield.launcher-1.jar\n"
            + "echo built >>builds");
    age(home);
  }

  @Test
  void buildsOnceAndRunsFromAnyFolder() throws Exception {
    assertTrue(run(0, "exchange", "a b").endsWith("org.jackfield.launcher.Main exchange a b\n"));
    assertTrue(run(0, "demo").contains("-Djackfield.home=" + home.toRealPath()));
    assertEquals(1, Files.readAllLines(home.resolve("builds")).size());
  }

  @Test
  void changedSourceIsBuiltAgainAndChangedTestIsNot() throws Exception {
    run(0, "demo");
    Path test = Files.createDirectories(home.resolve("bundles/b/src/test"));
    Files.setLastModifiedTime(home.resolve("bundles/b/src"), FileTime.from(LONG_AGO));
    Files.setLastModifiedTime(
        Files.createFile(test.resolve("T")), FileTime.from(Instant.now().plusSeconds(60)));
    run(0, "demo");
    assertEquals(1, Files.readAllLines(home.resolve("builds")).size());
    Files.setLastModifiedTime(
        home.resolve("bundles/b/src/file"), FileTime.from(Instant.now().plusSeconds(60)));
    run(0, "demo");
    assertEquals(2, Files.readAllLines(home.resolve("builds")).size());
  }

  @Test
  void aDebuggerIsLetInWhereItIsAskedFor() throws Exception {
    String command = run(0, "exchange", "--debug", "5005", "--port", "8080");
    assertTrue(
        command.contains(
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005"));
    assertTrue(command.endsWith("org.jackfield.launcher.Main exchange --port 8080\n"));
    assertTrue(run(2, "exchange", "--debug").contains("--debug wants a port"));
    assertTrue(run(2, "exchange", "--debug", "x").contains("--debug wants a port"));
  }

  @Test
  void attachAsksWhatRunsAndBuildsNothingUnderIt() throws Exception {
    run(0, "attach", "jackfield:why");
    Files.setLastModifiedTime(
        home.resolve("bundles/b/src/file"), FileTime.from(Instant.now().plusSeconds(60)));
    assertTrue(run(0, "attach", "jackfield:why x").endsWith("Main attach jackfield:why x\n"));
    assertEquals(1, Files.readAllLines(home.resolve("builds")).size());
  }

  @Test
  void exchangeRunsInASmallHeapAndNewJavaMayLoadNativeCode() throws Exception {
    assertFalse(run(0, "exchange").contains("--enable-native-access"));
    java("25.0.3");
    String command = run(0, "exchange");
    assertTrue(command.contains("-Xmx96m"), command);
    assertTrue(command.contains("--enable-native-access=ALL-UNNAMED"), command);
  }

  @Test
  void javaTooOldIsOneLine() throws Exception {
    java("11.0.2");
    assertLine("Java 11 (" + jdk.resolve("java") + ") is too old; a JDK 17 or newer is needed");
    java("1.8.0_402");
    assertLine("Java 8 (" + jdk.resolve("java") + ") is too old; a JDK 17 or newer is needed");
  }

  @Test
  void missingNetworkAtTheFirstBuildIsOneLine() throws Exception {
    maven("echo '[ERROR] Could not transfer artifact x'; exit 1");
    assertLine("no network: the first build loads Maven and libraries from Maven Central");
    assertFalse(Files.exists(home.resolve("target/jackfield.stamp")));
  }

  @Test
  void brokenBuildShowsItsErrors() throws Exception {
    maven("echo '[ERROR] X.java: cannot find symbol'; exit 1");
    String said = run(1, "demo");
    assertTrue(said.contains("[ERROR] X.java: cannot find symbol\n"), said);
    assertTrue(said.contains("jackfield: the build failed; details in "), said);
  }

  @Test
  void readOnlyFolderIsOneLine() throws Exception {
    Files.createFile(home.resolve("target")); // in the way, also for root
    assertLine("cannot write to " + home.toRealPath());
  }

  private void assertLine(String start) throws Exception {
    String last = run(1, "demo").lines().reduce("", (first, second) -> second);
    assertTrue(last.startsWith("jackfield: " + start), last);
  }

  private void java(String version) throws IOException {
    script(
        jdk.resolve("java"),
        "[ \"$1\" = -version ] && { echo 'openjdk version \""
            + version
            + "\"' >&2; exit; }\n"
            + "echo \"$@\"");
  }

  private void maven(String commands) throws IOException {
    script(home.resolve("mvnw"), "cd '" + home + "'\n" + commands);
  }

  private static void script(Path file, String commands) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static void age(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
      }
    }
  }

  private String run(int exitCode, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "sh";
    command[1] = home.resolve("jackfield").toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", jdk.getParent().toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(exitCode, process.exitValue(), said);
    return said;
  }
}
