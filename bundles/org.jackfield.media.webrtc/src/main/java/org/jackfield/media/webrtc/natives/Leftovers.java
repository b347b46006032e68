package org.jackfield.media.webrtc.natives;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of its library that webrtc-java makes in the folder for temporary files. It removes
 * them itself, except after a failed load and when the process dies: 23 MB each time.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final String FORM = "{lib,}webrtc-java-*.{so,dylib,dll}";

  /** A younger one may be that of another process that is just loading it. */
  private static final int OLD_MINUTES = 10;

  private final Path folder;

  Leftovers(Path folder) {
    this.folder = folder;
  }

  static Leftovers here() {
    return new Leftovers(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The copies that are there now. */
  Set<Path> all() {
    Set<Path> copies = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FORM)) {
      files.forEach(copies::add);
    } catch (IOException fault) {
      LOG.debug("cannot list copies of the native library: {}", fault.getClass().getSimpleName());
    }
    return copies;
  }

  /** Removes the copies of processes that are gone. */
  void removeOlder(Instant now) {
    Instant limit = now.minus(OLD_MINUTES, ChronoUnit.MINUTES);
    for (Path copy : all()) {
      try {
        if (Files.getLastModifiedTime(copy).toInstant().isBefore(limit)) {
          Files.deleteIfExists(copy);
        }
      } catch (IOException fault) {
        // Another user's, or in use by a running process (Windows): theirs to remove.
        LOG.debug("a copy of the native library stays: {}", fault.getClass().getSimpleName());
      }
    }
  }

  /** Removes what has come since {@code before}: the copy of a load that failed. */
  void removeNew(Set<Path> before) {
    for (Path copy : all()) {
      if (!before.contains(copy)) {
        try {
          Files.deleteIfExists(copy);
        } catch (IOException fault) {
          LOG.debug("a copy of the native library stays: {}", fault.getClass().getSimpleName());
        }
      }
    }
  }
}
