package org.jackfield.exchange.media;

import java.util.Optional;
import org.jackfield.exchange.media.ear.Ear;
import org.jackfield.exchange.media.ear.Interlude;
import org.jackfield.exchange.media.sound.Encoded;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.sound.Tap;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.exchange.media.stream.LegStreams;
import org.jackfield.exchange.media.stream.Silence;
import org.jackfield.exchange.media.stream.Splice;
import org.jackfield.spi.codec.Codec;

/**
 * Makes a leg's streams do what its ties say. Sound is decoded only where somebody needs it: equal
 * codecs are forwarded as they are. What goes on as before keeps its encoder, since one that begins
 * anew clicks. Guarded by the joints' lock.
 */
final class Wiring {
  private final Ties ties;
  private final Conversion conversion;
  private final Ear ear;
  private Optional<LegStreams> streams = Optional.empty();

  /** What the leg hears, while it is made here. */
  private Optional<Made> made = Optional.empty();

  private boolean converts;
  private int listeners;
  private volatile int version;

  /** Without streams, and without a codec. */
  Wiring(Ties ties, Conversion conversion, Ear ear) {
    this.ties = ties;
    this.conversion = conversion;
    this.ear = ear;
  }

  /**
   * Sound of the leg's own codec.
   *
   * @param of what it is made of, apart from prompts
   * @param live whose packets follow once prompts are over
   */
  private record Made(
      Object of, Optional<Hearing> live, Codec codec, Interlude sound, Tap tap, Encoded frames)
      implements FrameSource {
    boolean is(Object what, Optional<Hearing> then, Codec by) {
      return of == what && codec == by && live.equals(then) && over().isEmpty();
    }

    @Override
    public int next(byte[] out, int offset) {
      return frames.next(out, offset);
    }

    @Override
    public Optional<Splice> over() {
      return sound.over();
    }
  }

  Conversion conversion() {
    return conversion;
  }

  void streams(LegStreams agreed) {
    streams = Optional.of(agreed);
    conversion.agreed(agreed.agreed());
  }

  /** What makes sound for the leg or of what it says; empty where neither is needed. */
  Optional<Codec> codec() {
    return conversion.codec().filter(it -> converts);
  }

  /** One more, or one less, wants to know what the leg says and hears. */
  void listened(boolean begins) {
    listeners += begins ? 1 : -1;
  }

  /** Another one whenever what is said or heard comes from elsewhere. By any thread. */
  int version() {
    return version;
  }

  /** Whether all goes on as it is if the leg speaks this from now on. */
  boolean accepts(String codec) {
    if (ties.partner().isPresent()) {
      Conversion other = ties.partner().get().wiring().conversion;
      return other.name("renegotiate").equals(codec)
          || conversion.isPossible(codec) && other.isPossible();
    }
    boolean heard =
        ties.place().isPresent() || ties.sound().isPresent() || listeners > 0 || ear.engaged();
    return !heard || conversion.isPossible(codec);
  }

  /** What it says at this beat. */
  Optional<Pcm> said() {
    return conversion.hearing().filter(it -> !ties.held()).map(Hearing::voice);
  }

  /** What it hears at this beat. */
  Optional<Pcm> heard() {
    if (ties.away()) {
      return Optional.empty();
    }
    if (ear.engaged()) {
      return tapped();
    }
    if (ties.partner().isPresent()) {
      return partner().filter(it -> !ties.muted()).flatMap(Wiring::said);
    }
    if (ties.place().isPresent()) {
      return ties.place().get().heard();
    }
    return ties.echo() ? conversion.hearing().map(Hearing::voice) : tapped();
  }

  private Optional<Pcm> tapped() {
    return made.map(it -> it.tap().voice());
  }

  private Optional<Wiring> partner() {
    return ties.partner().map(Joint::wiring);
  }

  /** Makes the streams do what the ties say. */
  void connect() {
    version++;
    if (streams.isEmpty()) {
      return;
    }
    LegStreams own = streams.get();
    Optional<Made> before = made;
    made = Optional.empty();
    converts = isListenedTo();
    own.incoming().target(hearer().map(LegStreams::outgoing));
    own.incoming().keysTo(converted().flatMap(it -> it.streams).map(LegStreams::outgoing));
    if (!converts) {
      conversion.unlisten();
    }
    own.incoming().hearing(converts ? Optional.of(hearing()) : Optional.empty());
    own.outgoing().muteKeys(ties.keysMuted());
    own.outgoing().tones(inBand() ? conversion.codec() : Optional.empty());
    own.outgoing().feed(feed(own, before));
    if (!converts) {
      conversion.letGo();
    }
  }

