package org.jackfield.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The files one run needs: a temporary folder that goes with it, for the framework's cache, the log
 * settings and copies of secrets, readable by its owner only; and, with {@code --data}, the lock
 * that keeps a second process out.
 */
final class Workplace implements AutoCloseable {
  private final Path temporary;
  private final Path cache;
  private final Optional<FileChannel> lock;

  private Workplace(Path temporary, Path cache, Optional<FileChannel> lock) {
    this.temporary = temporary;
    this.cache = cache;
    this.lock = lock;
  }

  /**
   * @param data folder of {@code --data}; the cache goes there and stays for a look afterwards
   * @throws Failure if a folder cannot be written or the data is in use
   */
  static Workplace open(Optional<Path> data) {
    Optional<FileChannel> lock = data.map(Workplace::locked);
    Path temporary;
    try {
      temporary = Files.createTempDirectory("jackfield");
    } catch (IOException e) {
      String folder = System.getProperty("java.io.tmpdir");
      throw Failure.failed(
          "cannot write to temporary folder " + folder + "; name another in TMPDIR", e);
    }
    Path cache = data.map(d -> d.resolve("framework")).orElse(temporary.resolve("framework"));
    return new Workplace(temporary, cache, lock);
  }

  private static FileChannel locked(Path data) {
    Preflight.writable(data);
    Path file = data.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        channel.close();
        throw Failure.failed("data folder " + data + " is in use by another process", null);
      }
      return channel;
    } catch (IOException e) {
      throw Failure.failed("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // the other one is in this very process
    }
  }

  Path cache() {
    return cache;
  }

  /** Folder for a local authority: kept beside the data, gone with the run where there is none. */
  Path authority() {
    return lock.isPresent() ? cache.resolveSibling("tls") : temporary.resolve("tls");
  }

  /** Folder for keys that need to outlive a bundle, but not the run. */
  Path keys() {
    return temporary.resolve("keys");
  }

  /** Folder from which the interpolation plug-in reads {@code $[secret:NAME]}. */
  Path secrets() {
    return temporary.resolve("secrets");
  }

  /** Copies a secret, without the line end that editors add, so that its name stands for it. */
  void keepSecret(String name, Path file) {
    try {
      Files.createDirectories(secrets());
      Files.writeString(secrets().resolve(name), Files.readString(file).strip());
    } catch (IOException e) {
      throw Failure.failed("cannot read the secret in " + file + ": " + e.getMessage(), e);
    }
  }

  /** The log settings as a file: Logback reads no other. */
  Path logSettings() {
    Path file = temporary.resolve("logback.xml");
    try (InputStream settings = Workplace.class.getResourceAsStream("logback.xml")) {
      Files.copy(settings, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the temporary folder and lets go of the data. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(temporary, new Remover());
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException fault) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
