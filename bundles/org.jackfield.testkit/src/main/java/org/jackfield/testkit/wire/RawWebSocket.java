package org.jackfield.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.SignalingPeer;

/** The server's end of one WebSocket: whole texts, and any single frame a test wants to send. */
public final class RawWebSocket implements SignalingPeer {
  /** Opcodes of RFC 6455 11.8. */
  public static final int CONTINUATION = 0;

  /** A text, or its first part. */
  public static final int TEXT = 1;

  /** Bytes. */
  public static final int BINARY = 2;

  /** Close. */
  public static final int CLOSE = 8;

  /** Ping. */
  public static final int PING = 9;

  /** Pong. */
  public static final int PONG = 10;

  private final Socket socket;
  private final Handshake handshake;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Recording<String> texts = new Recording<>();
  private final Recording<String> pongs = new Recording<>();
  private final Recording<Integer> closes = new Recording<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private final Object reading = new Object();
  private volatile boolean answersClose = true;
  private boolean paused;
  private boolean closeSent;
  private int taken;

  RawWebSocket(Socket socket, Handshake handshake) throws IOException {
    this.socket = socket;
    this.handshake = handshake;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** The path and query that were asked for. */
  public String path() {
    return handshake.path();
  }

  /** The upgrade's headers, names in lower case. */
  public Map<String, String> headers() {
    return handshake.headers();
  }

  /** The texts that came. */
  public Recording<String> texts() {
    return texts;
  }

  /** The payloads of the pongs that came, as text. */
  public Recording<String> pongs() {
    return pongs;
  }

  /** Stops or goes on reading from the socket; one frame that is being read still comes. */
  public void pauseReading(boolean pause) {
    synchronized (reading) {
      paused = pause;
      reading.notifyAll();
    }
  }

  @Override
  public String awaitText(Duration atMost) {
    int mine;
    synchronized (texts) {
      mine = taken++;
    }
    return texts.awaitCount(mine + 1, atMost).get(mine);
  }

  @Override
  public void send(String text) {
    sendFrame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a ping with this text. */
  public void ping(String text) {
    sendFrame(PING, true, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one frame as it is, be it right or wrong. */
  public void sendFrame(int opcode, boolean last, byte[] payload) {
    try {
      write(opcode, last, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(int opcode, boolean last, byte[] payload) throws IOException {
    synchronized (out) {
      out.write((last ? 0x80 : 0) | opcode);
      if (payload.length < 126) {
        out.write(payload.length);
      } else if (payload.length < 1 << 16) {
        out.write(126);
        out.writeShort(payload.length);
      } else {
        out.write(127);
        out.writeLong(payload.length);
      }
      out.write(payload);
      out.flush();
    }
  }

  @Override
  public void close(int code, String reason) {
    byte[] words = reason.getBytes(StandardCharsets.UTF_8);
    synchronized (out) {
      closeSent = true;
      sendFrame(
          CLOSE,
          true,
          ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
    }
  }

  @Override
  public void drop() {
    RawWebSocketServer.quietly(socket);
  }

  @Override
  public void answersClose(boolean answers) {
    answersClose = answers;
  }

  @Override
  public int awaitClose(Duration atMost) {
    return closes.awaitCount(1, atMost).get(0);
  }

  /** Reads until the end, on the thread of this connection. */
  void read() {
    try {
      while (readFrame()) {
        awaitTurn();
      }
    } catch (IOException e) {
      closes.add(1006);
    }
  }

  private void awaitTurn() throws IOException {
    synchronized (reading) {
      while (paused) {
        try {
          reading.wait(1000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
    }
  }

  private boolean readFrame() throws IOException {
    int first = in.readUnsignedByte();
    byte[] payload = readPayload(in.readUnsignedByte());
    switch (first & 0x0f) {
      case CONTINUATION, TEXT -> {
        message.write(payload);
        if ((first & 0x80) != 0) {
          texts.add(message.toString(StandardCharsets.UTF_8));
          message.reset();
        }
      }
      case PING -> write(PONG, true, payload);
      case PONG -> pongs.add(new String(payload, StandardCharsets.UTF_8));
      case CLOSE -> {
        closes.add(payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff);
        return answer(payload);
      }
      default -> throw new IOException("opcode " + (first & 0x0f));
    }
    return true;
  }

  private byte[] readPayload(int second) throws IOException {
    if ((second & 0x80) == 0) {
      throw new IOException("a client's frame must be masked (RFC 6455 5.1)");
    }
    int length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  /** Says whether to go on reading. */
  private boolean answer(byte[] payload) throws IOException {
    if (!answersClose) {
      return true;
    }
    synchronized (out) {
      if (!closeSent) {
        write(CLOSE, true, payload);
      }
    }
    socket.close();
    return false;
  }
}