  /** Who hears it by another way than packets. */
  private Optional<Wiring> converted() {
    return partner().filter(it -> !takesPackets(it) && audible());
  }

  /** To whom its packets go as they are, as soon as nothing else is heard there. */
  private Optional<LegStreams> hearer() {
    if (ties.away()) {
      return Optional.empty();
    }
    return ties.partner().isPresent()
        ? partner().filter(it -> isHeardBy(it) && audible()).flatMap(it -> it.streams)
        : streams.filter(it -> ties.echo());
  }

  /** Whether partners hear each other. */
  private boolean audible() {
    return !ties.muted()
        && !ties.away()
        && partner().filter(it -> !it.ties.away()).filter(this::isConvertible).isPresent();
  }

  /** Whether that one hears our packets as they are. */
  private boolean takesPackets(Wiring other) {
    return isHeardBy(other) && !other.ear.engaged();
  }

  private boolean isHeardBy(Wiring other) {
    return conversion.isHeardBy(other.conversion);
  }

  private boolean sameCodec(Wiring other) {
    return conversion.isSame(other.conversion);
  }

  private boolean isConvertible(Wiring other) {
    return sameCodec(other) || conversion.isPossible() && other.conversion.isPossible();
  }

  private boolean isListenedTo() {
    boolean wanted =
        inBand()
            || ties.place().isPresent()
            || listeners > 0
            || ties.echo() && ear.engaged()
            || partner().filter(it -> it.listeners > 0 || !takesPackets(it)).isPresent();
    return wanted && !ties.gone() && conversion.isPossible();
  }

  /** Whether keys of the leg, and for it, are tones in the sound. */
  private boolean inBand() {
    return streams.filter(it -> it.agreed().keysTo().isEmpty()).isPresent();
  }

  private Hearing hearing() {
    return conversion.listen(fresh -> ties.place().ifPresent(it -> it.said(fresh)));
  }

  /** What the leg hears that is made here; empty where packets come as they are. */
  private Optional<FrameSource> feed(LegStreams own, Optional<Made> before) {
    FrameSource silence = Silence.in(own.agreed().codec());
    if (ties.away()) {
      return Optional.of(silence);
    }
    boolean possible = conversion.isPossible();
    if (ties.partner().isPresent() && audible()) {
      Wiring other = partner().orElseThrow();
      if (other.isHeardBy(this) && !(ear.engaged() && possible)) {
        return Optional.empty();
      }
      Hearing theirs = other.hearing();
      return Optional.of(
          made(
              before,
              theirs,
              theirs.voice(),
              Optional.of(theirs).filter(it -> other.isHeardBy(this))));
    }
    if (ties.place().isPresent() && possible) {
      return Optional.of(
          ear.engaged()
              ? made(before, ties.place().get(), ties.place().get().heard(), Optional.empty())
              : ties.place().get().feed(conversion.require()));
    }
    if (ties.echo()) {
      return ear.engaged() && possible
          ? Optional.of(made(before, hearing(), hearing().voice(), Optional.of(hearing())))
          : Optional.empty();
    }
    if (possible && (ties.sound().isPresent() || ear.engaged())) {
      return Optional.of(
          made(
              before,
              ties.sound().<Object>map(it -> it).orElse(ties),
              ties.sound(),
              Optional.empty()));
    }
    return Optional.of(silence);
  }

  private FrameSource made(Optional<Made> before, Object of, Pcm sound, Optional<Hearing> live) {
    return made(before, of, Optional.of(sound), live);
  }

  private FrameSource made(
      Optional<Made> before, Object of, Optional<Pcm> sound, Optional<Hearing> live) {
    converts = true;
    Codec codec = conversion.require();
    made = before.filter(it -> it.is(of, live, codec));
    if (made.isEmpty()) {
      Interlude heard = ear.over(sound, live, codec.format().sampleRate());
      Tap tap = new Tap(heard);
      made = Optional.of(new Made(of, live, codec, heard, tap, new Encoded(codec, tap)));
    }
    return made.get();
  }
}
