package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.IceLiteAgent;
import org.jackfield.rtp.ice.IceOutput;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One leg: its description, its path, its handshake, its streams. */
final class Leg implements MediaLeg, DtlsLink.Events {
  private static final Logger LOG = LoggerFactory.getLogger(Leg.class);
  private static final long SETUP_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long CONSENT_PERIOD = Duration.ofMillis(500).toNanos();
  private static final int MOST_ADDRESSES = 4;
  private static final LegMediaStatistics NOTHING =
      new LegMediaStatistics(0, 0, 0, Duration.ZERO, Optional.empty());

  private final String id;
  private final Node node;
  private final LocalEnd self;
  private final News news;
  private final Joint joint;
  private final DtlsLink dtls;

  /** Accepted legs: their offer and what we know of it. Offered legs: empty. */
  private final Optional<String> theirOffer;

  private final List<String> offered;
  private final List<PayloadFormat> formats;

  // Guarded by this.
  private final IceLiteAgent ice;
  private final Deque<InetSocketAddress> addresses = new ArrayDeque<>();
  private Optional<String> description = Optional.empty();
  private Optional<String> theirAnswer = Optional.empty();
  private boolean over;
  private boolean failed;
  private boolean faultSeen;
  private long agreedAt;

  /** The ticker's alone. */
  private long consentChecked;

  private volatile Optional<InetSocketAddress> path = Optional.empty();
  private volatile Optional<LegStreams> streams = Optional.empty();
  private volatile boolean keyed;

  private Leg(
      String id,
      Node node,
      LocalEnd self,
      Optional<String> theirOffer,
      List<String> names,
      MediaLegListener listener) {
    this.id = id;
    this.node = node;
    this.self = self;
    this.theirOffer = theirOffer;
    this.offered = theirOffer.isPresent() ? List.copyOf(names) : List.of();
    this.formats = Formats.withKeys(names);
    this.news = new News(id, listener, node.news());
    this.joint = new Joint(id, node.joints());
    this.dtls = new DtlsLink(id, node.dtls(), this::send, this);
    this.ice = new IceLiteAgent(self.ice(), node.clock().getAsLong());
  }

  static Leg accepted(String id, Node node, String offer, MediaLegListener listener) {
    LocalEnd self = self(node);
    List<String> names = Negotiation.known(offer, self);
    return new Leg(id, node, self, Optional.of(offer), names, listener);
  }

  static Leg offering(String id, Node node, List<String> codecs, MediaLegListener listener) {
    LocalEnd self = self(node);
    List<String> known = codecs.stream().filter(name -> Formats.named(name).isPresent()).toList();
    if (known.isEmpty()) {
      throw Problems.noCommonCodec("offer: none of the codecs asked for is known here");
    }
    return new Leg(id, node, self, Optional.empty(), known, listener);
  }

  private static LocalEnd self(Node node) {
    return LocalEnd.random(
        node.random(), node.dtls().identity().fingerprint(), node.reachable().get());
  }

  String fragment() {
    return self.ice().ufrag();
  }

  Joint joint() {
    return joint;
  }

  // --- the description

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<String> offeredCodecs() {
    return offered;
  }

  @Override
  public synchronized String answer(String codec) {
    if (description.isEmpty()) {
      String offer =
          theirOffer.orElseThrow(() -> new IllegalStateException("answer: we made the offer"));
      if (offered.stream().noneMatch(codec::equalsIgnoreCase)) {
        throw Problems.noCommonCodec("m=audio: the codec to answer with was not offered");
      }
      Negotiation.Answer answer = Negotiation.answer(offer, self, codec);
      description = Optional.of(answer.text());
      agreed(answer.outcome());
    }
    return description.get();
  }

  @Override
  public synchronized String offer() {
    if (theirOffer.isPresent()) {
      throw new IllegalStateException("offer: the device made the offer");
    }
    if (description.isEmpty()) {
      description = Optional.of(Negotiation.offer(self, formats));
    }
    return description.get();
  }

  @Override
  public synchronized void applyAnswer(String sdp) {
    if (theirOffer.isPresent()) {
      throw new IllegalStateException("applyAnswer: the device made the offer");
    }
    if (theirAnswer.isEmpty()) {
      agreed(Negotiation.settle(sdp, self, formats));
      theirAnswer = Optional.of(sdp);
    } else if (!theirAnswer.get().equals(sdp)) {
      throw new IllegalStateException("applyAnswer: another answer was applied before");
    }
  }

  private void agreed(Negotiation.Outcome outcome) {
    long now = node.clock().getAsLong();
    agreedAt = now;
    LegStreams made =
        new LegStreams(
            outcome.streams(),
            new LegStreams.Identity(self.ssrc(), self.cname(), this::send),
            this::pressed,
            node.random(),
            node.wall().instant(),
            now);
    streams = Optional.of(made);
    joint.streams(made);
    dtls.agreed(outcome.role(), outcome.peer());
    LOG.info("leg agreed leg={} codec={}", id, outcome.streams().codec());
    if (path.isPresent()) {
      dtls.connect();
    }
  }

  @Override
  public Optional<String> codec() {
    return streams.map(it -> it.agreed().codec());
  }

