package org.jackfield.exchange.media;

import java.time.Duration;
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
import org.jackfield.origin.Origin;
import org.jackfield.rtp.TelephoneEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leg: whom it is joined with, what is played to it and recorded of it; and its connection with
 * the device, which may be replaced.
 */
final class Leg implements MediaLeg, LegLink.Holder {
  private static final Logger LOG = LoggerFactory.getLogger(Leg.class);

  private final String id;
  private final Node node;
  private final Connections connections;
  private final News news;
  private final Joint joint;
  private final LegOnlookers onlookers;
  private final LegPrompts prompts;

  /** Changed under the monitor. */
  private volatile LegLink link;

  /** Offered and not answered yet; guarded by this. */
  private Optional<LegLink> next = Optional.empty();

  private boolean over;
  private boolean failed;

  /** What the connections of before refused. */
  private volatile long formerChecks;

  private volatile long formerPackets;

  private volatile Optional<Throwable> broken = Optional.empty();

  /**
   * With nothing agreed.
   *
   * @param connections those that may come after the first
   */
  Leg(
      String id,
      Node node,
      Connections connections,
      Connections.Begun first,
      MediaLegListener listener) {
    this.id = id;
    this.node = node;
    this.connections = connections;
    this.news = new News(id, listener, node.news());
    this.joint = new Joint(id, node.joints(), new Conversion(node.codecs(), this::broken));
    this.onlookers = new LegOnlookers(joint);
    this.prompts = new LegPrompts("leg=" + id, new PromptStage(joint), node.prompts(), node.news());
    joint.ear().onRest(() -> prompts.post(this::rested));
    this.link = new LegLink(id, node, joint, first, this);
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
    return link.offeredCodecs();
  }

  @Override
  public synchronized String answer(String codec) {
    return link.answer(codec);
  }

  @Override
  public synchronized String offer() {
    return link.offer();
  }

  @Override
  public synchronized void applyAnswer(String sdp) {
    if (next.isEmpty()) {
      link.applyAnswer(sdp);
      return;
    }
    news.again();
    next.get().applyAnswer(sdp); // throws where it cannot be used: all stays as it is then
    LegLink before = link;
    link = next.get();
    next = Optional.empty();
    before.stop();
    formerChecks += before.refusedChecks();
    formerPackets += before.refusedPackets();
  }

  @Override
  public synchronized String renegotiate(String offer) {
    return link.renegotiate(offer, joint::accepts);
  }

  @Override
  public synchronized String reoffer() {
    String codec =
        codec().orElseThrow(() -> new IllegalStateException("reoffer: no codec is agreed yet"));
    if (over || failed) {
      throw Problems.lost("the leg is over").asException();
    }
    List<String> codecs =
        Stream.concat(
                Stream.of(codec), node.formats().get().names().stream().filter(joint::accepts))
            .distinct()
            .toList();
    Connections.Begun begun = connections.offering(codecs, List.of(codec));
    next.ifPresent(LegLink::stop);
    next = Optional.of(new LegLink(id, node, joint, begun, this));
    news.again();
    LOG.info("leg offered anew leg={}", id);
    return next.get().offer();
  }

  @Override
  public Optional<String> codec() {
    return link.codec();
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
    int rate = joint.rate();
    return onlookers.add(() -> Recording.begin(order, rate, node.files(), listener));
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
    return onlookers.add(() -> fork);
  }

  /**
   * Somebody wants to know what it says, and speaks to it, whatever it is joined with.
   *
   * @throws org.jackfield.api.problem.ProblemException if nothing makes sound for the leg
   */
  void overheard(Guest guest) {
    onlookers.add(() -> guest);
  }

  @Override
  public void hold(boolean held) {
    joint.hold(held);
  }

  @Override
  public void sendDigit(char digit, Duration held) {
    if (held.toMillis() < 40 || held.toMillis() > 1000) {
      throw new IllegalArgumentException("held: must be 40 ms to 1 s");
    }
    if (!link.press(digit, (int) held.toMillis())) {
      LOG.warn("a key was not sent: the device takes none, or too many wait leg={}", id);
    }
  }

  @Override
  public void muteKeys(boolean muted) {
    joint.muteKeys(muted);
  }

  @Override
  public void signalled(char digit) {
    TelephoneEvents.code(digit);
    link.signalled(digit);
  }

  @Override
  public List<String> parts() {
    return Stream.concat(Stream.of(this), joint.codec().stream())
        .flatMap(part -> Origin.of(part).stream())
        .toList();
  }

  @Override
  public LegMediaStatistics statistics() {
    return link.statistics();
  }

  private synchronized boolean isOver() {
    return over || failed;
  }

  /** Checks that name it and changed nothing. */
  long refusedChecks() {
    return formerChecks + link.refusedChecks();
  }

  /** Media of its device that came to nothing. */
  long refusedPackets() {
    return formerPackets + link.refusedPackets();
  }

  // --- on the ticker's thread

  /**
   * Whether it merely forwards, and may be left alone for some beats: a hundredth of a second more
   * or less until it is looked after again matters to nobody.
   */
  boolean rests() {
    return link.rests() && onlookers.none() && broken.isEmpty();
  }

  /** Every 20 ms: what it says now. A fault of ours in a beat ends this leg, and no other. */
  void begin(long now) {
    link.begin(now);
  }

  /**
   * Then, once all have begun and rooms are mixed: what it hears, and whether it is still there.
   */
  void speak(long now) {
    link.speak(now);
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
    link.end();
    Optional<Throwable> fault = broken;
    if (fault.isPresent()) {
      broken = Optional.empty();
      LOG.error("fault in leg={}", id, fault.get());
      fail(Problems.fault(fault.get()));
    }
  }

  // --- the connections' news

  @Override
  public void connected(LegLink which) {
    news.connected();
  }

  @Override
  public void pressed(char key) {
    onlookers.pressed(key);
    news.key(key);
  }

  /** Whom it is joined with hears silence; it may be offered anew. */
  @Override
  public synchronized void lost(LegLink which, Problem problem) {
    if (which == link) {
      news.failed(problem);
    }
  }

  // --- the end

  /** The leg is lost for good: the listener hears so, as the last thing. */
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
        link.dropped(),
        counts.mos().isPresent() ? String.format("%.1f", counts.mos().getAsDouble()) : "-");
  }

  private void stop() {
    onlookers.stop();
    prompts.close();
    joint.leave();
    synchronized (this) {
      link.stop();
      next.ifPresent(LegLink::stop);
      next = Optional.empty();
    }
  }
}
