package org.jackfield.exchange.media.wire;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsHandshake;
import org.jackfield.rtp.secure.dtls.DtlsIdentity;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.DtlsSession;
import org.jackfield.rtp.secure.dtls.Fingerprint;
import org.jackfield.rtp.secure.dtls.HelloCookie;
import org.jackfield.rtp.secure.dtls.QueuedPipe;
import org.jackfield.rtp.secure.dtls.VerifiedHello;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DTLS end of one leg: one handshake on the pool once the peer has shown its cookie, then an
 * ear for what still comes. Where the pool is full a hello is dropped; the peer says it again.
 */
public final class DtlsLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DtlsLink.class);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int PIPE = 32;
  private static final int LONGEST = 2048;

  /** Told on a handshake's thread, or the socket's. */
  public interface Events {
    /** Keys are agreed with the holder of the promised certificate. */
    void keyed(SrtpKeys keys);

    /** There will be no keys. */
    void handshakeFailed(DtlsException.Reason reason);

    /** The peer has said goodbye. */
    void peerClosed();
  }

  /**
   * What all links share.
   *
   * @param identity ours
   * @param cookie of the socket
   * @param pool where handshakes run
   */
  public record Means(DtlsIdentity identity, HelloCookie cookie, Handshakes pool) {}

  private final String legId;
  private final Means means;
  private final QueuedPipe.Outlet outlet;
  private final Events events;

  /** What to do with the last hello that came before its turn. */
  private Optional<Runnable> early = Optional.empty();

  private Optional<DtlsRole> role = Optional.empty();
  private Optional<Fingerprint> peer = Optional.empty();
  private Optional<DtlsHandshake> running = Optional.empty();
  private Optional<QueuedPipe> pipe = Optional.empty();
  private volatile Optional<DtlsSession> session = Optional.empty();
  private boolean refusedBefore;
  private boolean over;

  /**
   * Knows neither its role nor its peer yet, and keeps the last datagram that comes until it does.
   *
   * @param outlet sends to wherever the leg's path leads now
   */
  public DtlsLink(String legId, Means means, QueuedPipe.Outlet outlet, Events events) {
    this.legId = legId;
    this.means = means;
    this.outlet = outlet;
    this.events = events;
  }

  /** What the descriptions settled. */
  public synchronized void agreed(DtlsRole ours, Fingerprint promised) {
    role = Optional.of(ours);
    peer = Optional.of(promised);
    early.ifPresent(Runnable::run);
    early = Optional.empty();
  }

  /** The path is there: where we speak first, begins. Harmless at any time. */
  public synchronized void connect() {
    if (idle() && role.get() == DtlsRole.CLIENT) {
      QueuedPipe fresh = new QueuedPipe(PIPE, outlet);
      begin(
          DtlsHandshake.of(DtlsRole.CLIENT, means.identity(), peer.get(), fresh, DEADLINE), fresh);
    }
  }

  /** One datagram of the leg's own peer, on the socket's thread. */
  public void receive(byte[] data, int offset, int length, InetSocketAddress from) {
    Optional<DtlsSession> up = session;
    if (up.isPresent()) {
      hear(up.get(), data, offset, length);
      return;
    }
    synchronized (this) {
      if (role.isEmpty()) {
        // A callee's hello overtakes the answer that it sends by signalling; dropped, it would come
        // again after 200 ms only.
        byte[] kept = Arrays.copyOfRange(data, offset, offset + Math.min(length, LONGEST));
        early = Optional.of(() -> receive(kept, 0, kept.length, from));
      } else if (pipe.isPresent()) {
        pipe.get().offer(data, offset, length);
      } else if (idle() && role.get() == DtlsRole.SERVER) {
        hello(data, offset, length, from);
      }
    }
  }

  private boolean idle() {
    return !over && pipe.isEmpty() && session.isEmpty() && role.isPresent() && peer.isPresent();
  }

  private void hello(byte[] data, int offset, int length, InetSocketAddress from) {
    QueuedPipe fresh = new QueuedPipe(PIPE, outlet);
    if (HelloCookie.isFragment(data, offset, length)) {
      // ICE has proven the sender, which is all that the cookie is for.
      fresh.offer(data, offset, length);
      begin(
          DtlsHandshake.of(DtlsRole.SERVER, means.identity(), peer.get(), fresh, DEADLINE), fresh);
      return;
    }
    Optional<VerifiedHello> verified =
        means.cookie().verify(clientId(from), data, offset, length, outlet);
    verified.ifPresent(
        known ->
            begin(
                DtlsHandshake.answering(known, means.identity(), peer.get(), fresh, DEADLINE),
                fresh));
  }

  private static byte[] clientId(InetSocketAddress from) {
    byte[] address = from.getAddress().getAddress();
    return ByteBuffer.allocate(address.length + 2)
        .put(address)
        .putShort((short) from.getPort())
        .array();
  }

  private void begin(DtlsHandshake handshake, QueuedPipe fresh) {
    if (means.pool().offer(() -> shake(handshake, fresh))) {
      running = Optional.of(handshake);
      pipe = Optional.of(fresh);
    } else if (!refusedBefore) {
      refusedBefore = true;
      LOG.warn("no room for another handshake yet leg={}", legId);
    }
  }

  private void shake(DtlsHandshake handshake, QueuedPipe own) {
    DtlsSession done;
    try {
      done = handshake.run();
    } catch (DtlsException fault) {
      LOG.debug("handshake failed leg={}", legId, fault);
      failed(fault.reason());
      return;
    } catch (RuntimeException fault) {
      LOG.error("fault in the handshake of leg={}", legId, fault);
      failed(DtlsException.Reason.PROTOCOL);
      return;
    }
    synchronized (this) {
      running = Optional.empty();
      if (over) {
        done.close();
        return;
      }
    }
    events.keyed(done.keys());
    session = Optional.of(done);
    drain(own, done);
  }

  /** What came while the handshake ended: a peer that missed our last flight asks again. */
  private void drain(QueuedPipe own, DtlsSession done) {
    byte[] rest = new byte[LONGEST];
    try {
      for (int length = own.receive(rest, 1); length > 0; length = own.receive(rest, 1)) {
        hear(done, rest, 0, length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      pipe = Optional.empty();
    }
  }

  private void failed(DtlsException.Reason reason) {
    synchronized (this) {
      running = Optional.empty();
      pipe = Optional.empty();
      if (over) {
        return;
      }
      over = true;
    }
    events.handshakeFailed(reason);
  }

  private void hear(DtlsSession up, byte[] data, int offset, int length) {
    boolean before = up.open();
    if (!up.receive(data, offset, length) && before) {
      events.peerClosed();
    }
  }

  /** Says goodbye if it is up, ends a handshake if one runs. Twice is no fault. */
  @Override
  public void close() {
    Optional<DtlsHandshake> unfinished;
    synchronized (this) {
      over = true;
      unfinished = running;
    }
    unfinished.ifPresent(DtlsHandshake::close);
    session.filter(DtlsSession::open).ifPresent(DtlsSession::close);
  }
}
