package org.jackfield.exchange.voiceapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path dir;

  @Test
  void itIsBelowTheDataAndItsOwnersAlone() throws Exception {
    Path folder = DataFolder.in(dir.resolve("data").toString(), "recordings").get();
    assertEquals(dir.resolve("data").resolve("recordings"), folder);
    assertTrue(Files.isDirectory(folder));
    if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }
  }

  @Test
  void withoutDataItIsATemporaryOneAndStaysThat() throws Exception {
    DataFolder folder = DataFolder.in(" ", "recordings");
    assertTrue(Files.isDirectory(folder.get()));
    assertEquals(folder.get(), folder.get());
    Files.delete(folder.get());
  }

  @Test
  void whereNoneCanBeTheAttributeIsNamed() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "");
    IllegalArgumentException fault =
        assertThrows(
            IllegalArgumentException.class,
            () -> DataFolder.in(file.resolve("below").toString(), "recordings"));
    assertTrue(fault.getMessage().startsWith("data: "), fault.getMessage());
  }
}
