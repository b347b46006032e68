package org.jackfield.shell.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real socket to a real Gogo. */
@Timeout(30)
class AttachSocketTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Gives each thread its own standard streams; there is one for a Java. */
  private static final ThreadIOImpl STREAMS = new ThreadIOImpl();

  private final CountDownLatch stuck = new CountDownLatch(1);
  private final CountDownLatch printed = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CommandProcessorImpl gogo = new CommandProcessorImpl(STREAMS);
  private Path folder;
  private AttachSocket attach;

  /** Commands, with the scope {@code t}. */
  public final class Commands {
    public String say(String text) {
      return "you said " + text;
    }

    public void print(int times) {
      for (int i = 0; i < times && !System.out.checkError(); i++) {
        System.out.println("0123456789");
      }
      printed.countDown();
    }

    public void fail() {
      throw new IllegalArgumentException("no such thing");
    }

    public void hang() throws InterruptedException {
      begun.countDown();
      stuck.await();
    }

    public void leave() {
      attach.deactivate();
    }
  }

  @BeforeAll
  static void redirect() {
    STREAMS.start();
  }

  @AfterAll
  static void restore() {
    STREAMS.stop();
  }

  @BeforeEach
  void start() throws IOException {
    // Short: the path of a socket has at most some hundred letters.
    folder = Files.createTempDirectory("jf").resolve("a");
    Commands commands = new Commands();
    for (String each : new String[] {"say", "print", "fail", "hang", "leave"}) {
      gogo.addCommand("t", commands, each);
    }
    open(LONG);
  }

  private void open(Duration patience) {
    attach = new AttachSocket(gogo, new Folder(folder.toString()), patience);
  }

  @AfterEach
  void stop() throws IOException {
    stuck.countDown();
    attach.deactivate();
    Files.deleteIfExists(folder);
    Files.delete(folder.getParent());
  }

  @Test
  void whatACommandReturnsComesBack() throws Exception {
    assertEquals(new Answer("you said é\n", "", 0), ask("t:say é"));
    assertEquals(new Answer("you said b\n", "", 0), ask("say b"));
  }

  @Test
  void whatACommandPrintsComesBack() throws Exception {
    Answer answer = ask("t:print 10000");
    assertEquals(110_000, answer.out().length());
    assertEquals(0, answer.code());
  }

  @Test
  void tooMuchOutputIsCutAndSaid() throws Exception {
    Answer answer = ask("t:print 1600000");
    assertEquals(16 << 20, answer.out().length());
    assertEquals("the output was cut after 16777216 bytes\n", answer.err());
    assertEquals(0, answer.code());
  }

  @Test
  void aCommandThatThrowsFails() throws Exception {
    assertEquals(new Answer("", "no such thing\n", 1), ask("t:fail"));
    Answer unknown = ask("t:nothing");
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("t:nothing"), unknown.err());
  }

  @Test
  void onlyTheOwnerCanComeIn() throws Exception {
    assertEquals("rwx------", rights(folder));
    assertEquals("rw-------", rights(socket()));
  }

  @Test
  void aFolderThatOthersMayEnterIsNotUsed() throws Exception {
    attach.deactivate();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    open(LONG);
    assertFalse(Files.exists(socket()));
  }

  @Test
  void whoSaysNothingIsCutOff() throws Exception {
    attach.deactivate();
    open(Duration.ofMillis(50));
    try (SocketChannel silent = connect()) {
      assertEquals(-1, silent.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void whoDoesNotReadIsCutOff() throws Exception {
    attach.deactivate();
    open(Duration.ofMillis(200));
    try (SocketChannel deaf = connect()) {
      deaf.write(StandardCharsets.UTF_8.encode("t:print 1500000"));
      deaf.shutdownOutput();
      assertTrue(printed.await(20, TimeUnit.SECONDS));
      byte[] got = Channels.newInputStream(deaf).readAllBytes();
      assertTrue(got.length < 15_000_000, () -> got.length + " bytes");
    }
    assertEquals(0, ask("t:say on").code());
  }

  @Test
  void aStopDoesNotWaitForACommand() throws Exception {
    try (SocketChannel waiting = connect()) {
      waiting.write(StandardCharsets.UTF_8.encode("t:hang"));
      waiting.shutdownOutput();
      assertTrue(begun.await(10, TimeUnit.SECONDS));
      attach.deactivate();
      assertEquals(-1, waiting.read(ByteBuffer.allocate(1)));
    }
    assertFalse(Files.exists(socket()));
  }

  @Test
  void aCommandMayStopIt() throws Exception {
    try (SocketChannel last = connect()) {
      last.write(StandardCharsets.UTF_8.encode("t:leave"));
      last.shutdownOutput();
      assertEquals(-1, last.read(ByteBuffer.allocate(1)));
    }
  }

  private Answer ask(String command) throws IOException {
    try (SocketChannel channel = connect()) {
      channel.write(StandardCharsets.UTF_8.encode(command));
      channel.shutdownOutput();
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      while (true) {
        char type = (char) in.readUnsignedByte();
        byte[] content = in.readNBytes(in.readInt());
        if (type == 'X') {
          return new Answer(
              out.toString(StandardCharsets.UTF_8),
              err.toString(StandardCharsets.UTF_8),
              ByteBuffer.wrap(content).getInt());
        }
        (type == 'O' ? out : err).write(content);
      }
    }
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
  }

  private Path socket() {
    return folder.resolve(ProcessHandle.current().pid() + ".sock");
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private record Answer(String out, String err, int code) {}

  private record Folder(String folder) implements AttachSocket.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return AttachSocket.Config.class;
    }
  }

  @Test
  void anotherFolderIsTakenAndABadOneIsNot() throws Exception {
    Path file = Files.createFile(folder.resolveSibling("file"));
    attach.modified(new Folder(file.toString()));
    assertEquals(new Answer("you said b\n", "", 0), ask("t:say b"));
    Files.delete(file);

    Path before = socket();
    Path first = folder;
    folder = folder.resolveSibling("b");
    attach.modified(new Folder(folder.toString()));
    assertFalse(Files.exists(before));
    assertEquals(new Answer("you said b\n", "", 0), ask("t:say b"));
    Files.delete(first);
  }
}
