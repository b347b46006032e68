package org.jackfield.media.webrtc.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    return Files.createFile(folder.resolve(name));
  }

  @Test
  void onlyOldCopiesOfTheLibraryAreRemoved() throws IOException {
    Path copy = file("libwebrtc-java-linux-x86_641234.so");
    Path windows = file("webrtc-java-windows-x86_6499.dll");
    Path other = file("libother.so");
    Leftovers leftovers = new Leftovers(folder);
    leftovers.removeOlder(Instant.now().plus(Duration.ofMinutes(9)));
    assertEquals(Set.of(copy, windows), leftovers.all());
    leftovers.removeOlder(Instant.now().plus(Duration.ofMinutes(11)));
    assertEquals(Set.of(), leftovers.all());
    assertTrue(Files.exists(other));
  }

  @Test
  void copyOfAFailedLoadIsRemovedAndThatOfOthersStays() throws IOException {
    Path running = file("libwebrtc-java-linux-x86_641.so");
    Leftovers leftovers = new Leftovers(folder);
    Set<Path> before = leftovers.all();
    Path failed = file("libwebrtc-java-linux-x86_642.so");
    leftovers.removeNew(before);
    assertTrue(Files.exists(running));
    assertFalse(Files.exists(failed));
  }

  @Test
  void missingFolderIsNoFault() {
    assertEquals(Set.of(), new Leftovers(folder.resolve("none")).all());
  }
}
