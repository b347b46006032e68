package org.jackfield.exchange.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder whose files nobody but their owner reads, where the file system knows owners. */
final class PrivateFolder {
  private final Path folder;

  /** Made if it is not there. */
  PrivateFolder(Path folder) throws IOException {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(folder, rights(folder.toAbsolutePath().getParent(), "rwx------"));
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Writes a file all at once: whoever reads it sees the old content or the new. */
  void write(String name, String text) throws IOException {
    Path fresh = Files.createTempFile(folder, name, ".new", rights(folder, "rw-------"));
    try {
      Files.writeString(fresh, text);
      Files.move(
          fresh, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] rights(Path place, String rights) throws IOException {
    if (!Files.getFileStore(place).supportsFileAttributeView("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(rights);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
