package org.jackfield.exchange.media;

import java.util.Optional;
import org.jackfield.exchange.media.ear.Ear;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.spi.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who a leg hears and who hears it: its partner, a room, itself, or a sound. All joints of a node
 * share one lock, taken seldom and for moments, so that a bridge is made or left as a whole.
 */
final class Joint {
  private static final Logger LOG = LoggerFactory.getLogger(Joint.class);

  private final String legId;
  private final Object lock;
  private final Ear ear = new Ear();
  private final Ties ties = new Ties();
  private final Wiring wiring;

  /** Counts what the leg heard, one after the other. */
  private int turn;

  /** Alone, and without a codec. */
  Joint(String legId, Object lock, Conversion conversion) {
    this.legId = legId;
    this.lock = lock;
    this.wiring = new Wiring(ties, conversion, ear);
  }

  /** Under the lock alone. */
  Wiring wiring() {
    return wiring;
  }

  /** Under the lock, which is shared with the partner's. */
  Object lock() {
    return lock;
  }

  /** Under the lock alone. */
  Optional<Joint> partner() {
    return ties.partner();
  }

  /** Where it hears prompts. */
  Ear ear() {
    return ear;
  }

  /** The leg has its codec, or another one. */
  void streams(LegStreams agreed) {
    synchronized (lock) {
      wiring.streams(agreed);
      connectBoth();
    }
  }

  /** Its streams go on, with other ways of keys. */
  void retuned() {
    synchronized (lock) {
      connectBoth();
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
        ties.sound(wanted.map(it -> it.at(rate())));
        wiring.connect();
      }
    }
  }

  /**
   * Samples a second of what is spoken.
   *
   * @throws org.jackfield.api.problem.ProblemException if nothing makes sound of it
   */
  int rate() {
    synchronized (lock) {
      return wiring.conversion().require().format().sampleRate();
    }
  }

  /** What is heard of prompts has changed. */
  void prompted() {
    synchronized (lock) {
      connectBoth();
    }
  }

  private void alone(boolean hearsItself) {
    synchronized (lock) {
      unjoin();
      ties.alone(hearsItself);
      wiring.connect();
    }
  }

  /** What makes sound for the leg or of what it says; empty where neither is needed. */
  Optional<Codec> codec() {
    synchronized (lock) {
      return wiring.codec();
    }
  }

  /**
   * Joins two legs; each leaves whom it was joined with.
   *
   * @param muted whether they hear nothing of each other all the same, as a test may want it
   */
  static void bridge(Joint one, Joint other, boolean muted) {
    synchronized (one.lock) {
      Conversion left = one.wiring.conversion();
      Conversion right = other.wiring.conversion();
      String from = left.name("bridge");
      String to = right.name("bridge");
      if (!from.equals(to) && !(left.isPossible() && right.isPossible())) {
        throw Problems.noCommonCodec(
            "bridge: there is no codec service to convert " + from + " and " + to);
      }
      if (one.ties.gone() || other.ties.gone()) {
        return;
      }
      one.unjoin();
      other.unjoin();
      one.ties.joined(other, muted);
      other.ties.joined(one, muted);
      one.wiring.connect();
      other.wiring.connect();
    }
    String how = muted ? "joined, muted by configuration" : "joined";
    LOG.info("legs {} leg={} leg={}", how, one.legId, other.legId);
  }

  /** Becomes part of something; whatever it was part of before it leaves. */
  void enter(Place entered) {
    synchronized (lock) {
      wiring.conversion().require();
      unjoin();
      if (!ties.gone()) {
        ties.entered(entered);
        wiring.conversion().unlisten();
        wiring.connect();
        entered.held(ties.held());
      }
    }
  }

  /** Leaves this, for silence. */
  void leave(Place left) {
    synchronized (lock) {
      if (ties.place().filter(left::equals).isPresent()) {
        ties.leftPlace();
        wiring.connect();
        left.left();
      }
    }
  }

  /** Whether all goes on as it is if the leg speaks this from now on. */
  boolean accepts(String codec) {
    synchronized (lock) {
      return wiring.accepts(codec);
    }
  }

  void hold(boolean now) {
    synchronized (lock) {
      ties.hold(now);
      connectBoth();
      ties.place().ifPresent(it -> it.held(now));
    }
    LOG.info("{} leg={}", now ? "held" : "resumed", legId);
  }

  void muteKeys(boolean muted) {
    synchronized (lock) {
      ties.muteKeys(muted);
      wiring.connect();
    }
  }

  // --- what is said and heard, for recordings and streams; on the ticker

  /**
   * From now on, or no longer, somebody wants to know what the leg says and hears.
   *
   * @throws org.jackfield.api.problem.ProblemException if nothing makes sound of it
   */
  void listened(boolean begins) {
    synchronized (lock) {
      if (begins) {
        wiring.conversion().require();
      }
      wiring.listened(begins);
      connectBoth();
    }
  }

  /** Another one whenever what is said or heard comes from elsewhere. */
  int version() {
    return wiring.version();
  }

  /** What it says at this beat. */
  Optional<Pcm> said() {
    synchronized (lock) {
      return wiring.said();
    }
  }

  /** What it hears at this beat. */
  Optional<Pcm> heard() {
    synchronized (lock) {
      return wiring.heard();
    }
  }

  /** For good. */
  void leave() {
    synchronized (lock) {
      ties.end();
      unjoin();
      wiring.connect();
    }
    ear.close();
  }

  private void connectBoth() {
    wiring.connect();
    ties.partner().ifPresent(it -> it.wiring.connect());
  }

  /** The old partner hears silence. */
  private void unjoin() {
    turn++;
    Optional<Joint> old = ties.partner();
    ties.partnerLeft();
    old.ifPresent(
        other -> {
          other.ties.partnerLeft();
          other.wiring.connect();
        });
    Optional<Place> before = ties.place();
    ties.leftPlace();
    before.ifPresent(Place::left);
  }
}
