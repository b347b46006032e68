package org.jackfield.audio.mix;

import java.util.Objects;
import org.jackfield.audio.Levels;
import org.jackfield.audio.fade.FadeCurve;

/**
 * One mouth and one ear in a {@link Mixer}: a caller, or something that plays to the conference.
 * Not for more than one thread at a time, which is also the mixer's.
 */
public final class Party {
  /** The level of silence (RFC 6464). */
  static final int SILENCE = 127;

  final Voice voice;
  final Mix own;
  final Standing standing = new Standing();
  Mix heard;
  private final Mixer mixer;
  private int level = SILENCE;
  private boolean levelGiven;
  private int lastLoudness = -SILENCE;
  private double gain = 1;
  private int gainDecibels;
  private Circle audience = Circle.everyone();
  private Circle listening = Circle.everyone();
  private Circle audienceBefore = Circle.everyone();
  private Circle listeningBefore = Circle.nobody();
  private boolean left;

  Party(Mixer mixer, MixerSettings settings, FadeCurve curve, float[] scratch) {
    this.mixer = mixer;
    this.voice = new Voice(settings.frameLength(), curve);
    this.own = new Mix(settings.frameLength(), scratch);
    this.heard = own;
  }

  /**
   * How loud its frame of this tick is, where that is known without decoding it.
   *
   * @param minusDbov 0, the loudest, to 127, silence, as in RFC 6464
   * @throws IllegalArgumentException when it is out of that range
   * @throws IllegalStateException after {@link #leave()}
   */
  public void level(int minusDbov) {
    requireHere("level");
    MixerSettings.within("level", minusDbov, 0, SILENCE);
    level = minusDbov;
    levelGiven = true;
  }

  /** How loud it was in the last tick, with its gain, in dBov: -127, silence, to 0. */
  public int level() {
    return lastLoudness;
  }

  /**
   * Its frame of this tick, all of {@code samples}. Given before {@link Mixer#choose()} it is
   * measured if {@link #level} was not called; given after, it counts only if {@link #wanted()}.
   *
   * @throws IllegalArgumentException when the frame has not 20 ms
   * @throws IllegalStateException after {@link #leave()}
   */
  public void frame(short[] samples) {
    if (samples.length != mixer.settings().frameLength()) {
      throw new IllegalArgumentException(
          "samples has " + samples.length + ", not " + mixer.settings().frameLength());
    }
    frame(samples, 0);
  }

  /**
   * Its frame of this tick, 20 ms from {@code offset}; otherwise as {@link #frame(short[])}.
   *
   * @throws IndexOutOfBoundsException when the frame does not lie within the array
   * @throws IllegalStateException after {@link #leave()}
   */
  public void frame(short[] samples, int offset) {
    requireHere("frame");
    Objects.checkFromIndexSize(offset, mixer.settings().frameLength(), samples.length);
    if (mixer.chosen() && !wanted()) {
      return;
    }
    voice.take(samples, offset);
    if (!levelGiven) {
      double rms = Levels.rms(samples, offset, mixer.settings().frameLength());
      level = (int) Math.round(-Levels.dBov(rms));
      levelGiven = true;
    }
  }

  /**
   * Whether this tick's frame will be heard: asked after {@link Mixer#choose()}, it saves decoding
   * all the others.
   */
  public boolean wanted() {
    return standing.placed || voice.rings();
  }

  /**
   * How loud it is mixed from the next tick on; the change takes one frame. With 0 it is muted and
   * takes no place.
   *
   * @param factor 0 to 8; 1 changes nothing
   * @throws IllegalArgumentException when it is out of that range
   */
  public void gain(double factor) {
    if (!(factor >= 0 && factor <= 8)) {
      throw new IllegalArgumentException("gain " + factor + " is not within 0 to 8");
    }
    gain = factor;
    gainDecibels = factor == 0 ? -SILENCE : (int) Math.round(20 * Math.log10(factor));
  }

  /**
   * Who hears it, at first everyone; the change takes one frame. A party that is not heard by
   * everyone takes no place from those who are: the loudest of its kind have as many of their own.
   */
  public void audience(Circle circle) {
    audience = Objects.requireNonNull(circle, "circle");
  }

  /** Whom it hears, of those who are heard by it, at first everyone; changes take one frame. */
  public void listensTo(Circle circle) {
    listening = Objects.requireNonNull(circle, "circle");
  }

  /** What it hears in this tick; asked after {@link Mixer#mix()}. Never holds its own voice. */
  public Mix heard() {
    return heard;
  }

  /** Takes it out; what it was saying fades out in the next tick. A second call does nothing. */
  public void leave() {
    if (!left) {
      left = true;
      mixer.someoneLeft();
    }
  }

  boolean left() {
    return left;
  }

  double gain() {
    return gain;
  }

  /** Whether all hear it alike, so that it competes for the common places. */
  boolean open() {
    return audience.isEveryone();
  }

  /** Whether it may have a place at all. */
  boolean audible() {
    return !left && gain > 0 && !audience.isNobody();
  }

  /** Whether it has sound in this tick. */
  boolean sounds() {
    return level < SILENCE && audible();
  }

  /** This tick's level in dBov with its gain, -127 to 0. */
  int loudness() {
    return sounds() ? Math.max(-SILENCE, Math.min(0, gainDecibels - level)) : -SILENCE;
  }

  boolean hears(Party mouth) {
    return mouth != this && listening.contains(mouth) && mouth.audience.contains(this);
  }

  boolean heardBefore(Party mouth) {
    return mouth != this && listeningBefore.contains(mouth) && mouth.audienceBefore.contains(this);
  }

  boolean wasOpen() {
    return audienceBefore.isEveryone();
  }

  void endTick() {
    audienceBefore = audience;
    listeningBefore = listening;
    lastLoudness = loudness();
    level = SILENCE;
    levelGiven = false;
    voice.endTick();
  }

  private void requireHere(String verb) {
    if (left) {
      throw new IllegalStateException(verb + " after leave");
    }
  }
}
