package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  @TempDir Path folder;

  @Test
  void portInUseIsToldWithTheFlagThatHelps() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = other.getLocalPort();
      assertEquals(
          "port "
              + port
              + " on 127.0.0.1 cannot be had (Address already in use); choose another with --port",
          line(() -> Preflight.tcp("127.0.0.1", port)));
    }
  }

  @Test
  void freePortPasses() {
    assertDoesNotThrow(() -> Preflight.tcp("127.0.0.1", Preflight.freePort()));
  }

  @Test
  void javaTooOldIsTold() {
    assertEquals("Java 11 is too old; Jackfield needs 17 or newer", line(() -> Preflight.java(11)));
    assertDoesNotThrow(() -> Preflight.java(17));
  }

  @Test
  void machineWithoutUdpIsTold() {
    String line =
        line(
            () ->
                Preflight.udp(
                    "127.0.0.1",
                    Ports.ANY,
                    () -> {
                      throw new IOException("Operation not permitted");
                    }));
    assertEquals("no UDP on 127.0.0.1, so no sound: Operation not permitted; choose --host", line);
    assertDoesNotThrow(() -> Preflight.udp("127.0.0.1", Ports.ANY));
  }

  @Test
  void aMediaPortInUseIsToldWithItsFlag() throws IOException {
    try (DatagramSocket taken =
        new DatagramSocket(0, java.net.InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      String line = line(() -> Preflight.udp("127.0.0.1", new Ports(port, port)));
      assertTrue(line.startsWith("no UDP on 127.0.0.1 at port " + port), line);
      assertTrue(line.endsWith("choose --media-port"), line);
    }
  }

  @Test
  void oneFreePortOfARangeIsEnough() {
    Deque<IOException> taken = new ArrayDeque<>(List.of(new IOException("taken")));
    Preflight.Udp udp =
        () -> {
          if (taken.isEmpty()) {
            return DatagramChannel.open();
          }
          throw taken.remove();
        };
    assertDoesNotThrow(() -> Preflight.udp("127.0.0.1", new Ports(50_000, 59_999), udp));
    assertTrue(taken.isEmpty());
  }

  @Test
  void folderThatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String line = line(() -> Preflight.writable(file.resolve("below")));
    assertTrue(line.startsWith("cannot write to folder " + file.resolve("below") + ": "), line);
    assertDoesNotThrow(() -> Preflight.writable(folder.resolve("new")));
  }

  @Test
  void missingFileIsToldWithItsFlag() {
    Path file = folder.resolve("none.json");
    assertEquals(
        "--directory: there is no file " + file + " that can be read",
        line(() -> Preflight.readable("--directory", file)));
  }

  private static String line(Executable check) {
    Failure failure = assertThrows(Failure.class, check);
    assertEquals(1, failure.lines().size());
    assertEquals(1, failure.exitCode());
    return failure.lines().get(0);
  }
}
