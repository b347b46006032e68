package org.jackfield.exchange.media;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.stream.Agreed;
import org.jackfield.spi.codec.Codec;

/**
 * What makes sound of what a leg says, and for it: taken when it is needed first, kept as long as
 * it is needed, since a call stays with its builds, and let go of then. Guarded by the joints'
 * lock.
 */
final class Conversion {
  private static final String NOISE = "CN";

  private final Function<String, Optional<Codec>> codecs;
  private final Consumer<Throwable> faults;
  private Optional<Agreed> agreed = Optional.empty();
  private Optional<Codec> codec = Optional.empty();
  private Optional<Hearing> hearing = Optional.empty();

  /**
   * Of nothing yet.
   *
   * @param faults told on the ticker when what the leg says cannot be decoded for a fault of ours
   */
  Conversion(Function<String, Optional<Codec>> codecs, Consumer<Throwable> faults) {
    this.codecs = codecs;
    this.faults = faults;
  }

  /** This is spoken from now on. */
  void agreed(Agreed now) {
    agreed = Optional.of(now);
    letGo();
  }

  /** The codec's name. */
  String name(String verb) {
    return agreed
        .orElseThrow(() -> new IllegalStateException(verb + ": a leg has no codec yet"))
        .codec();
  }

  /** Whether both speak the same, so that each can hear the other's packets as they are. */
  boolean isSame(Conversion other) {
    return isHeardBy(other) && other.isHeardBy(this);
  }

  /** Whether that one can hear our packets as they are, those of pauses included. */
  boolean isHeardBy(Conversion other) {
    return agreed.map(Agreed::codec).equals(other.agreed.map(Agreed::codec))
        && (!hasNoise() || other.hasNoise());
  }

  private boolean hasNoise() {
    return agreed.filter(it -> it.noise().isPresent()).isPresent();
  }

  /** Whether it would be, if this were spoken. */
  boolean isPossible(String name) {
    return codecs.apply(name).isPresent();
  }

  boolean isPossible() {
    codec = codec.or(() -> codecs.apply(name("bridge")));
    return codec.isPresent();
  }

  /**
   * What makes sound for the leg and of what it says.
   *
   * @throws org.jackfield.api.problem.ProblemException if nothing does
   */
  Codec require() {
    if (!isPossible()) {
      throw Problems.codecMissing(name("play"));
    }
    return codec.orElseThrow();
  }

  /** It, if it is in use. */
  Optional<Codec> codec() {
    return codec;
  }

  /** What the leg says, if somebody listens. */
  Optional<Hearing> hearing() {
    return hearing;
  }

  /**
   * What the leg says.
   *
   * @param fresh told if nobody has listened before
   */
  Hearing listen(Consumer<Hearing> fresh) {
    if (hearing.isEmpty()) {
      Optional<Codec> noise = hasNoise() ? codecs.apply(NOISE) : Optional.empty();
      Hearing made = new Hearing(require(), noise, agreed.orElseThrow().clockRate(), faults);
      hearing = Optional.of(made);
      fresh.accept(made);
    }
    return hearing.get();
  }

  /** Nobody listens any more. */
  void unlisten() {
    hearing = Optional.empty();
  }

  /** Nothing of it is needed: the codec may go, and nobody says that the call needs it. */
  void letGo() {
    hearing = Optional.empty();
    codec = Optional.empty();
  }
}
