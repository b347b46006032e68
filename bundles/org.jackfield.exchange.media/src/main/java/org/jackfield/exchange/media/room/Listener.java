package org.jackfield.exchange.media.room;

import java.util.Set;
import java.util.function.Function;
import org.jackfield.audio.mix.Circle;
import org.jackfield.audio.mix.Party;
import org.jackfield.exchange.media.sound.Pcm;

/** Hears a room without being in it. Guarded by the room. */
public final class Listener implements Pcm {
  private final MixRoom room;
  private final Party party;
  private final boolean all;
  private final Set<String> exceptions;

  Listener(MixRoom room, Party party, boolean all, Set<String> exceptions) {
    this.room = room;
    this.party = party;
    this.all = all;
    this.exceptions = Set.copyOf(exceptions);
    party.gain(0);
  }

  /** Whom it hears, of those who are in the room now. */
  void arrange(Function<Set<String>, Set<Party>> parties) {
    party.listensTo(new Circle(all, parties.apply(exceptions)));
  }

  Party party() {
    return party;
  }

  @Override
  public int rate() {
    return room.rate();
  }

  /** What it hears at this beat, once the room is mixed. */
  @Override
  public boolean next(short[] frame) {
    return room.heard(this, frame);
  }

  /** Hears nothing any more. */
  public void leave() {
    room.leave(this);
  }
}
