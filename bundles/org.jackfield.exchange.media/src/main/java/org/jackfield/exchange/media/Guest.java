package org.jackfield.exchange.media;

import java.util.Optional;
import org.jackfield.exchange.media.ear.Take;
import org.jackfield.exchange.media.ear.Voice;
import org.jackfield.exchange.media.room.MixRoom;
import org.jackfield.exchange.media.sound.Onlooker;
import org.jackfield.exchange.media.sound.Pcm;

/**
 * A leg that is heard in a room and stays elsewhere. What is said to it there it hears over all
 * else; its ear is engaged for that only while somebody speaks. Guarded by itself; the joints' lock
 * is never taken under it.
 */
final class Guest implements Onlooker {
  /** Beats without a word to it, after which its ear has nothing more to do with the room. */
  private static final int QUIET = 50;

  private final Leg leg;
  private final MixRoom room;
  private final Runnable left;
  private Optional<Voice> voice = Optional.empty();
  private boolean over;

  /**
   * Of a leg that is to be heard in that room.
   *
   * @param left told when it is not any more
   */
  Guest(Leg leg, MixRoom room, Runnable left) {
    this.leg = leg;
    this.room = room;
    this.left = left;
  }

  /** What the room says to it, until nobody has for a while. On the ticker's thread. */
  private final class Words implements Take {
    private final Pcm heard;
    private int quiet;

    Words(Pcm heard) {
      this.heard = heard;
    }

    @Override
    public int rate() {
      return heard.rate();
    }

    @Override
    public boolean next(short[] frame) {
      boolean sound = heard.next(frame);
      quiet = sound ? 0 : quiet + 1;
      return sound;
    }

    @Override
    public boolean ended() {
      return quiet >= QUIET;
    }
  }

  @Override
  public synchronized void sides(Optional<Pcm> said, Optional<Pcm> heard) {
    if (!over) {
      room.overhear(leg.id(), said);
    }
  }

  @Override
  public void beat() {
    if (room.isSpokenTo(leg.id()) && listens()) {
      leg.joint().prompted();
    }
  }

  /** Whether it begins to. */
  private synchronized boolean listens() {
    if (over || voice.isPresent()) {
      return false;
    }
    voice =
        room.heard(leg.id())
            .flatMap(it -> leg.joint().ear().add(new Words(it), true, complete -> silence()));
    return voice.isPresent();
  }

  private synchronized void silence() {
    voice.ifPresent(it -> leg.joint().ear().remove(it));
    voice = Optional.empty();
  }

  @Override
  public synchronized boolean over() {
    return over;
  }

  @Override
  public synchronized void stop() {
    if (!over) {
      over = true;
      room.leave(leg.id());
      silence();
      left.run();
    }
  }
}
