package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a leg with its device: description, path, handshake, streams. A leg may get
 * another one while whom it is joined with, and what is played or recorded, stays.
 */
final class LegLink implements DtlsLink.Events {
  private static final Logger LOG = LoggerFactory.getLogger(LegLink.class);

  /** What a connection tells its leg; on threads of the node. */
  interface Holder {
    /** Media is up. */
    void connected(LegLink link);

    /** The device pressed it. */
    void pressed(char key);

    /** There is no media any more, or never was. */
    void lost(LegLink link, Problem problem);
  }

  private final String legId;
  private final Node node;
  private final Holder holder;
  private final Descriptions descriptions;
  private final DtlsLink dtls;
  private final LegPath path;
  private final LegWatch watch;
  private final LegFlow flow;
  private final LegLimits limits = new LegLimits();
  private boolean over;

  LegLink(String legId, Node node, Joint joint, Descriptions descriptions, Holder holder) {
    this.legId = legId;
    this.node = node;
    this.holder = holder;
    this.descriptions = descriptions;
    this.path = new LegPath(this, node, descriptions.self().ice());
    this.watch = new LegWatch(path, this::pathFound, this::fail);
    this.flow = new LegFlow(node, joint, path::send, this::pressed);
    this.dtls = new DtlsLink(legId, node.dtls(), path::send, this);
  }

  /** Its leg's. */
  String legId() {
    return legId;
  }

  // --- the description; guarded by the leg

  List<String> offeredCodecs() {
    return descriptions.offered();
  }

  String answer(String codec) {
    descriptions.answer(codec).ifPresent(this::agreed);
    return descriptions.ours();
  }

  String offer() {
    descriptions.offer();
    return descriptions.ours();
  }

  void applyAnswer(String sdp) {
    descriptions.applyAnswer(sdp).ifPresent(this::agreed);
  }

  String renegotiate(String offer, Predicate<String> usable) {
    String fragment = descriptions.self().ice().ufrag();
    Negotiation.Outcome outcome = descriptions.renegotiate(offer, usable, node.random());
    IceCredentials ice = descriptions.self().ice();
    if (!ice.ufrag().equals(fragment)) {
      path.restart(ice);
    }
    flow.agree(outcome, descriptions.self());
    LOG.info("leg agreed anew leg={} codec={}", legId, outcome.streams().codec());
    return descriptions.ours();
  }

  private void agreed(Negotiation.Outcome outcome) {
    flow.agree(outcome, descriptions.self());
    watch.agreed(node.clock().getAsLong());
    dtls.agreed(outcome.role(), outcome.peer());
    LOG.info("leg agreed leg={} codec={}", legId, outcome.streams().codec());
    pathFound();
  }

  Optional<String> codec() {
    return flow.codec();
  }

  boolean press(char digit) {
    return flow.press(digit);
  }

  void signalled(char digit) {
    flow.signalled(digit);
  }

  /** Whether it merely forwards. */
  boolean rests() {
    return flow.rests();
  }

  LegMediaStatistics statistics() {
    return flow.statistics();
  }

  /** Packets of both directions that came to nothing. */
  long dropped() {
    return flow.dropped();
  }

  /** Checks that name it and changed nothing. */
  long refusedChecks() {
    return path.refused();
  }

  /** Media of its device that came to nothing. */
  long refusedPackets() {
    return flow.refused();
  }

  // --- on the socket's thread and the ticker's

  LegLimits limits() {
    return limits;
  }

  /** A check that names this connection. */
  void checked(byte[] datagram, InetSocketAddress from, long now) {
    path.checked(datagram, from, now);
  }

  /** There is somewhere to send to: where we speak first, the handshake begins. */
  void pathFound() {
    if (path.found()) {
      dtls.connect();
    }
  }

  /** A datagram from an address that a check has proven to be the device's. */
  void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    if (kind == Demux.Kind.DTLS) {
      dtls.receive(data, offset, length, from);
    } else {
      flow.received(kind, data, offset, length, now);
    }
  }

  void begin(long now) {
    flow.begin(now);
  }

  void speak(long now) {
    flow.speak(now);
    if (!isOver()) {
      watch.beat(now);
    }
  }

  void end() {
    flow.end();
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void pressed(char key) {
    // Which key is personal data: it may be a PIN.
    LOG.debug("key leg={}", legId);
    holder.pressed(key);
  }

  // --- the handshake's news

  @Override
  public void keyed(SrtpKeys agreed) {
    flow.keyed(agreed);
    watch.keyed();
    LOG.info("media up leg={}", legId);
    holder.connected(this);
  }

  @Override
  public void handshakeFailed(DtlsException.Reason reason) {
    fail(
        reason == DtlsException.Reason.FINGERPRINT_MISMATCH
            ? Problems.fingerprintMismatch()
            : Problems.lost("the DTLS handshake failed: " + reason));
  }

  @Override
  public void peerClosed() {
    // Its bye is on its way by signalling and knows the cause; if none comes, consent runs out.
    LOG.info("the device closed its media leg={}", legId);
  }

  // --- the end

  /** Media is lost. */
  void fail(Problem problem) {
    if (stop()) {
      LOG.warn("media failed leg={} {}", legId, problem);
      holder.lost(this, problem);
    }
  }

  /** Says goodbye and takes nothing any more; says whether that was new. */
  boolean stop() {
    synchronized (this) {
      if (over) {
        return false;
      }
      over = true;
    }
    flow.stop();
    dtls.close();
    path.close();
    return true;
  }
}
