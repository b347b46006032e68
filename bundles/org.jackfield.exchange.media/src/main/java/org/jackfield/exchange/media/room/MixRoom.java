package org.jackfield.exchange.media.room;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jackfield.audio.mix.Circle;
import org.jackfield.audio.mix.Mix;
import org.jackfield.audio.mix.Mixer;
import org.jackfield.audio.mix.MixerSettings;
import org.jackfield.audio.mix.Party;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.sound.Shared;
import org.jackfield.spi.codec.Codec;

/**
 * A mixer with legs in it. The ticker mixes, then lets each leg take what it hears; others let legs
 * in and out. Guarded by itself; calls nobody under its lock but its listener, who only enqueues.
 */
public final class MixRoom {
  private final Mixer mixer;
  private final HoldMusic music;
  private final Consumer<Optional<String>> speakers;
  private final Map<String, Sitting> sittings = new LinkedHashMap<>();
  private final List<Played> played = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<Mix, Shared> shared = new IdentityHashMap<>();
  private Optional<Played> prompts = Optional.empty();
  private Optional<Party> speaking = Optional.empty();

  /**
   * A leg in here.
   *
   * @param speech empty while it says nothing
   * @param guest whether it stays elsewhere
   */
  private record Sitting(
      Party party, Optional<Speech> speech, Seat seat, boolean held, boolean guest) {}

  /** Something that is played; a chime of the room itself, or what it was told to play. */
  private record Played(Optional<Chime> chime, Party party, Pcm sound, short[] frame) {}

  /**
   * An empty room.
   *
   * @param rate it is mixed at, in samples a second
   * @param speakers told whenever another leg speaks, or none does any more; only enqueues
   */
  public MixRoom(int rate, Consumer<Optional<String>> speakers) {
    mixer = new Mixer(MixerSettings.of(rate));
    music = new HoldMusic(rate);
    this.speakers = speakers;
  }

  /** Samples a second that it is mixed at. */
  public int rate() {
    return mixer.settings().sampleRate();
  }

  /** Lets a leg in; one that is in here keeps its seat, and is heard by this from now on. */
  public synchronized void enter(String legId, Hearing hearing, Seat seat) {
    Sitting before = sittings.get(legId);
    Party party = before == null ? mixer.join() : before.party();
    Optional<Speech> speech = Optional.of(new Speech(party, hearing, rate()));
    sittings.put(
        legId,
        before == null
            ? new Sitting(party, speech, seat, false, false)
            : new Sitting(party, speech, before.seat(), before.held(), false));
    arrange();
  }

  /**
   * A leg that stays elsewhere is heard in here, saying this from now on, and hears those who are
   * not guests.
   */
  public synchronized void overhear(String legId, Optional<Pcm> said) {
    Sitting before = sittings.get(legId);
    Party party = before == null ? mixer.join() : before.party();
    Optional<Speech> speech = said.map(it -> new Speech(party, it, rate()));
    sittings.put(legId, new Sitting(party, speech, Seat.PARTY, false, true));
    arrange();
  }

  /**
   * Gives a leg another seat.
   *
   * @return whether it is in here
   */
  public synchronized boolean seat(String legId, Seat seat) {
    Sitting now =
        sittings.computeIfPresent(
            legId, (id, it) -> new Sitting(it.party(), it.speech(), seat, it.held(), it.guest()));
    arrange();
    return now != null;
  }

  /** A leg that is held says nothing. */
  public synchronized void hold(String legId, boolean held) {
    sittings.computeIfPresent(
        legId, (id, it) -> new Sitting(it.party(), it.speech(), it.seat(), held, it.guest()));
    arrange();
  }

  /** Lets a leg out. */
  public synchronized void leave(String legId) {
    Sitting gone = sittings.remove(legId);
    if (gone != null) {
      gone.party().leave();
      arrange();
    }
  }

  /** Who hears whom; whoever is whispered to may have come or gone. */
  private void arrange() {
    Circle hosts =
        Circle.only(
            sittings.values().stream().filter(it -> !it.guest()).map(Sitting::party).toList());
    for (Sitting sitting : sittings.values()) {
      Seat seat = sitting.seat();
      sitting.party().gain(seat.speaks() && !sitting.held() ? 1 : 0);
      sitting.party().audience(seat.onlyTo().isEmpty() ? Circle.everyone() : to(seat.onlyTo()));
      Circle heard = sitting.guest() ? hosts : Circle.everyone();
      sitting.party().listensTo(seat.hears() ? heard : Circle.nobody());
    }
    listeners.forEach(it -> it.arrange(this::parties));
    // Named one by one, who plays takes no place of those who speak, and they none of it.
    Set<Party> ears = parties(sittings.keySet());
    listeners.forEach(it -> ears.add(it.party()));
    Circle all = Circle.only(ears);
    played.forEach(it -> it.party().audience(all));
    prompts.ifPresent(it -> it.party().audience(all));
  }

  private Circle to(Collection<String> legIds) {
    return Circle.only(parties(legIds));
  }

