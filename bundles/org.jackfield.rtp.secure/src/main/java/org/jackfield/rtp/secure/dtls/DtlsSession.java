package org.jackfield.rtp.secure.dtls;

import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;
import org.jackfield.rtp.secure.srtp.SrtpKeys;

/**
 * What stays of a handshake while its call lives: the keys, and an ear for DTLS. Keep giving it the
 * DTLS datagrams of the peer, also those still in the pipe when the handshake ended, since a peer
 * that missed our last flight asks for it again (RFC 6347, 4.2.4). Any thread; no method waits.
 */
public final class DtlsSession implements AutoCloseable {
  private final SrtpKeys keys;
  private final DTLSTransport transport;
  private final PipeTransport pipe;
  private final byte[] ignored;

  DtlsSession(SrtpKeys keys, DTLSTransport transport, PipeTransport pipe) throws IOException {
    this.keys = keys;
    this.transport = transport;
    this.pipe = pipe;
    pipe.handshakeIsOver();
    this.ignored = new byte[transport.getReceiveLimit()];
  }

  /** The agreed keys. */
  public SrtpKeys keys() {
    return keys;
  }

  /**
   * Takes one DTLS datagram of the peer: answers a repeated last flight, hears a close. Application
   * data is dropped (no data channels here), and so is anything that is not genuine.
   *
   * @return false once the peer or this side has closed
   */
  public synchronized boolean receive(byte[] data, int offset, int length) {
    pipe.feed(data, offset, length);
    try {
      // Each call yields one record of the datagram, until the transport says that it is drained.
      while (!pipe.closed()) {
        transport.receive(ignored, 0, ignored.length, 1);
      }
    } catch (PipeTransport.Drained e) {
      return !pipe.closed();
    } catch (IOException e) {
      // A fatal alert, received or raised: Bouncy Castle has closed the connection with it.
      return !pipe.closed();
    }
    return false;
  }

  /** Whether neither side has closed. */
  public synchronized boolean open() {
    return !pipe.closed();
  }

  /** Sends close_notify, once. The keys stay usable; it is for the caller to stop using them. */
  @Override
  public synchronized void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new IllegalStateException("a pipe's send does not throw", e);
    }
  }
}
