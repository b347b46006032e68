package org.jackfield.shell.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder that nobody but its owner looks into, which is all the protection that commands have.
 * Where the file system knows no such rights, the folder it is in has to give them, as the
 * temporary folder of a Windows user does.
 */
final class PrivatePlace {
  private static final String OWNER_ONLY = "rwx------";
  private static final String SOCKET_OWNER_ONLY = "rw-------";

  private final Path folder;

  /**
   * Makes the folder if it is not there.
   *
   * @throws IOException if it is somebody else's, or others may enter it
   */
  PrivatePlace(Path folder) throws IOException {
    this.folder = folder;
    boolean rights =
        Files.getFileStore(folder.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (rights) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      } else {
        Files.createDirectory(folder);
      }
    }
    if (rights) {
      check();
    }
  }

  private void check() throws IOException {
    PosixFileAttributes found =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    // Who this user is shows best in what it makes.
    Path probe = Files.createTempFile(folder, "probe", null);
    boolean mine = Files.getOwner(probe).equals(found.owner());
    Files.delete(probe);
    if (!mine || !PosixFilePermissions.toString(found.permissions()).equals(OWNER_ONLY)) {
      throw new IOException(folder + " is not this user's alone");
    }
  }

  /** The socket of this process, not there yet. */
  Path socket() throws IOException {
    Path socket = folder.resolve(ProcessHandle.current().pid() + ".sock");
    Files.deleteIfExists(socket);
    return socket;
  }

  /** Nobody but the owner may use the socket, even if the folder should be opened to others. */
  void close(Path socket) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(SOCKET_OWNER_ONLY));
    }
  }
}
