package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.LegMediaStatistics;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.stream.MediaStream;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.media.fork.Fork;
import org.jackfield.exchange.media.prompt.LegPrompts;
import org.jackfield.exchange.media.record.Recording;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.wire.DtlsLink;
import org.jackfield.origin.Origin;
import org.jackfield.rtp.Demux;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One leg: its description, its path, its handshake, its streams. */
final class Leg implements MediaLeg, DtlsLink.Events {
  private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

  private final String id;
  private final Node node;
  private final News news;
  private final Joint joint;
  private final DtlsLink dtls;
  private final LegPath path;
  private final LegWatch watch;
  private final LegFlow flow;
  private final LegOnlookers onlookers;
  private final LegLimits limits = new LegLimits();
  private final LegPrompts prompts;

  // Guarded by this.
  private final Descriptions descriptions;
  private boolean over;
  private boolean failed;

  private volatile Optional<Throwable> broken = Optional.empty();

  private Leg(String id, Node node, Descriptions descriptions, MediaLegListener listener) {
    this.id = id;
    this.node = node;
    this.descriptions = descriptions;
    this.news = new News(id, listener, node.news());
    this.joint = new Joint(id, node.joints(), new Conversion(node.codecs(), this::broken));
    this.path = new LegPath(this, node, descriptions.self().ice());
    this.watch = new LegWatch(path, this::pathFound, this::fail);
    this.flow = new LegFlow(node, joint, path::send, this::pressed);
    this.onlookers = new LegOnlookers(joint);
    this.prompts = new LegPrompts("leg=" + id, new PromptStage(joint), node.prompts(), node.news());
    joint.ear().onRest(() -> prompts.post(this::rested));
    this.dtls = new DtlsLink(id, node.dtls(), path::send, this);
  }

  static Leg accepted(String id, Node node, String offer, MediaLegListener listener) {
    return new Leg(id, node, Descriptions.accepted(self(node), negotiation(node), offer), listener);
  }

  static Leg offering(String id, Node node, List<String> codecs, MediaLegListener listener) {
    return new Leg(
        id, node, Descriptions.offering(self(node), negotiation(node), codecs), listener);
  }

  private static LocalEnd self(Node node) {
    return LocalEnd.random(
        node.random(), node.dtls().identity().fingerprint(), node.reachable().get());
  }

  private static Negotiation negotiation(Node node) {
    return new Negotiation(node.formats().get());
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
    return descriptions.offered();
  }

  @Override
  public synchronized String answer(String codec) {
    descriptions.answer(codec).ifPresent(this::agreed);
    return descriptions.ours();
  }

  @Override
  public synchronized String offer() {
    descriptions.offer();
    return descriptions.ours();
  }

  @Override
  public synchronized void applyAnswer(String sdp) {
    descriptions.applyAnswer(sdp).ifPresent(this::agreed);
  }

  @Override
  public synchronized String renegotiate(String offer) {
    String fragment = descriptions.self().ice().ufrag();
    Negotiation.Outcome outcome = descriptions.renegotiate(offer, joint::accepts, node.random());
    IceCredentials ice = descriptions.self().ice();
    if (!ice.ufrag().equals(fragment)) {
      path.restart(ice);
    }
    flow.agree(outcome, descriptions.self());
    LOG.info("leg agreed anew leg={} codec={}", id, outcome.streams().codec());
    return descriptions.ours();
  }

  private void agreed(Negotiation.Outcome outcome) {
    flow.agree(outcome, descriptions.self());
    watch.agreed(node.clock().getAsLong());
    dtls.agreed(outcome.role(), outcome.peer());
    LOG.info("leg agreed leg={} codec={}", id, outcome.streams().codec());
    pathFound();
  }

  @Override
  public Optional<String> codec() {
    return flow.codec();
  }

  // --- who hears what

  @Override
  public void play(Sound sound) {
    if (sound instanceof Sound.Echo) {
      joint.echo();
    } else if (sound instanceof Sound.Silence) {
      joint.expectSound();
    } else if (sound instanceof Sound.Wav wav) {
      joint.rate(); // refused now where nothing can make sound
      int turn = joint.expectSound();
      node.sounds().read(wav, pcm -> joint.play(turn, Optional.of(pcm)), news::played);
    } else {
      Optional<Pcm> made = node.sounds().make(sound, joint.rate());
      joint.play(joint.expectSound(), made);
    }
    LOG.info("leg hears {} leg={}", sound.getClass().getSimpleName(), id);
  }

