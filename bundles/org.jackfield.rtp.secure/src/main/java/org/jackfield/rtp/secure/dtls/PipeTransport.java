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
 */
final class PipeTransport implements DatagramTransport {
  private static final int RECEIVE_LIMIT = 2048;
  // Fits into every path that carries WebRTC: 1280 bytes of IPv6 less headers and a TURN relay's
  // share.
  private static final int SEND_LIMIT = 1200;

  private final DatagramPipe pipe;
  private final byte[] buffer = new byte[RECEIVE_LIMIT];
  private final byte[] flight = new byte[SEND_LIMIT];
  private int flightLength;
  private volatile boolean aborted;
  private volatile boolean closed;
  private boolean feeding;
  private byte[] fed = {};
  private int fedOffset;
  private int fedLength;

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
    fed = data;
    fedOffset = offset;
    fedLength = length;
  }

  @Override
  public int receive(byte[] into, int offset, int length, int waitMillis) throws IOException {
    flush();
    if (feeding) {
      if (fedLength == 0) {
        throw new Drained();
      }
      int given = Math.min(fedLength, length);
      System.arraycopy(fed, fedOffset, into, offset, given);
      fedLength = 0;
      return given;
    }
    try {
      checkAborted();
      int received = pipe.receive(buffer, Math.max(1, waitMillis));
      checkAborted();
      int given = Math.min(received, length);
      if (given > 0) {
        System.arraycopy(buffer, 0, into, offset, given);
      }
      return given;
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
