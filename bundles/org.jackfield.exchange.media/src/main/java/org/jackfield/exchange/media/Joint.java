package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.media.prompt.Ear;
import org.jackfield.exchange.media.prompt.Stage;
import org.jackfield.exchange.media.sound.Encoded;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.sound.Tap;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.exchange.media.stream.Silence;
import org.jackfield.spi.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a leg hears and who hears it: its partner, a room, itself, or a sound. All joints of a node
 * share one lock, taken seldom and for moments, so that a bridge is made or left as a whole. Sound
 * is decoded only where somebody needs it: equal codecs are forwarded as they are.
 */
final class Joint implements Stage, Stage.Hearer {
  private static final Logger LOG = LoggerFactory.getLogger(Joint.class);

  private final String legId;
  private final Object lock;
  private final Conversion conversion;
  private final Ear ear = new Ear();
  private Optional<LegStreams> streams = Optional.empty();
  private Optional<Joint> partner = Optional.empty();
  private Optional<Place> place = Optional.empty();

  /** What is played of our own; empty for silence. */
  private Optional<Pcm> sound = Optional.empty();

  /** What the leg hears, while it is made here. */
  private Optional<Tap> made = Optional.empty();

  private boolean converts;
  private int recordings;

  private volatile int version;

  /** Counts what the leg heard, one after the other. */
  private int turn;

  private boolean echo;
  private boolean muted;
  private boolean held;
  private boolean gone;

  /** Alone, and without a codec. */
  Joint(String legId, Object lock, Conversion conversion) {
    this.legId = legId;
    this.lock = lock;
    this.conversion = conversion;
  }

  /** The leg has its codec, or another one. */
  void streams(LegStreams agreed) {
    synchronized (lock) {
      streams = Optional.of(agreed);
      conversion.agreed(agreed.agreed());
      connect();
      partner.ifPresent(Joint::connect);
    }
  }

  /** Its streams go on, with other ways of keys. */
  void retuned() {
    synchronized (lock) {
      connect();
      partner.ifPresent(Joint::connect);
    }
  }

  /** What the leg says, instead of what it heard before. */
  void echo() {
    alone(true);
  }

  /**
   * Silence instead, until there is a sound.
   *
   * @return what {@link #play} wants to be told, so that it comes too late where something else has
   *     begun in the meantime
   */
  int expectSound() {
    synchronized (lock) {
      alone(false);
      return turn;
    }
  }

  /** The sound that was expected. */
  void play(int expected, Optional<Pcm> wanted) {
    synchronized (lock) {
      if (turn == expected) {
        // At its own rate it would begin anew, and click, with every change of who makes it heard.
        sound = wanted.map(it -> it.at(rate()));
        connect();
      }
    }
  }

  /**
   * Samples a second of what is spoken.
   *
   * @throws org.jackfield.api.problem.ProblemException if nothing makes sound of it
   */
  @Override
  public int rate() {
    synchronized (lock) {
      return conversion.require().format().sampleRate();
    }
  }

  // --- prompts

  @Override
  public List<Hearer> hearers(PromptTarget target) {
    synchronized (lock) {
      if (target == PromptTarget.SELF) {
        return List.of(this);
      }
      if (target == PromptTarget.BOTH) {
        return partner.isPresent() ? List.of(this, partner.get()) : List.of(this);
      }
      return List.of(partner.orElseThrow(Problems::notBridged));
    }
  }

  @Override
  public Ear ear() {
    return ear;
  }

  @Override
  public void prompted() {
    synchronized (lock) {
      connect();
      partner.ifPresent(Joint::connect);
    }
  }

  private void alone(boolean hearsItself) {
    synchronized (lock) {
      unjoin();
      sound = Optional.empty();
      echo = hearsItself;
      connect();
    }
  }

  /** What makes sound for the leg or of what it says; empty where neither is needed. */
  Optional<Codec> codec() {
    synchronized (lock) {
      return conversion.codec().filter(it -> converts);
    }
  }

