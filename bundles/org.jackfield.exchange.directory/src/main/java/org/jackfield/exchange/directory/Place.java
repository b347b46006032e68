package org.jackfield.exchange.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a database is: a file, or memory that lasts as long as the framework.
 *
 * @param url for the driver
 * @param file without its ending
 */
record Place(String url, Optional<Path> file) {
  /** It must stay open until we close it, and must not write what failed into a file of its own. */
  private static final String MANNERS = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  /**
   * In memory.
   *
   * @param life names the span for which it is kept
   */
  static Place inMemory(String name, String life) {
    String url = "jdbc:h2:mem:jackfield-" + name + "-" + life + ";DB_CLOSE_DELAY=-1" + MANNERS;
    return new Place(url, Optional.empty());
  }

  static Place inFolder(String folder, String name) {
    Path file = Path.of(folder).toAbsolutePath().resolve(name);
    return new Place("jdbc:h2:file:" + file + MANNERS, Optional.of(file));
  }

  /** H2 alone would bring to the disk what was committed half a second later. */
  String flush() {
    return file.isPresent() ? "checkpoint sync" : "";
  }

  /** Lets only the file's owner read it, where the system knows such a thing. */
  void keepToOurselves() {
    if (file.isEmpty()
        || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try {
      Files.setPosixFilePermissions(
          file.get().resolveSibling(file.get().getFileName() + ".mv.db"),
          PosixFilePermissions.fromString("rw-------"));
    } catch (IOException fault) {
      throw new UncheckedIOException("data: the database cannot be kept to its owner", fault);
    }
  }
}
