package org.jackfield.it.thirdparty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stranger's Maven: without a network, with a file repository that has our artifacts. */
final class StrangersMaven {
  private static final int MINUTES = 3;

  private final Path settings;
  private final Path local;
  private final Path log;

  StrangersMaven(Path repository) throws IOException {
    Path target = repository.getParent();
    local = localRepository(target);
    log = target.resolve("maven.log");
    settings = Files.writeString(target.resolve("settings.xml"), settings(repository));
  }

  /** Of its own, without anything of ours; what others made is linked from this build's. */
  private static Path localRepository(Path target) throws IOException {
    Path own = Fresh.folder(target.resolve("local-repository"));
    Path cache = Path.of(System.getProperty("stranger.cache"));
    link(cache, own, "org");
    link(cache.resolve("org"), Files.createDirectories(own.resolve("org")), "jackfield");
    return own;
  }

  private static void link(Path from, Path to, String but) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : (Iterable<Path>) children.filter(Files::isDirectory)::iterator) {
        if (!child.getFileName().toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child.toAbsolutePath());
        }
      }
    }
  }

  private static String settings(Path repository) {
    return """
        <settings>
          <profiles>
            <profile>
              <id>jackfield</id>
              <repositories>
                <repository>
                  <id>jackfield</id>
                  <url>%s</url>
                  <snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>
                </repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>jackfield</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(repository.toUri());
  }

  /**
   * Runs it to its end.
   *
   * @throws AssertionError with what it printed, if it fails
   */
  void run(Path folder, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("stranger.maven"), "bin", "mvn").toString());
    command.addAll(List.of("-B", "-o", "-ntp", "-Daether.offline.protocols=file"));
    command.addAll(List.of("-s", settings.toString(), "-Dmaven.repo.local=" + local));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process build = builder.start();
    build.getOutputStream().close();
    if (!build.waitFor(MINUTES, TimeUnit.MINUTES)) {
      build.destroyForcibly();
      throw new AssertionError("the build did not end within " + MINUTES + " minutes");
    }
    if (build.exitValue() != 0) {
      throw new AssertionError("the build failed:\n" + Files.readString(log));
    }
  }
}