  private Set<Party> parties(Collection<String> legIds) {
    return legIds.stream()
        .filter(sittings::containsKey)
        .map(id -> sittings.get(id).party())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * One who hears what all hear without being in here: no whispers, but prompts and chimes.
   *
   * @param all whether it hears everyone; else nobody
   * @param exceptions legs of whom the opposite is true
   */
  public synchronized Listener listen(boolean all, Set<String> exceptions) {
    Listener listener = new Listener(this, mixer.join(), all, exceptions);
    listeners.add(listener);
    arrange();
    return listener;
  }

  synchronized boolean heard(Listener listener, short[] frame) {
    return copy(listener.party().heard(), frame);
  }

  synchronized void leave(Listener listener) {
    listeners.remove(listener);
    listener.party().leave();
    arrange();
  }

  /** Ids of the legs in it. */
  public synchronized Set<String> legs() {
    return Set.copyOf(sittings.keySet());
  }

  /** How loud each leg was at the last beat, in dBov. */
  public synchronized Map<String, Integer> levels() {
    Map<String, Integer> levels = new HashMap<>();
    sittings.forEach((legId, it) -> levels.put(legId, it.party().level()));
    return levels;
  }

  /** All hear this, in place of what was played before; empty for nothing more. */
  public synchronized void play(Optional<Pcm> sound) {
    played.stream().filter(it -> it.chime().isEmpty()).forEach(it -> it.party().leave());
    played.removeIf(it -> it.chime().isEmpty());
    sound.ifPresent(it -> begin(Optional.empty(), it));
  }

  /** All hear this beside all else, unless they hear one of its kind already. */
  public synchronized void chime(Chime chime, Pcm sound) {
    Optional<Chime> kind = Optional.of(chime);
    if (played.stream().noneMatch(it -> it.chime().equals(kind))) {
      begin(kind, sound);
    }
  }

  /** All hear this besides, until it falls silent; nothing new if it has not yet. */
  public synchronized void prompts(Pcm sound) {
    if (prompts.isEmpty()) {
      prompts = Optional.of(played(Optional.empty(), sound));
      arrange();
    }
  }

  private void begin(Optional<Chime> chime, Pcm sound) {
    played.add(played(chime, sound));
    arrange();
  }

  private Played played(Optional<Chime> chime, Pcm sound) {
    return new Played(chime, mixer.join(), sound.at(rate()), new short[Pcm.frame(rate())]);
  }

  /** What a leg hears at this beat, for all who hear it. */
  public synchronized int next(String legId, Codec codec, byte[] out, int offset) {
    Sitting sitting = sittings.get(legId);
    if (sitting == null) {
      return 0;
    }
    if (sitting.seat().onHold()) {
      return music.next(codec, out, offset);
    }
    return shared
        .computeIfAbsent(
            sitting.party().heard(), mix -> new Shared(sound(frame -> copy(mix, frame))))
        .next(codec, out, offset);
  }

  /** Whether a leg hears anything at this beat. */
  public synchronized boolean isSpokenTo(String legId) {
    Sitting sitting = sittings.get(legId);
    return sitting != null && !sitting.party().heard().silent();
  }

  /** What a leg hears at this beat; nothing if it is not in here. */
  public synchronized Optional<Pcm> heard(String legId) {
    return Optional.of(legId).filter(sittings::containsKey).map(this::following);
  }

  /**
   * The mixes that a leg hears, one after the other: which one that is changes from beat to beat.
   */
  private Pcm following(String legId) {
    return sound(frame -> heard(legId, frame));
  }

  private synchronized boolean heard(String legId, short[] frame) {
    Sitting sitting = sittings.get(legId);
    if (sitting == null) {
      Arrays.fill(frame, (short) 0);
      return false;
    }
    return sitting.seat().onHold() ? music.next(frame) : copy(sitting.party().heard(), frame);
  }

  private Pcm sound(Predicate<short[]> next) {
    return new Pcm() {
      @Override
      public int rate() {
        return MixRoom.this.rate();
      }

      @Override
      public boolean next(short[] frame) {
        return next.test(frame);
      }
    };
  }

  private static boolean copy(Mix mix, short[] frame) {
    System.arraycopy(mix.samples(), 0, frame, 0, frame.length);
    return !mix.silent();
  }

  /** Every 20 ms, between what all say and what all hear. */
  public synchronized void mix() {
    played.removeIf(it -> !isHeardOn(it));
    prompts = prompts.filter(MixRoom::isHeardOn);
    sittings.values().forEach(it -> it.speech().ifPresent(Speech::announce));
    mixer.choose();
    sittings.values().forEach(it -> it.speech().ifPresent(Speech::follow));
    mixer.mix();
    music.beat();
    shared.values().forEach(Shared::beat);
    shared.keySet().removeIf(this::isNobodys);
    tellSpeaker();
  }

  /** A sound that is over has left. */
  private static boolean isHeardOn(Played one) {
    boolean sound = one.sound().next(one.frame());
    if (sound) {
      one.party().frame(one.frame());
    } else {
      one.party().leave();
    }
    return sound;
  }

  private boolean isNobodys(Mix mix) {
    return sittings.values().stream().noneMatch(it -> it.party().heard() == mix);
  }

  private void tellSpeaker() {
    Optional<Party> now = mixer.speaking();
    if (!now.equals(speaking)) {
      speaking = now;
      speakers.accept(now.flatMap(this::legOf));
    }
  }

  private Optional<String> legOf(Party party) {
    return sittings.entrySet().stream()
        .filter(it -> it.getValue().party() == party)
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
