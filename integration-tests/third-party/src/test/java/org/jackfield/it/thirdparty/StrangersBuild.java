package org.jackfield.it.thirdparty;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
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
    maven(plugin, repository, localRepository());
    return jar;
  }

  private static void publish(Path repository, String artifact, Path module) throws IOException {
    Path place =
        Files.createDirectories(
            repository.resolve("org/jackfield").resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(name + ".jar");
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

  private static void maven(Path plugin, Path repository, Path local) throws Exception {
    Path log = TARGET.resolve("stranger-build.log");
    Process build =
        new ProcessBuilder(
                Path.of(System.getProperty("stranger.maven"), "bin", "mvn").toString(),
                "--batch-mode",
                "--offline",
                "-Daether.offline.protocols=file",
                "-Dmaven.repo.local=" + local,
                "-Djackfield.repository=" + repository.toUri(),
                "-Dmaven.test.skip=true",
                "package")
            .directory(plugin.toFile())
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
