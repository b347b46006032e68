package org.jackfield.exchange.media;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.media.room.MixRoom;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;
import org.jackfield.exchange.media.sound.SoundLibrary;
import org.jackfield.exchange.media.stream.FrameSource;
import org.jackfield.spi.codec.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room of this node. */
final class NodeRoom implements MediaRoom {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRoom.class);

  private final String id;
  private final MixRoom room;
  private final SoundLibrary sounds;
  private final Set<Seated> seated = ConcurrentHashMap.newKeySet();
  private final Consumer<NodeRoom> closed;

  /**
   * An empty one.
   *
   * @param closed told once it is closed
   */
  NodeRoom(String id, MixRoom room, SoundLibrary sounds, Consumer<NodeRoom> closed) {
    this.id = id;
    this.room = room;
    this.sounds = sounds;
    this.closed = closed;
  }

  private final class Seated implements Place {
    private final Leg leg;
    private final Seat seat;

    Seated(Leg leg, Seat seat) {
      this.leg = leg;
      this.seat = seat;
      seated.add(this);
    }

    @Override
    public void said(Hearing hearing) {
      room.enter(leg.id(), hearing, seat);
    }

    @Override
    public FrameSource feed(Codec codec) {
      return (out, offset) -> room.next(leg.id(), codec, out, offset);
    }

    @Override
    public Optional<Pcm> heard() {
      return room.heard(leg.id());
    }

    @Override
    public void held(boolean now) {
      room.hold(leg.id(), now);
    }

    @Override
    public void left() {
      seated.remove(this);
      room.leave(leg.id());
      LOG.info("leg left room={} leg={}", id, leg.id());
    }
  }

  @Override
  public void enter(MediaLeg leg, Seat seat) {
    if (!(leg instanceof Leg mine)) {
      throw new IllegalArgumentException("enter: takes a leg of this node");
    }
    if (!room.seat(leg.id(), seat)) {
      mine.joint().enter(new Seated(mine, seat));
      LOG.info("leg entered room={} leg={}", id, leg.id());
    }
  }

  @Override
  public void leave(MediaLeg leg) {
    seated.stream().filter(it -> it.leg == leg).forEach(it -> it.leg.joint().leave(it));
  }

  @Override
  public Set<String> legs() {
    return room.legs();
  }

  @Override
  public void play(Sound sound) {
    sounds.get(sound, room.rate(), room::play, () -> LOG.debug("sound over room={}", id));
  }

  /** Every 20 ms, between what all say and what all hear. */
  void mix() {
    try {
      room.mix();
    } catch (RuntimeException fault) { // of this room, and of no other
      LOG.error("fault in room={}", id, fault);
      close();
    }
  }

  @Override
  public void close() {
    seated.forEach(it -> it.leg.joint().leave(it));
    closed.accept(this);
  }
}