  /**
   * Joins two legs; each leaves whom it was joined with.
   *
   * @param muted whether they hear nothing of each other all the same, as a test may want it
   */
  static void bridge(Joint one, Joint other, boolean muted) {
    synchronized (one.lock) {
      String left = one.conversion.name("bridge");
      String right = other.conversion.name("bridge");
      if (!left.equals(right) && !(one.conversion.isPossible() && other.conversion.isPossible())) {
        throw Problems.noCommonCodec(
            "bridge: there is no codec service to convert " + left + " and " + right);
      }
      if (one.gone || other.gone) {
        return;
      }
      one.unjoin();
      other.unjoin();
      one.join(other, muted);
      other.join(one, muted);
      one.connect();
      other.connect();
    }
    String how = muted ? "joined, muted by configuration" : "joined";
    LOG.info("legs {} leg={} leg={}", how, one.legId, other.legId);
  }

  private void join(Joint other, boolean mute) {
    partner = Optional.of(other);
    muted = mute;
    sound = Optional.empty();
    echo = false;
  }

  /** Becomes part of something; whatever it was part of before it leaves. */
  void enter(Place entered) {
    synchronized (lock) {
      conversion.require();
      unjoin();
      if (!gone) {
        sound = Optional.empty();
        echo = false;
        place = Optional.of(entered);
        conversion.unlisten();
        connect();
        entered.held(held);
      }
    }
  }

  /** Leaves this, for silence. */
  void leave(Place left) {
    synchronized (lock) {
      if (place.filter(left::equals).isPresent()) {
        place = Optional.empty();
        connect();
        left.left();
      }
    }
  }

  /** Whether all goes on as it is if the leg speaks this from now on. */
  boolean accepts(String codec) {
    synchronized (lock) {
      if (partner.isPresent()) {
        Joint other = partner.get();
        return other.conversion.name("renegotiate").equals(codec)
            || conversion.isPossible(codec) && other.conversion.isPossible();
      }
      boolean heard = place.isPresent() || sound.isPresent() || recordings > 0 || ear.engaged();
      return !heard || conversion.isPossible(codec);
    }
  }

  void hold(boolean now) {
    synchronized (lock) {
      held = now;
      connect();
      partner.ifPresent(Joint::connect);
      place.ifPresent(it -> it.held(now));
    }
    LOG.info("{} leg={}", now ? "held" : "resumed", legId);
  }

  // --- what is said and heard, for recordings; on the ticker

  /** From now on, or no longer, somebody wants to know what the leg says and hears. */
  void recorded(boolean begins) {
    synchronized (lock) {
      if (begins) {
        conversion.require();
      }
      recordings += begins ? 1 : -1;
      connect();
      partner.ifPresent(Joint::connect);
    }
  }

  /** Another one whenever what is said or heard comes from elsewhere. */
  int version() {
    return version;
  }

  /** What it says at this beat. */
  Optional<Pcm> said() {
    synchronized (lock) {
      return conversion.hearing().filter(it -> !held).map(Hearing::voice);
    }
  }

  /** What it hears at this beat. */
  Optional<Pcm> heard() {
    synchronized (lock) {
      if (held || gone) {
        return Optional.empty();
      }
      if (ear.engaged()) {
        return made.map(Tap::voice);
      }
      return partner.isPresent() ? partner.filter(it -> !muted).flatMap(Joint::said) : made();
    }
  }

  private Optional<Pcm> made() {
    if (place.isPresent()) {
      return place.get().heard();
    }
    return echo ? conversion.hearing().map(Hearing::voice) : made.map(Tap::voice);
  }

  /** For good. */
  void leave() {
    synchronized (lock) {
      gone = true;
      unjoin();
      connect();
    }
    ear.close();
  }

  /** The old partner hears silence. */
  private void unjoin() {
    turn++;
    Optional<Joint> old = partner;
    partner = Optional.empty();
    old.ifPresent(
        other -> {
          other.partner = Optional.empty();
          other.connect();
        });
    Optional<Place> before = place;
    place = Optional.empty();
    before.ifPresent(Place::left);
  }

