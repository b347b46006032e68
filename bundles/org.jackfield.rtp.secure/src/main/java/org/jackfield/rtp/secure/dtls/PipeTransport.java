package org.jackfield.rtp.secure.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Bouncy Castle's end of a pipe. During the handshake it waits on the pipe; afterwards it hands out
 * the one datagram it was fed and then says so by {@link Drained}, since Bouncy Castle would wait.
 *
 * <p>Bouncy Castle sends each record by itself; here the records of a flight are gathered into one
 * datagram, which goes out when the flight ends: a fifth of the packets, and of the chances to lose
 * one.
 *
 * <p>In the other direction a datagram is handed over record by record: given whole, Bouncy Castle
 * drops all of it when its first record is of a past epoch, and a repeated ChangeCipherSpec would
 * for ever hide the Finished behind it.
 */
final class PipeTransport implements DatagramTransport {
  private static final int HEADER = 13;
  private static final int NOTHING = -1;
  private static final int RECEIVE_LIMIT = 2048;
  // Fits into every path that carries WebRTC: 1280 bytes of IPv6 less headers and a TURN relay's
  // share.
  private static final int SEND_LIMIT = 1200;

  private final DatagramPipe pipe;
  private final byte[] datagram = new byte[RECEIVE_LIMIT];
  private int next;
  private int end;
  private final byte[] flight = new byte[SEND_LIMIT];
  private int flightLength;
  private volatile boolean aborted;
  private volatile boolean closed;
  private boolean feeding;

  /**
   * Not an error: the datagram is used up. An interruption leaves a Bouncy Castle connection whole.
   */
  static final class Drained extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  PipeTransport(DatagramPipe pipe) {
    this.pipe = pipe;
  }

  /** From any thread: the handshake ends as soon as its thread looks again. */
  void abort() {
    aborted = true;
    pipe.wake();
  }

  /** Bouncy Castle has closed the connection: close_notify or a fatal alert, of either side. */
  boolean closed() {
    return closed;
  }

  boolean aborted() {
    return aborted;
  }

  /** From here on nothing waits. */
  void handshakeIsOver() {
    feeding = true;
    flush();
  }

  void feed(byte[] data, int offset, int length) {
    next = 0;
    end = Math.min(length, datagram.length);
    System.arraycopy(data, offset, datagram, 0, end);
  }

  @Override
  public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
    flush();
    if (next == end) {
      if (feeding) {
        throw new Drained();
      }
      next = 0;
      end = Math.max(0, await(Math.max(1, waitMillis)));
    }
    return record(into, offset, length);
  }

  private int record(byte[] into, int offset, int length) {
    int left = end - next;
    int size = left < HEADER ? HEADER : HEADER + lengthAt(next + HEADER - 2);
    if (size > left || size > length) {
      next = end;
      return NOTHING;
    }
    System.arraycopy(datagram, next, into, offset, size);
    next += size;
    return size;
  }

  private int lengthAt(int at) {
    return (datagram[at] & 0xFF) << 8 | datagram[at + 1] & 0xFF;
  }

  private int await(int waitMillis) throws IOException {
    try {
      checkAborted();
      int received = pipe.receive(datagram, waitMillis);
      checkAborted();
      return received;
    } catch (InterruptedException e) {
      aborted = true;
      Thread.currentThread().interrupt();
      throw new TlsFatalAlert(AlertDescription.user_canceled, e);
    }
  }

  private void checkAborted() throws IOException {
    if (aborted) {
      throw new TlsFatalAlert(AlertDescription.user_canceled);
    }
  }

  @Override
  public void send(byte[] data, int offset, int length) {
    if (flightLength + length > SEND_LIMIT) {
      flush();
    }
    System.arraycopy(data, offset, flight, flightLength, length);
    flightLength += length;
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public void close() {
    // The pipe is the caller's: STUN and RTP share its socket.
    closed = true;
    flush();
  }

  private void flush() {
    if (flightLength > 0) {
      int length = flightLength;
      flightLength = 0;
      pipe.send(flight, 0, length);
    }
  }
}
