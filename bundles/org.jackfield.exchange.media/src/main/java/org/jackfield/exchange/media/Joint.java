package org.jackfield.exchange.media;

import java.util.Optional;
import java.util.function.Function;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.exchange.media.stream.Sounds;
import org.jackfield.spi.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a leg hears and who hears it: its partner, itself, or a sound. All joints of a node share one
 * lock, taken seldom and for moments, so that a bridge is made or left as a whole.
 */
final class Joint {
  private static final Logger LOG = LoggerFactory.getLogger(Joint.class);

  private final String legId;
  private final Object lock;
  private Optional<LegStreams> streams = Optional.empty();
  private Optional<Joint> partner = Optional.empty();

  /** What is played of our own; empty for silence. */
  private Optional<FrameSource> sound = Optional.empty();

  /** What that is made with. */
  private Optional<Codec> encoder = Optional.empty();

  private boolean echo;
  private boolean muted;
  private boolean held;
  private boolean gone;

  Joint(String legId, Object lock) {
    this.legId = legId;
    this.lock = lock;
  }

  /** The leg has its codec. */
  void streams(LegStreams made) {
    synchronized (lock) {
      streams = Optional.of(made);
      connect();
    }
  }

  /** Plays a sound instead of what the leg heard before. */
  void play(Sound wanted, Function<String, Optional<Codec>> codecs) {
    synchronized (lock) {
      Optional<Codec> codec = codecFor(wanted, codecs);
      Optional<FrameSource> source = codec.map(it -> source(wanted, it));
      unjoin();
      sound = source;
      encoder = codec;
      echo = wanted instanceof Sound.Echo;
      connect();
    }
    LOG.info("leg hears {} leg={}", wanted.getClass().getSimpleName(), legId);
  }

  private static FrameSource source(Sound wanted, Codec codec) {
    return wanted instanceof Sound.Tone tone
        ? Sounds.tone(codec, tone.hertz())
        : Sounds.music(codec);
  }

  /** What makes the sound that is played; empty where none is made. */
  Optional<Codec> encoder() {
    synchronized (lock) {
      return encoder;
    }
  }

  private Optional<Codec> codecFor(Sound wanted, Function<String, Optional<Codec>> codecs) {
    if (wanted instanceof Sound.Tone) {
      return Optional.of(codec("tone", codecs));
    }
    if (wanted instanceof Sound.Music) {
      return Optional.of(codec("music", codecs));
    }
    return Optional.empty();
  }

  private Codec codec(String what, Function<String, Optional<Codec>> codecs) {
    String name =
        streams
            .orElseThrow(() -> new IllegalStateException("play: no codec agreed yet"))
            .agreed()
            .codec();
    Optional<Codec> codec = codecs.apply(name);
    if (codec.isEmpty() && name.equals("opus")) {
      throw Problems.noCommonCodec("play: " + what + " cannot be made in " + name);
    }
    return codec.orElseThrow(() -> Problems.codecMissing(name));
  }

  /**
   * Joins two legs; each leaves whom it was joined with.
   *
   * @param muted whether they hear nothing of each other all the same, as a test may want it
   */
  static void bridge(Joint one, Joint other, boolean muted) {
    synchronized (one.lock) {
      String left = one.codec();
      String right = other.codec();
      if (!left.equals(right)) {
        throw Problems.noCommonCodec("bridge: " + left + " and " + right + " are not converted");
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

  private String codec() {
    return streams
        .orElseThrow(() -> new IllegalStateException("bridge: a leg has no codec yet"))
        .agreed()
        .codec();
  }

  private void join(Joint other, boolean mute) {
    partner = Optional.of(other);
    muted = mute;
    sound = Optional.empty();
    encoder = Optional.empty();
    echo = false;
  }

  void hold(boolean now) {
    synchronized (lock) {
      held = now;
      connect();
      partner.ifPresent(Joint::connect);
    }
    LOG.info("{} leg={}", now ? "held" : "resumed", legId);
  }

  /** For good. */
  void leave() {
    synchronized (lock) {
      gone = true;
      unjoin();
      connect();
    }
  }

  /** The old partner hears silence. */
  private void unjoin() {
    Optional<Joint> old = partner;
    partner = Optional.empty();
    old.ifPresent(
        other -> {
          other.partner = Optional.empty();
          other.connect();
        });
  }

  /** Makes the streams do what the fields say. */
  private void connect() {
    if (streams.isEmpty()) {
      return;
    }
    LegStreams own = streams.get();
    Optional<LegStreams> hearer =
        partner.isPresent()
            ? partner.filter(other -> !muted && !other.held).flatMap(other -> other.streams)
            : Optional.of(own).filter(it -> echo);
    if (held || gone || hearer.isEmpty()) {
      own.incoming().target(Optional.empty());
      own.outgoing()
          .feed(
              Optional.of(
                  sound.filter(it -> !held).orElseGet(() -> Sounds.silence(own.agreed().codec()))));
    } else {
      own.incoming().target(hearer.map(LegStreams::outgoing));
      own.outgoing().feed(Optional.empty());
    }
  }
}
