package org.jackfield.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a socket that answers as a running instance does. */
class AttachTest {
  private static final long ME = ProcessHandle.current().pid();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path place;
  private AttachFolder folder;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    // Short: the path of a socket has at most some hundred letters.
    place = Files.createTempDirectory("jf");
    folder = new AttachFolder(place);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.socket(ME)));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    Files.deleteIfExists(folder.socket(ME));
    try (var left = Files.list(place)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }

  @Test
  void theCommandGoesOverAndWhatItSaysComesBack() throws Exception {
    CompletableFuture<String> asked = answer(frame('O', "ö1\n"), frame('E', "bad"), exit(1));
    assertEquals(1, attach("attach", "jackfield:why é"));
    assertEquals("jackfield:why é", asked.get());
    assertEquals("ö1\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("bad", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aProcessThatGoesAwayIsAFailure() throws Exception {
    answer(frame('O', "half"));
    fails("process " + ME + " went away before the command was done", "attach", "x");
  }

  @Test
  void ofSeveralOneMustBeChosen() throws Exception {
    long other = ProcessHandle.current().parent().orElseThrow().pid();
    Files.createFile(folder.socket(other));
    String both = Math.min(ME, other) + ", " + Math.max(ME, other);
    fails("several are running; choose one with --pid: " + both, "attach", "x");
    answer(exit(0));
    assertEquals(0, attach("attach", "--pid", "" + ME, "x"));
    fails("process " + other + " takes no commands", "attach", "--pid", "" + other, "x");
  }

  @Test
  void nobodyThereIsSaid() throws Exception {
    Files.delete(folder.socket(ME));
    Files.createFile(folder.socket(999_999_999));
    fails(
        "nothing is running that could take a command; start ./jackfield exchange or shell",
        "attach",
        "x");
    fails("process 1 takes no commands", "attach", "--pid", "1", "x");
  }

  @Test
  void aFolderThatOthersMayEnterIsNotUsed() throws Exception {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x---"));
    fails(place + " is not this user's alone; not used", "attach", "x");
  }

  @Test
  void theFolderIsInTheUsersRunTimeFolderOrNamedAfterHim() {
    String here = place.toString();
    assertEquals(
        place.resolve("jackfield"),
        AttachFolder.of(Map.of("XDG_RUNTIME_DIR", here), "/tmp", "me").path());
    for (String none : List.of("", here + "/nowhere")) {
      assertEquals(
          Path.of("/tmp/jackfield-me"),
          AttachFolder.of(Map.of("XDG_RUNTIME_DIR", none), "/tmp", "me").path());
    }
  }

  private void fails(String line, String... words) {
    Failure failure = assertThrows(Failure.class, () -> attach(words));
    assertEquals(List.of(line), failure.lines());
    assertEquals(1, failure.exitCode());
  }

  private int attach(String... words) {
    return new Attach(folder, new PrintStream(out, true), new PrintStream(err, true))
        .run(Options.parse(List.of(words)));
  }

  private static byte[] exit(int code) {
    return frame('X', new byte[] {0, 0, 0, (byte) code});
  }

  private static byte[] frame(char type, String text) {
    return frame(type, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] frame(char type, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream frame = new DataOutputStream(bytes)) {
      frame.writeByte(type);
      frame.writeInt(content.length);
      frame.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** Reads a command to its end, gives these frames and hangs up; completes with the command. */
  private CompletableFuture<String> answer(byte[]... frames) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (SocketChannel visitor = server.accept()) {
            byte[] command = Channels.newInputStream(visitor).readAllBytes();
            for (byte[] frame : frames) {
              Channels.newOutputStream(visitor).write(frame);
            }
            return new String(command, StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