  /** Makes the streams do what the fields say. */
  private void connect() {
    version++;
    if (streams.isEmpty()) {
      return;
    }
    LegStreams own = streams.get();
    made = Optional.empty();
    converts = isListenedTo();
    own.incoming().target(hearer().map(LegStreams::outgoing));
    own.incoming().keysTo(converted().flatMap(it -> it.streams).map(LegStreams::outgoing));
    if (!converts) {
      conversion.unlisten();
    }
    own.incoming().hearing(converts ? Optional.of(hearing()) : Optional.empty());
    own.outgoing().tones(inBand() ? conversion.codec() : Optional.empty());
    own.outgoing().feed(feed(own));
    if (!converts) {
      conversion.letGo();
    }
  }

  /** Who hears it in another codec. */
  private Optional<Joint> converted() {
    return partner.filter(it -> !takesPackets(it) && audible());
  }

  /** To whom its packets go as they are. */
  private Optional<LegStreams> hearer() {
    if (held || gone) {
      return Optional.empty();
    }
    return partner.isPresent()
        ? partner.filter(it -> takesPackets(it) && audible()).flatMap(it -> it.streams)
        : streams.filter(it -> echo && !ear.engaged());
  }

  /** Whether partners hear each other. */
  private boolean audible() {
    return !muted
        && !held
        && !gone
        && partner.filter(it -> !it.held && !it.gone).filter(this::isConvertible).isPresent();
  }

  /** Whether that one hears our packets as they are. */
  private boolean takesPackets(Joint other) {
    return conversion.isHeardBy(other.conversion) && !other.ear.engaged();
  }

  private boolean sameCodec(Joint other) {
    return conversion.isSame(other.conversion);
  }

  private boolean isConvertible(Joint other) {
    return sameCodec(other) || conversion.isPossible() && other.conversion.isPossible();
  }

  private boolean isListenedTo() {
    boolean wanted =
        inBand()
            || place.isPresent()
            || recordings > 0
            || echo && ear.engaged()
            || partner.filter(it -> it.recordings > 0 || !takesPackets(it)).isPresent();
    return wanted && !gone && conversion.isPossible();
  }

  /** Whether keys of the leg, and for it, are tones in the sound. */
  private boolean inBand() {
    return streams.filter(it -> it.agreed().keysTo().isEmpty()).isPresent();
  }

  private Hearing hearing() {
    return conversion.listen(fresh -> place.ifPresent(it -> it.said(fresh)));
  }

  /** What the leg hears that is made here; empty where packets come as they are. */
  private Optional<FrameSource> feed(LegStreams own) {
    if (held || gone) {
      return Optional.of(Silence.in(own.agreed().codec()));
    }
    if (ear.engaged() && conversion.isPossible()) {
      return Optional.of(encoded(ear.over(otherwise(), rate())));
    }
    if (partner.isPresent() && audible()) {
      return partner.get().conversion.isHeardBy(conversion)
          ? Optional.empty()
          : Optional.of(encoded(partner.get().hearing().voice()));
    }
    if (place.isPresent() && conversion.isPossible()) {
      return Optional.of(place.get().feed(conversion.require()));
    }
    if (echo) {
      return Optional.empty();
    }
    return sound
        .filter(it -> conversion.isPossible())
        .map(this::encoded)
        .or(() -> Optional.of(Silence.in(own.agreed().codec())));
  }

  /** What it would hear without prompts, as sound. */
  private Optional<Pcm> otherwise() {
    if (partner.isPresent()) {
      return partner
          .filter(it -> audible() && it.conversion.isPossible())
          .map(it -> it.hearing().voice());
    }
    if (place.isPresent()) {
      return place.get().heard();
    }
    return echo ? Optional.of(hearing().voice()) : sound;
  }

  private FrameSource encoded(Pcm pcm) {
    Tap tap = new Tap(pcm);
    made = Optional.of(tap);
    converts = true;
    return new Encoded(conversion.require(), tap);
  }
}
