package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.Demux;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a leg with its device: description, transport, streams. A leg may get another
 * one while whom it is joined with, and what is played or recorded, stays.
 */
final class LegLink implements LegTransport.Events {
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
  private final LegTransport transport;
  private final LegFlow flow;
  private final LegLimits limits = new LegLimits();
  private final AtomicBoolean up = new AtomicBoolean();

  /** Whether anything is agreed; guarded by the leg. */
  private boolean settled;

  private boolean over;

  LegLink(String legId, Node node, Joint joint, Connections.Begun begun, Holder holder) {
    this.legId = legId;
    this.node = node;
    this.holder = holder;
    this.descriptions = begun.descriptions();
    this.flow = new LegFlow(node, joint, this::send, this::pressed);
    this.transport = begun.transport().apply(this);
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
    agreed(descriptions.renegotiate(offer, usable, node.random()));
    return descriptions.ours();
  }

  private void agreed(Negotiation.Outcome outcome) {
    boolean anew = settled;
    settled = true;
    flow.agree(outcome, descriptions.self());
    if (anew) {
      transport.agreedAnew(outcome.way(), descriptions.self());
    } else {
      transport.agreed(outcome.way());
    }
    String again = anew ? " anew" : "";
    LOG.info("leg agreed{} leg={} codec={}", again, legId, outcome.streams().codec());
  }

  Optional<String> codec() {
    return flow.codec();
  }

  boolean press(char digit, int millis) {
    return flow.press(digit, millis);
  }

  /** The device says by signalling that it pressed a key. */
  void signalled(char digit) {
    flow.signalled(digit);
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
    return transport.refused();
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
    transport.checked(datagram, from, now);
  }

  /** There is somewhere to send to. */
  void pathFound() {
    transport.found();
  }

  /** A datagram from an address that a check has proven to be the device's. */
  void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    transport.received(kind, data, offset, length, from, now);
  }

  private void send(byte[] data, int offset, int length) {
    transport.send(data, offset, length);
  }

  /** Whether packets go through and nothing is made here. */
  boolean rests() {
    return flow.rests();
  }

  void begin(long now) {
    flow.begin(now);
  }

  void speak(long now) {
    flow.speak(now);
    if (!isOver()) {
      transport.beat(now);
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

  // --- the transport's news

  @Override
  public void keyed(Protection protection) {
    flow.keyed(protection);
    if (up.compareAndSet(false, true)) {
      LOG.info("media up leg={}", legId);
      holder.connected(this);
    }
  }

  @Override
  public boolean received(Demux.Kind kind, byte[] data, int offset, int length, long now) {
    return flow.received(kind, data, offset, length, now);
  }

  // --- the end

  /** Media is lost. */
  @Override
  public void fail(Problem problem) {
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
    transport.close();
    return true;
  }
}
