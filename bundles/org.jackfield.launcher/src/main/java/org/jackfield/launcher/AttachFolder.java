package org.jackfield.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of the sockets by which running instances take commands, one named after each process.
 * Nobody but its owner may look into it: that is all the protection there is.
 */
final class AttachFolder {
  private static final String SUFFIX = ".sock";

  private final Path folder;

  AttachFolder(Path folder) {
    this.folder = folder;
  }

  static AttachFolder ofThisUser() {
    return of(
        System.getenv(), System.getProperty("java.io.tmpdir"), System.getProperty("user.name"));
  }

  static AttachFolder of(Map<String, String> environment, String temporary, String user) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    return new AttachFolder(
        runtime.isBlank() || !Files.isDirectory(Path.of(runtime))
            ? Path.of(temporary).resolve("jackfield-" + user)
            : Path.of(runtime).resolve("jackfield"));
  }

  Path path() {
    return folder;
  }

  Path socket(long process) {
    return folder.resolve(process + SUFFIX);
  }

  /** Process numbers of those that are there; sockets that a crash left behind do not count. */
  List<Long> running() {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    checkOwner();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,9}\\" + SUFFIX))
          .map(name -> Long.valueOf(name.replace(SUFFIX, "")))
          .filter(process -> ProcessHandle.of(process).isPresent())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Failure.failed("cannot look into " + folder + ": " + e.getMessage(), e);
    }
  }

  /** A folder of somebody else's could lead a command, and what it says, to him. */
  private void checkOwner() {
    try {
      if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        return;
      }
      PosixFileAttributes found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // Who this user is shows best in what it makes.
      Path probe = Files.createTempFile(folder, "probe", null);
      boolean mine = Files.getOwner(probe).equals(found.owner());
      Files.delete(probe);
      if (!mine || !PosixFilePermissions.toString(found.permissions()).equals("rwx------")) {
        throw Failure.failed(folder + " is not this user's alone; not used", null);
      }
    } catch (IOException e) {
      throw Failure.failed(folder + " is not this user's alone; not used: " + e.getMessage(), e);
    }
  }
}
