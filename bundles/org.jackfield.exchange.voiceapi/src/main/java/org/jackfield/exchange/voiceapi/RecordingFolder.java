package org.jackfield.exchange.voiceapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the files of recordings are put; nobody but its owner may look into it. */
final class RecordingFolder {
  private Optional<Path> folder;

  private RecordingFolder(Optional<Path> folder) {
    this.folder = folder;
  }

  /** A temporary one, made when it is needed. */
  static RecordingFolder temporary() {
    return new RecordingFolder(Optional.empty());
  }

  /**
   * Below this folder of data; both are made if they are not there.
   *
   * @param data blank for a temporary one
   * @throws IllegalArgumentException naming the attribute, if it cannot be had
   */
  static RecordingFolder in(String data) {
    if (data.isBlank()) {
      return temporary();
    }
    try {
      Path folder = Path.of(data.strip()).toAbsolutePath().resolve("recordings");
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return new RecordingFolder(Optional.of(folder));
    } catch (IOException | InvalidPathException fault) {
      throw new IllegalArgumentException("data: recordings cannot be kept there: " + fault, fault);
    }
  }

  /** It, and it is there. */
  synchronized Path get() {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(Files.createTempDirectory("jackfield-recordings-"));
      } catch (IOException fault) {
        throw new UncheckedIOException("recordings: no temporary folder can be made", fault);
      }
    }
    return folder.get();
  }
}
