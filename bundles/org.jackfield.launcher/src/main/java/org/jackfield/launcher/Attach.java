package org.jackfield.launcher;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Has one command run in another process, prints what it prints and ends as it ends. On the socket
 * goes the command, in UTF-8, up to its end; back come frames of a type (1 byte), a length (4
 * bytes) and that many bytes: {@code O} output, {@code E} output for errors, {@code X} the exit
 * code (4 bytes), which is the last.
 */
final class Attach {
  private static final int LONGEST_FRAME = 1 << 16;

  private final AttachFolder folder;
  private final PrintStream out;
  private final PrintStream err;

  Attach(AttachFolder folder, PrintStream out, PrintStream err) {
    this.folder = folder;
    this.out = out;
    this.err = err;
  }

  /**
   * @return 0 if the command succeeded, 1 if it failed
   * @throws Failure if there is no process to ask, or it did not answer to the end
   */
  int run(Options options) {
    long process = options.value("--pid").map(Long::valueOf).orElseGet(this::only);
    Path socket = folder.socket(process);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      if (!folder.running().contains(process) || !connected(channel, socket)) {
        throw Failure.failed("process " + process + " takes no commands", null);
      }
      ByteBuffer command = StandardCharsets.UTF_8.encode(options.operand().orElseThrow());
      while (command.hasRemaining()) {
        channel.write(command);
      }
      channel.shutdownOutput();
      return answer(new DataInputStream(Channels.newInputStream(channel)));
    } catch (EOFException e) {
      throw Failure.failed("process " + process + " went away before the command was done", e);
    } catch (IOException e) {
      throw Failure.failed("process " + process + ": " + e.getMessage(), e);
    } catch (UnsupportedOperationException e) {
      throw Failure.failed("this system has no local sockets, so nothing to attach to", e);
    }
  }

  private static boolean connected(SocketChannel channel, Path socket) throws IOException {
    try {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (java.net.ConnectException nobodyThere) {
      return false;
    }
  }

  private int answer(DataInputStream in) throws IOException {
    while (true) {
      int type = in.readUnsignedByte();
      int length = in.readInt();
      if (length < 0 || length > LONGEST_FRAME) {
        throw new IOException("it answers in a way that is not understood");
      }
      byte[] content = in.readNBytes(length);
      switch (type) {
        case 'O' -> print(out, content);
        case 'E' -> print(err, content);
        case 'X' -> {
          return ByteBuffer.wrap(content).getInt();
        }
        default -> throw new IOException("it answers in a way that is not understood");
      }
    }
  }

  private static void print(PrintStream to, byte[] content) {
    to.write(content, 0, content.length);
    to.flush();
  }

  private long only() {
    List<Long> running = folder.running();
    if (running.isEmpty()) {
      throw Failure.failed(
          "nothing is running that could take a command; start ./jackfield exchange or shell",
          null);
    }
    if (running.size() > 1) {
      String all = running.stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw Failure.failed("several are running; choose one with --pid: " + all, null);
    }
    return running.get(0);
  }
}