  @Override
  public Prompt prompt(PromptOrder order, PromptListener listener) {
    joint.rate(); // refused now where nothing can make sound
    LOG.info("prompt ordered leg={} prompt={} {}", id, order.id(), order.target());
    return prompts.play(order, listener);
  }

  @Override
  public void stopPrompts(PromptStop which) {
    prompts.stop(which);
  }

  /** Prompts have nothing more to do with what it hears. */
  private void rested() {
    joint.ear().release();
    joint.prompted();
  }

  @Override
  public MediaRecording record(RecordingOrder order, MediaRecordingListener listener) {
    return onlookers.add(Recording.begin(order, joint.rate(), node.files(), listener));
  }

  @Override
  public MediaStream stream(StreamOrder order, MediaStreamListener listener) {
    if (isOver()) {
      throw Problems.over("stream");
    }
    joint.rate(); // refused now where nothing can make sound
    Fork fork =
        new Fork(
            order,
            codec().orElseThrow(),
            node.codecs(),
            new PromptStage(joint),
            node.files(),
            listener);
    LOG.info("stream begins leg={} codec={}", id, fork.format().encoding());
    return onlookers.add(fork);
  }

  @Override
  public void hold(boolean held) {
    joint.hold(held);
  }

  @Override
  public void sendDigit(char digit) {
    if (!flow.press(digit)) {
      LOG.warn("a key was not sent: the device takes none, or too many wait leg={}", id);
    }
  }

  @Override
  public List<String> parts() {
    return Stream.concat(Stream.of(this), joint.codec().stream())
        .flatMap(part -> Origin.of(part).stream())
        .toList();
  }

  @Override
  public LegMediaStatistics statistics() {
    return flow.statistics();
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

  /** A check that names this leg. */
  void checked(byte[] datagram, InetSocketAddress from, long now) {
    path.checked(datagram, from, now);
  }

  /** There is somewhere to send to: where we speak first, the handshake begins. */
  void pathFound() {
    if (path.found()) {
      dtls.connect();
    }
  }

  /** A datagram from an address that a check has proven to be this leg's. */
  void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    if (kind == Demux.Kind.DTLS) {
      dtls.receive(data, offset, length, from);
    } else {
      flow.received(kind, data, offset, length, now);
    }
  }

  /** Every 20 ms: what it says now. A fault of ours in a beat ends this leg, and no other. */
  void begin(long now) {
    flow.begin(now);
  }

  /**
   * Then, once all have begun and rooms are mixed: what it hears, and whether it is still there.
   */
  void speak(long now) {
    flow.speak(now);
    if (!isOver()) {
      watch.beat(now);
    }
  }

  private synchronized boolean isOver() {
    return over || failed;
  }

  /** There was a fault of ours; it may have come to light while another leg was served. */
  void broken(Throwable fault) {
    broken = Optional.of(fault);
  }

  /** Then, once all have heard: what is recorded of it. */
  void write() {
    onlookers.beat();
  }

  /** Last: nothing of the media is locked now. */
  void end() {
    flow.end();
    Optional<Throwable> fault = broken;
    if (fault.isPresent()) {
      broken = Optional.empty();
      LOG.error("fault in leg={}", id, fault.get());
      fail(Problems.fault(fault.get()));
    }
  }

  // --- the handshake's news

  @Override
  public void keyed(SrtpKeys agreed) {
    flow.keyed(agreed);
    watch.keyed();
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
    onlookers.pressed(key);
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
        "leg closed leg={} sent={} received={} lost={} dropped={} mos={}",
        id,
        counts.packetsSent(),
        counts.packetsReceived(),
        counts.packetsLost(),
        flow.dropped(),
        counts.mos().isPresent() ? String.format("%.1f", counts.mos().getAsDouble()) : "-");
  }

  private void stop() {
    onlookers.stop();
    prompts.close();
    joint.leave();
    flow.stop();
    dtls.close();
    path.close();
  }
}