  // --- who hears what

  @Override
  public void play(Sound sound) {
    joint.play(sound, node.codecs());
  }

  @Override
  public void hold(boolean held) {
    joint.hold(held);
  }

  @Override
  public void sendDigit(char digit) {
    LegStreams now =
        streams.orElseThrow(() -> new IllegalStateException("sendDigit: no codec agreed yet"));
    if (!now.outgoing().press(digit)) {
      LOG.warn("a key was not sent: the device takes none, or too many wait leg={}", id);
    }
  }

  @Override
  public LegMediaStatistics statistics() {
    return streams.map(LegStreams::statistics).orElse(NOTHING);
  }

  // --- the path; on the socket's thread and the ticker's

  private void send(byte[] data, int offset, int length) {
    Optional<InetSocketAddress> to = path;
    if (to.isPresent()) {
      node.outlet().send(data, offset, length, to.get());
    }
  }

  /** A check that names this leg. */
  synchronized void checked(byte[] datagram, InetSocketAddress from, long now) {
    if (!over && !failed) {
      carryOut(ice.onPacket(datagram, from, now));
    }
  }

  private void carryOut(List<IceOutput> outputs) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        node.outlet().send(send.bytes(), 0, send.bytes().length, send.to());
      } else if (output instanceof IceOutput.Selected selected) {
        selected(selected.remote());
      } else if (output instanceof IceOutput.ConsentLost) {
        path = Optional.empty(); // RFC 7675 5.1: not even a goodbye
        fail(Problems.lost("no sign of the device for 30 s"));
      } else if (output instanceof IceOutput.Failed nowhere) {
        fail(Problems.lost(nowhere.reason()));
      }
    }
  }

  private void selected(InetSocketAddress remote) {
    LOG.info("{} leg={}", path.isPresent() ? "path moved" : "path found", id);
    addresses.remove(remote);
    addresses.addFirst(remote);
    node.legs().reach(remote, this);
    // Packets of the path before may still be under way.
    if (addresses.size() > MOST_ADDRESSES) {
      node.legs().leave(addresses.removeLast(), this);
    }
    path = Optional.of(remote);
    dtls.connect();
  }

  /** A datagram from an address that a check has proven to be this leg's. */
  void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    try {
      switch (kind) {
        case RTP -> streams.ifPresent(it -> it.received(data, offset, length, now));
        case RTCP -> streams.ifPresent(it -> it.receivedReport(data, offset, length, now));
        case DTLS -> dtls.receive(data, offset, length, from);
        default -> LOG.trace("neither media nor handshake leg={}", id);
      }
    } catch (RuntimeException fault) {
      packetFault(fault);
    }
  }

  /** A packet of the network must not end a call, and not fill the log either. */
  private synchronized void packetFault(RuntimeException fault) {
    if (!faultSeen) {
      faultSeen = true;
      LOG.error("fault over a packet of leg={}, further ones are not logged", id, fault);
    }
  }

  /** Every 20 ms. */
  void beat(long now) {
    try {
      streams.ifPresent(it -> it.beat(now));
      if (keyed) {
        if (now - consentChecked >= CONSENT_PERIOD) {
          consent(now);
        }
      } else {
        setUp(now);
      }
    } catch (RuntimeException fault) {
      LOG.error("fault in leg={}", id, fault);
      fail(Problems.fault(fault));
    }
  }

  private synchronized void consent(long now) {
    consentChecked = now;
    if (!over && !failed) {
      carryOut(ice.onTime(now));
    }
  }

  private synchronized void setUp(long now) {
    if (over || failed || streams.isEmpty()) {
      return;
    }
    if (now - agreedAt >= SETUP_NANOS) {
      fail(Problems.lost("no media within 30 s of the answer"));
    } else if (path.isPresent()) {
      dtls.connect();
    }
  }

  // --- the handshake's news

  @Override
  public void keyed(SrtpKeys keys) {
    streams.orElseThrow().keyed(keys, node.clock().getAsLong());
    keyed = true;
    LOG.info("media up leg={}", id);
    news.connected();
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
    LOG.info("the device closed its media leg={}", id);
  }

  private void pressed(char key) {
    // Which key is personal data: it may be a PIN.
    LOG.debug("key leg={}", id);
    news.key(key);
  }

  // --- the end

  /** Media is lost: the listener hears so, as the last thing. */
  void fail(Problem problem) {
    synchronized (this) {
      if (over || failed) {
        return;
      }
      failed = true;
    }
    LOG.warn("media failed leg={} {}", id, problem);
    news.failed(problem);
    stop();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    news.close();
    stop();
    node.legs().remove(this);
    LegMediaStatistics counts = statistics();
    LOG.info(
        "leg closed leg={} sent={} received={} lost={} dropped={}",
        id,
        counts.packetsSent(),
        counts.packetsReceived(),
        counts.packetsLost(),
        streams.map(LegStreams::dropped).orElse(0L));
  }

  private void stop() {
    joint.leave();
    streams.ifPresent(it -> it.end(node.clock().getAsLong()));
    dtls.close();
    synchronized (this) {
      addresses.forEach(address -> node.legs().leave(address, this));
      addresses.clear();
    }
  }
}
