package org.jackfield.audio.mix;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.audio.fade.FadeCurve;

/**
 * Mixes a conference, one tick of 20 ms after the other. Of all who have sound the loudest few are
 * mixed, and everybody hears the sum without their own voice. In each tick:
 *
 * <ol>
 *   <li>{@link Party#level} for each party that has sound, as far as levels are known without
 *       decoding, else {@link Party#frame};
 *   <li>{@link #choose()}, where decoding is to be saved, and {@link Party#frame} for those who are
 *       {@link Party#wanted()};
 *   <li>{@link #mix()};
 *   <li>{@link Party#heard()} for each: the very same {@link #common()} for all who are not mixed
 *       and have no rules of their own.
 * </ol>
 *
 * <p>Nothing clicks: whoever joins or leaves the mix, changes its gain or whom it hears fades over
 * that one frame, and a frame that is missing ends softly. A tick allocates nothing. Knows no time
 * but its ticks. Not for more than one thread at a time.
 */
public final class Mixer {
  private final MixerSettings settings;
  private final FadeCurve curve;
  private final List<Party> parties = new ArrayList<>();
  private final SpeakerChoice choice;
  private final DominantSpeaker dominant;

  /** Those who are heard in this tick; a party's place here is its bit in the sets of a mix. */
  private final Party[] active;

  private final float[][] voices;
  private final float[] scratch;
  private final Mix common;
  private int activeCount;
  private boolean chosen;
  private boolean someoneLeft;

  /** Makes a mixer that nobody has joined. */
  public Mixer(MixerSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
    int length = settings.frameLength();
    curve = new FadeCurve(length);
    choice = new SpeakerChoice(settings);
    dominant = new DominantSpeaker(settings);
    // Two kinds of places, and in the worst tick all who had one go while others come.
    active = new Party[4 * settings.speakers()];
    voices = new float[active.length][length];
    scratch = new float[length];
    common = new Mix(length, scratch);
  }

  /** What it was told when it was made. */
  public MixerSettings settings() {
    return settings;
  }

  /** A new party, which hears from the next tick on. */
  public Party join() {
    Party party = new Party(this, settings, curve, scratch);
    parties.add(party);
    return party;
  }

  /** How many parties there are; those who leave count until the next {@link #mix()}. */
  public int size() {
    return parties.size();
  }

  /** Decides who is mixed in this tick. Happens by itself in {@link #mix()} otherwise. */
  public void choose() {
    if (!chosen) {
      choice.choose(parties);
      dominant.tick(parties);
      chosen = true;
    }
  }

  /** Makes the mixes of this tick and ends it. */
  public void mix() {
    choose();
    speak();
    makeCommon();
    for (int i = 0; i < parties.size(); i++) {
      listen(i);
    }
    endTick();
  }

  /** The sum of all who are mixed and heard by everyone: also what a recording takes. */
  public Mix common() {
    return common;
  }

  /** Who speaks now, for a display; empty after a second of silence. */
  public Optional<Party> speaking() {
    return dominant.speaking();
  }

  boolean chosen() {
    return chosen;
  }

  void someoneLeft() {
    someoneLeft = true;
  }

  private void speak() {
    activeCount = 0;
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      if (party.wanted()) {
        double target = party.standing.placed ? party.gain() : 0;
        party.voice.write(target, voices[activeCount]);
        active[activeCount++] = party;
      }
    }
  }

  private void makeCommon() {
    long before = 0;
    long now = 0;
    for (int i = 0; i < activeCount; i++) {
      before |= active[i].wasOpen() ? 1L << i : 0;
      now |= active[i].open() ? 1L << i : 0;
    }
    common.make(voices, before, now, curve);
  }

  private void listen(int index) {
    Party ear = parties.get(index);
    long before = 0;
    long now = 0;
    for (int i = 0; i < activeCount; i++) {
      before |= ear.heardBefore(active[i]) ? 1L << i : 0;
      now |= ear.hears(active[i]) ? 1L << i : 0;
    }
    ear.heard = madeAlready(index, before, now);
    if (ear.heard == ear.own) {
      ear.own.make(voices, before, now, curve);
    }
  }

  /** The mix of these voices that another ear has in this tick, or else the ear's own. */
  private Mix madeAlready(int index, long before, long now) {
    if (common.isOf(before, now)) {
      return common;
    }
    for (int i = 0; i < index; i++) {
      Party other = parties.get(i);
      if (other.heard == other.own && other.own.isOf(before, now)) {
        return other.own;
      }
    }
    return parties.get(index).own;
  }

  private void endTick() {
    for (int i = 0; i < parties.size(); i++) {
      parties.get(i).endTick();
    }
    for (int i = 0; i < activeCount; i++) {
      active[i] = null;
    }
    chosen = false;
    if (someoneLeft) {
      parties.removeIf(Party::left);
      someoneLeft = false;
    }
  }
}
