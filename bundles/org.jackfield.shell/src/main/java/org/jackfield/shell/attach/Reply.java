package org.jackfield.shell.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * What goes back for a command, as it comes: frames of a type (1 byte), a length (4 bytes) and that
 * many bytes. Types: {@code O} output, {@code E} output for errors, {@code X} the exit code (4
 * bytes), which is the last. Thread-safe.
 */
final class Reply {
  private static final int LONGEST_FRAME = 1 << 15;
  private static final int HEAD = 5;

  private final WritableByteChannel channel;
  private final Supplier<Deadline> deadline;
  private final long most;
  private long sent;

  /**
   * @param deadline begins for each frame, which whoever asked may not leave unread for longer
   * @param most bytes of output; what is beyond is not sent
   */
  Reply(WritableByteChannel channel, Supplier<Deadline> deadline, long most) {
    this.channel = channel;
    this.deadline = deadline;
    this.most = most;
  }

  OutputStream output() {
    return new Stream('O');
  }

  OutputStream errors() {
    return new Stream('E');
  }

  /** The last frame. */
  void exit(int code) throws IOException {
    if (sent > most) {
      String text = "the output was cut after " + most + " bytes\n";
      frame('E', ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    frame('X', ByteBuffer.allocate(Integer.BYTES).putInt(code).flip());
  }

  private synchronized void output(char type, byte[] bytes, int offset, int length)
      throws IOException {
    int at = offset;
    int end = offset + (int) Math.min(length, Math.max(0, most - sent));
    sent += length;
    while (at < end) {
      int part = Math.min(LONGEST_FRAME, end - at);
      frame(type, ByteBuffer.wrap(bytes, at, part));
      at += part;
    }
  }

  private synchronized void frame(char type, ByteBuffer content) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + content.remaining());
    frame.put((byte) type).putInt(content.remaining()).put(content).flip();
    Deadline read = deadline.get();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
    } finally {
      read.met();
    }
  }

  private final class Stream extends OutputStream {
    private final char type;

    Stream(char type) {
      this.type = type;
    }

    @Override
    public void write(int one) throws IOException {
      output(type, new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      output(type, bytes, offset, length);
    }
  }
}
