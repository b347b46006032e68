package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
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
import org.jackfield.exchange.media.prompt.LegPrompts;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.origin.Origin;
import org.jackfield.rtp.Demux;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One leg: its description, its transport, its streams. */
final class Leg implements MediaLeg, LegTransport.Events {
  private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

  private final String id;
  private final Node node;
  private final News news;
  private final Joint joint;
  private final LegTransport transport;
  private final LegFlow flow;
  private final LegRecordings recordings;
  private final LegLimits limits = new LegLimits();
  private final LegPrompts prompts;

  // Guarded by this.
  private final Descriptions descriptions;
  private boolean settled;
  private boolean over;
  private boolean failed;

  private final AtomicBoolean up = new AtomicBoolean();
  private volatile Optional<Throwable> broken = Optional.empty();

  /**
   * With nothing agreed.
   *
   * @param transport made once, of this
   */
  Leg(
      String id,
      Node node,
      Descriptions descriptions,
      MediaLegListener listener,
      Function<Leg, LegTransport> transport) {
    this.id = id;
    this.node = node;
    this.descriptions = descriptions;
    this.news = new News(id, listener, node.news());
    this.joint = new Joint(id, node.joints(), new Conversion(node.codecs(), this::broken));
    this.flow = new LegFlow(node, joint, this::send, this::pressed);
    this.recordings = new LegRecordings(joint, node.files());
    this.prompts = new LegPrompts(id, joint, node.prompts(), node.news());
    joint.ear().onRest(() -> prompts.post(this::rested));
    this.transport = transport.apply(this);
  }

  /** Of WebRTC. */
  static Leg accepted(String id, Node node, String offer, MediaLegListener listener) {
    SecuredEnd self = SecuredEnd.of(node);
    return secured(
        id,
        node,
        self,
        Descriptions.accepted(self, new Negotiation(node.formats().get()), offer),
        listener);
  }

  /**
   * Of WebRTC.
   *
   * @param codecs to offer
   * @param wish those of them that were asked for
   */
  static Leg offering(
      String id, Node node, List<String> codecs, List<String> wish, MediaLegListener listener) {
    SecuredEnd self = SecuredEnd.of(node);
    return secured(
        id,
        node,
        self,
        Descriptions.offering(self, new Negotiation(node.formats().get()), codecs, wish),
        listener);
  }

  private static Leg secured(
      String id, Node node, SecuredEnd self, Descriptions descriptions, MediaLegListener listener) {
    return new Leg(id, node, descriptions, listener, leg -> new IceTransport(leg, node, self));
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
    agreed(descriptions.renegotiate(offer, joint::accepts, node.random()));
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
    LOG.info("leg agreed{} leg={} codec={}", anew ? " anew" : "", id, outcome.streams().codec());
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
    return recordings.begin(order, joint.rate(), listener);
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

  /** A check that names this leg. */
  void checked(byte[] datagram, InetSocketAddress from, long now) {
    transport.checked(datagram, from, now);
  }

  /** There is somewhere to send to. */
  void pathFound() {
    transport.found();
  }

  /** A datagram from an address that a check has proven to be this leg's. */
  void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {
    transport.received(kind, data, offset, length, from, now);
  }

  private void send(byte[] data, int offset, int length) {
    transport.send(data, offset, length);
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
      transport.beat(now);
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
    recordings.beat();
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

  // --- the transport's news

  @Override
  public void keyed(Protection protection) {
    boolean first = up.compareAndSet(false, true);
    flow.keyed(protection);
    if (first) {
      LOG.info("media up leg={}", id);
      news.connected();
    }
  }

  @Override
  public boolean received(Demux.Kind kind, byte[] data, int offset, int length, long now) {
    return flow.received(kind, data, offset, length, now);
  }

  private void pressed(char key) {
    // Which key is personal data: it may be a PIN.
    LOG.debug("key leg={}", id);
    news.key(key);
  }

  // --- the end

  /** Media is lost: the listener hears so, as the last thing. */
  @Override
  public void fail(Problem problem) {
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
    recordings.stop();
    prompts.close();
    joint.leave();
    flow.stop();
    transport.close();
  }
}
