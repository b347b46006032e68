package org.jackfield.exchange.line.loopback;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.ToneMeter;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.line.OutsideOrder;
import org.jackfield.exchange.api.line.OutsideView;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The far end of one call from outside. Told on lanes of the switch and threads of the node. */
final class FarEnd implements LegEndpoint, MediaLegListener, MediaStreamListener {
  private static final Logger LOG = LoggerFactory.getLogger(FarEnd.class);
  private static final int RATE = 8000;
  private static final double PURE = 0.9;
  private static final Duration SHORT_PAUSE = Duration.ofMillis(500);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

  private final String id = UUID.randomUUID().toString();
  private final OutsideOrder order;
  private final ScheduledExecutorService timer;
  private final Instant startedAt = Instant.now();
  private final ToneMeter ear = new ToneMeter(RATE, 500);
  private Optional<MediaLeg> leg;
  private Optional<LegControl> control = Optional.empty();
  private String callControlId = "";
  private boolean described;
  private volatile OutsideView.State state = OutsideView.State.RINGING;
  private volatile Optional<HangupCause> cause = Optional.empty();
  private volatile Optional<ScheduledFuture<?>> limit = Optional.empty();

  /**
   * Has a leg of its own on this node.
   *
   * @throws ProblemException if the node has none for it
   */
  FarEnd(OutsideOrder order, MediaNode node, ScheduledExecutorService timer) {
    this.order = order;
    this.timer = timer;
    this.leg = Optional.of(node.offerPlain("outside-" + id, List.of("PCMU"), PlainRtp.USUAL, this));
  }

  String id() {
    return id;
  }

  /** Calls. */
  void call(Switch network) {
    LegControl placed =
        network.place(
            new PlacedLeg(
                "outside",
                "",
                UUID.randomUUID().toString(),
                order.to(),
                "",
                order.from(),
                Optional.empty(),
                List.of(),
                leg().orElseThrow().offer(),
                Optional.of(PlainRtp.USUAL)),
            this);
    placed(placed);
    limit =
        Optional.of(timer.schedule(this::hangUp, order.limit().toMillis(), TimeUnit.MILLISECONDS));
    if (state == OutsideView.State.ENDED) {
      limit.get().cancel(false);
    }
  }

  private synchronized void placed(LegControl placed) {
    callControlId = placed.ids().callControlId();
    control = Optional.of(placed).filter(it -> state != OutsideView.State.ENDED);
  }

  private synchronized Optional<LegControl> control() {
    return control;
  }

  private synchronized Optional<MediaLeg> leg() {
    return leg;
  }

  private synchronized String callControlId() {
    return callControlId;
  }

  /** Over: what is remembered of it keeps no part of the exchange. */
  private synchronized Optional<MediaLeg> release() {
    Optional<MediaLeg> released = leg;
    leg = Optional.empty();
    control = Optional.empty();
    return released;
  }

  void hangUp() {
    if (state != OutsideView.State.ENDED) {
      control().ifPresent(it -> it.hangUp(HangupCause.NORMAL_CLEARING));
    }
  }

  OutsideView view() {
    return new OutsideView(
        id,
        callControlId(),
        state,
        state == OutsideView.State.ANSWERED ? hears() : OptionalInt.empty(),
        startedAt,
        cause);
  }

  private OptionalInt hears() {
    if (!ear.full() || ear.silent()) {
      return OptionalInt.empty();
    }
    return ear.dominantFrequency().stream()
        .filter(it -> ear.purity(it) > PURE)
        .mapToInt(it -> (int) Math.round(it))
        .findFirst();
  }

  // --- the switch

  @Override
  public void ringing(LegIds ids) {
    // Nobody is there to hear it.
  }

  @Override
  public void earlyMedia(LegIds ids, String sdp) {
    describe(sdp);
  }

  @Override
  public void answered(LegIds ids, Optional<String> sdp, List<Header> headers) {
    sdp.ifPresent(this::describe);
    state = OutsideView.State.ANSWERED;
    try {
      leg().ifPresent(it -> it.play(sound()));
    } catch (ProblemException fault) {
      failed(fault.problem());
    }
    press(0);
  }

  private Sound sound() {
    OutsideOrder.Says says = order.says();
    if (says instanceof OutsideOrder.Tone tone) {
      return new Sound.Tone(tone.hertz());
    }
    return says instanceof OutsideOrder.Wav wav ? new Sound.Wav(wav.file()) : new Sound.Echo();
  }

  private void describe(String sdp) {
    if (described) {
      return;
    }
    described = true;
    try {
      leg().ifPresent(it -> listen(it, sdp));
    } catch (ProblemException fault) {
      failed(fault.problem());
    }
  }

  private void listen(MediaLeg to, String sdp) {
    to.applyAnswer(sdp);
    to.stream(
        new StreamOrder(
            Set.of(StreamTrack.INBOUND), Optional.of(StreamFormat.linear(RATE)), Optional.empty()),
        this);
  }

  private void failed(Problem problem) {
    LOG.warn("the far end of call {} failed: {}", id, problem);
    hangUp();
  }

  /** Presses the keys from here on. */
  private void press(int from) {
    String digits = order.digits();
    for (int i = from; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (Character.toLowerCase(digit) == 'w') {
        int next = i + 1;
        Duration pause = digit == 'w' ? SHORT_PAUSE : LONG_PAUSE;
        timer.schedule(() -> press(next), pause.toMillis(), TimeUnit.MILLISECONDS);
        return;
      }
      if (state == OutsideView.State.ANSWERED) {
        leg().ifPresent(it -> it.sendDigit(Character.toUpperCase(digit)));
      }
    }
  }

  @Override
  public void ended(HangupCause why) {
    cause = Optional.of(why);
    state = OutsideView.State.ENDED;
    limit.ifPresent(it -> it.cancel(false));
    release().ifPresent(MediaLeg::close);
  }

  // --- its media

  @Override
  public void onConnected() {
    // A plain leg is up as soon as it is described.
  }

  @Override
  public void onDigit(char digit) {
    // Nobody is there to read it.
  }

  @Override
  public void onPlayed() {
    // It is silent from then on.
  }

  @Override
  public void onFailed(Problem problem) {
    failed(problem);
  }

  @Override
  public void onFrame(StreamFrame frame) {
    short[] samples = new short[frame.payload().length / 2];
    ByteBuffer.wrap(frame.payload()).asShortBuffer().get(samples);
    ear.add(samples);
  }

  @Override
  public void onMark(String name) {
    // Nothing is marked.
  }

  @Override
  public void onRefused(Problem problem) {
    LOG.warn("the ear of call {} failed: {}", id, problem);
  }

  @Override
  public void onEnded(Optional<Problem> problem) {
    problem.ifPresent(it -> LOG.warn("the ear of call {} broke off: {}", id, it));
  }
}
