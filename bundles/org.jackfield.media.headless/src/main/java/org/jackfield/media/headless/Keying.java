package org.jackfield.media.headless;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.media.headless.wire.Handshakes;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsHandshake;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.DtlsSession;
import org.jackfield.rtp.secure.dtls.Fingerprint;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DTLS end of one session: one handshake on the pool as soon as roles and path are known, then
 * an ear for what still comes. No cookie is asked for: ICE has proven the sender.
 */
final class Keying implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keying.class);
  private static final int PIPE = 32;
  private static final int LONGEST = 2048;

  /** Told on a handshake's thread. */
  interface Events {
    /** Keys are agreed with the holder of the promised certificate. */
    void keyed(SrtpKeys keys);

    /** There will be no keys. */
    void handshakeFailed(DtlsException.Reason reason);
  }

  private final String callId;
  private final CompletableFuture<DtlsIdentity> identity;
  private final Handshakes pool;
  private final Duration deadline;
  private final Events events;
  private final QueuedPipe pipe;

  private Optional<DtlsRole> role = Optional.empty();
  private Optional<Fingerprint> peer = Optional.empty();
  private Optional<DtlsHandshake> running = Optional.empty();
  private Optional<DtlsSession> session = Optional.empty();
  private boolean path;
  private boolean heard;
  private boolean over;

  /**
   * Knows neither its role nor its peer yet, and keeps the first datagrams that come.
   *
   * @param outlet sends to wherever the session's path leads now
   */
  Keying(String callId, Means means, Duration deadline, QueuedPipe.Outlet outlet, Events events) {
    this.callId = callId;
    this.identity = means.identity();
    this.pool = means.handshakes();
    this.deadline = deadline;
    this.events = events;
    this.pipe = new QueuedPipe(PIPE, outlet);
  }

  /** What the descriptions settled; ours told the identity, so it is made by now. */
  synchronized void agreed(DtlsRole ours, Fingerprint promised) {
    role = Optional.of(ours);
    peer = Optional.of(promised);
    begin();
  }

  /** The path is there. Harmless at any time: tries again where the pool was full. */
  synchronized void connect() {
    path = true;
    begin();
  }

  /** One DTLS datagram, on the socket's thread. */
  synchronized void received(byte[] data, int offset, int length) {
    if (session.isPresent()) {
      session.get().receive(data, offset, length);
    } else if (!over) {
      heard = true;
      pipe.offer(data, offset, length);
      begin();
    }
  }

  private void begin() {
    if (over || running.isPresent() || session.isPresent() || role.isEmpty() || !path) {
      return;
    }
    if (role.get() == DtlsRole.SERVER && !heard) {
      return; // a server without a client would hold a thread for nothing
    }
    DtlsHandshake handshake =
        DtlsHandshake.of(role.get(), identity.join(), peer.orElseThrow(), pipe, deadline);
    if (pool.offer(role.get(), () -> shake(handshake))) {
      running = Optional.of(handshake);
    }
  }

  private void shake(DtlsHandshake handshake) {
    try {
      DtlsSession done = handshake.run();
      if (settled(done)) {
        events.keyed(done.keys());
      }
    } catch (DtlsException fault) {
      LOG.debug("handshake failed call={} reason={}", callId, fault.reason(), fault);
      failed(fault.reason());
    } catch (RuntimeException fault) {
      LOG.error("fault in the handshake of call={}", callId, fault);
      failed(DtlsException.Reason.PROTOCOL);
    }
  }

  private synchronized boolean settled(DtlsSession done) {
    if (over) {
      done.close();
      return false;
    }
    session = Optional.of(done);
    // A peer that missed our last flight may have asked for it again meanwhile.
    byte[] rest = new byte[LONGEST];
    try {
      for (int length = pipe.receive(rest, 0); length > 0; length = pipe.receive(rest, 0)) {
        done.receive(rest, 0, length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private void failed(DtlsException.Reason reason) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    events.handshakeFailed(reason);
  }

  /** Says goodbye if it is up, ends a handshake if one runs. Twice is no fault. */
  @Override
  public synchronized void close() {
    over = true;
    running.ifPresent(DtlsHandshake::close);
    session.filter(DtlsSession::open).ifPresent(DtlsSession::close);
  }
}
