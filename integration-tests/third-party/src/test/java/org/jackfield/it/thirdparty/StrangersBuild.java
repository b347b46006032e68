package org.jackfield.it.thirdparty;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds the plug-in as a stranger would: our artifacts come from a file repository, everything
 * else from where this build has it already, so that no network is needed.
 */
final class StrangersBuild {
  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final int MINUTES = 3;

  private StrangersBuild() {}

  /** The plug-in's jar. */
  static Path run() throws Exception {
    Path repository = TARGET.resolve("repository");
    publish(repository, "org.jackfield.cnf", HOME.resolve("cnf"));
    publish(repository, "org.jackfield", HOME);
    for (String room : List.of("org.jackfield.api.problem", "org.jackfield.spi.auth")) {
      publish(repository, room, HOME.resolve("bundles").resolve(room));
    }
    Path plugin = Path.of("plugin").toAbsolutePath();
    Path jar = plugin.resolve("target/com.example.signin-1.0.0.jar");
    Files.deleteIfExists(jar);
    maven(
        plugin,
        TARGET.resolve("stranger-build.log"),
        "-Daether.offline.protocols=file",
        "-Dmaven.repo.local=" + localRepository(),
        "-Djackfield.repository=" + repository.toUri(),
        "-Dmaven.test.skip=true",
        "package");
    return jar;
  }

  /**
   * Runs the tests of a project that finds all of ours where {@code mvnw install} would have put
   * it.
   *
   * @return what Maven printed
   * @throws AssertionError with that, if it fails
   */
  static String test(Path project) throws Exception {
    Path local = localRepository();
    publish(local, "org.jackfield.cnf", HOME.resolve("cnf"));
    publish(local, "org.jackfield", HOME);
    publish(local, "org.jackfield.features", HOME.resolve("features"));
    try (Stream<Path> rooms = Files.list(HOME.resolve("bundles"))) {
      for (Path room : (Iterable<Path>) rooms::iterator) {
        String name = room.getFileName().toString();
        boolean junit = name.equals("org.jackfield.junit");
        publish(local, junit ? "jackfield-junit" : name, room);
      }
    }
    Path log = TARGET.resolve(project.getFileName() + ".log");
    maven(project, log, "-Dmaven.repo.local=" + local, "test");
    return Files.readString(log);
  }

  private static void publish(Path repository, String artifact, Path module) throws IOException {
    Path place =
        Files.createDirectories(
            repository.resolve("org/jackfield").resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(module.getFileName() + "-" + VERSION + ".jar");
    if (Files.exists(jar)) {
      copy(jar, place.resolve(name + ".jar"));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Of its own, without anything of ours; what others made is linked from this build's. */
  private static Path localRepository() throws IOException {
    Path own = TARGET.resolve("local-repository");
    if (Files.exists(own)) {
      Files.walkFileTree(own, new Remover());
    }
    Path cache = Path.of(System.getProperty("stranger.cache"));
    link(cache, Files.createDirectories(own), "org");
    link(cache.resolve("org"), Files.createDirectories(own.resolve("org")), "jackfield");
    return own;
  }

  private static void link(Path from, Path to, String but) throws IOException {
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        if (!child.getFileName().toString().equals(but)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child.toAbsolutePath());
        }
      }
    }
  }

  /** Does not follow links. */
  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException ignored) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }

  private static void maven(Path project, Path log, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("stranger.maven"), "bin", "mvn").toString());
    command.addAll(List.of("--batch-mode", "--offline"));
    command.addAll(List.of(arguments));
    Process build =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
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
