package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** WebRTC's: a path by ICE on the socket that all legs share, keys by DTLS on that path. */
final class IceTransport implements LegTransport, DtlsLink.Events {
  private static final Logger LOG = LoggerFactory.getLogger(IceTransport.class);

  private final LegLink leg;
  private final Node node;
  private final Events events;
  private final LegPath path;
  private final DtlsLink dtls;
  private final LegWatch watch;

  /** How checks name the leg now; guarded by the leg. */
  private String named;

  IceTransport(LegLink leg, Node node, SecuredEnd self) {
    this.leg = leg;
    this.node = node;
    this.events = leg;
    this.named = self.ice().ufrag();
    this.path = new LegPath(leg, node, self.ice());
    this.dtls = new DtlsLink(leg.legId(), node.dtls(), path::send, this);
    this.watch = new LegWatch(path, this::found, leg::fail);
  }

  @Override
  public void agreed(Way way) {
    Way.Secured secured = (Way.Secured) way;
    watch.agreed(node.clock().getAsLong());
    dtls.agreed(secured.role(), secured.peer());
    found();
  }

  @Override
  public void agreedAnew(Way way, LocalEnd self) {
    SecuredEnd secured = (SecuredEnd) self;
    if (!secured.ice().ufrag().equals(named)) {
      named = secured.ice().ufrag();
      path.restart(secured.ice());
    }
  }

  @Override
  public void send(byte[] data, int offset, int length) {
    path.send(data, offset, length);
  }

  @Override
  public void checked(byte[] datagram, InetSocketAddress from, long now) {
    path.checked(datagram, from, now);
  }

  @Override
  public void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    if (kind == Demux.Kind.DTLS) {
      dtls.receive(data, offset, length, from);
    } else {
      events.received(kind, data, offset, length, now);
    }
  }

  /** Where we speak first, the handshake begins. */
  @Override
  public void found() {
    if (path.found()) {
      dtls.connect();
    }
  }

  @Override
  public void beat(long now) {
    watch.beat(now);
  }

  @Override
  public long refused() {
    return path.refused();
  }

  @Override
  public void keyed(SrtpKeys agreed) {
    events.keyed(Protection.of(agreed));
    watch.keyed();
  }

  @Override
  public void handshakeFailed(DtlsException.Reason reason) {
    events.fail(
        reason == DtlsException.Reason.FINGERPRINT_MISMATCH
            ? Problems.fingerprintMismatch()
            : Problems.lost("the DTLS handshake failed: " + reason));
  }

  @Override
  public void peerClosed() {
    // Its bye is on its way by signalling and knows the cause; if none comes, consent runs out.
    LOG.info("the device closed its media leg={}", leg.legId());
  }

  @Override
  public void close() {
    dtls.close();
    path.close();
  }
}
