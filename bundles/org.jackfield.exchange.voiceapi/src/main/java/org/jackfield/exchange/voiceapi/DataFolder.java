package org.jackfield.exchange.voiceapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where files of one kind are put; nobody but its owner may look into it. */
final class DataFolder {
  private final String name;
  private Optional<Path> folder;

  private DataFolder(String name, Optional<Path> folder) {
    this.name = name;
    this.folder = folder;
  }

  /** A temporary one, made when it is needed. */
  static DataFolder temporary(String name) {
    return new DataFolder(name, Optional.empty());
  }

  /**
   * Below this folder of data; both are made if they are not there.
   *
   * @param name of what is in it, e.g. {@code recordings}
   * @param data blank for a temporary one
   * @throws IllegalArgumentException naming the attribute, if it cannot be had
   */
  static DataFolder in(String data, String name) {
    if (data.isBlank()) {
      return temporary(name);
    }
    try {
      Path folder = Path.of(data.strip()).toAbsolutePath().resolve(name);
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return new DataFolder(name, Optional.of(folder));
    } catch (IOException | InvalidPathException fault) {
      throw new IllegalArgumentException(
          "data: " + name + " cannot be kept there: " + fault, fault);
    }
  }

  /** It, and it is there. */
  synchronized Path get() {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(Files.createTempDirectory("jackfield-" + name + "-"));
      } catch (IOException fault) {
        throw new UncheckedIOException(name + ": no temporary folder can be made", fault);
      }
    }
    return folder.get();
  }
}
