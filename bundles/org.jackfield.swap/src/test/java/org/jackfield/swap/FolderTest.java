package org.jackfield.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jackfield.swap.build.SwapException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir Path path;

  @Test
  void whatIsNoJarIsNotLookedAt() throws Exception {
    Files.write(path.resolve("a.txt"), new byte[] {1});
    Files.write(path.resolve(".a.jar"), new byte[] {1});
    Files.createDirectory(path.resolve("b.jar"));
    assertEquals(Map.of(), new Folder(path).look());
  }

  @Test
  void aJarIsGoneWhenTwoLooksHaveMissedIt() throws Exception {
    Path jar = Jar.of("part", "1.0.0").in(path, "a.jar");
    Folder folder = new Folder(path);
    folder.look();
    assertTrue(folder.look().get(jar).build().isPresent());
    Files.delete(jar);
    assertEquals(Set.of(jar), folder.look().keySet());
    assertEquals(Map.of(), folder.look());
  }

  @Test
  void aFolderThatIsNotThereIsReported() {
    Folder nowhere = new Folder(path.resolve("nowhere"));
    String why = assertThrows(SwapException.class, nowhere::look).getMessage();
    assertTrue(why.startsWith("plugins: ") && why.endsWith("cannot be listed"), why);
  }
}
