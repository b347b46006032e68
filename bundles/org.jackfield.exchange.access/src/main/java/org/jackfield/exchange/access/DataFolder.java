package org.jackfield.exchange.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where keys are kept: small files that only their owner may read. Without a folder nothing is. */
final class DataFolder {
  private final Optional<Path> folder;

  /**
   * This folder, or none.
   *
   * @param folder empty for none; made at first need
   * @throws IllegalArgumentException naming the attribute, if there is no folder and can be none
   */
  DataFolder(String folder) {
    this.folder = Optional.of(folder).filter(it -> !it.isBlank()).map(DataFolder::path);
  }

  private static Path path(String text) {
    Path folder;
    try {
      folder = Path.of(text.strip()).toAbsolutePath();
    } catch (InvalidPathException fault) {
      throw new IllegalArgumentException("data: is no path: " + fault.getReason(), fault);
    }
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new IllegalArgumentException("data: " + there + " is no folder");
    }
    return folder;
  }

  Optional<String> read(String name) {
    Optional<Path> file = folder.map(it -> it.resolve(name)).filter(Files::exists);
    try {
      return file.isEmpty() ? Optional.empty() : Optional.of(Files.readString(file.get()));
    } catch (IOException fault) {
      throw new UncheckedIOException("data: " + name + " cannot be read", fault);
    }
  }

  /** All or nothing, also when the machine goes down meanwhile. */
  void write(String name, String text) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder.get());
      // Made readable for its owner only, where the file system knows owners.
      Path draft = Files.createTempFile(folder.get(), name, ".new");
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      Files.move(
          draft,
          folder.get().resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException fault) {
      throw new UncheckedIOException("data: " + name + " cannot be written", fault);
    }
  }
}
