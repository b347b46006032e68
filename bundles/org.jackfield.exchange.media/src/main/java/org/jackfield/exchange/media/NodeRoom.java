package org.jackfield.exchange.media;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.media.prompt.LegPrompts;
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
  private final RoomStage stage;
  private final LegPrompts prompts;
  private final RoomRecordings recordings;
  private final AtomicInteger turns = new AtomicInteger();
  private final Set<Seated> seated = ConcurrentHashMap.newKeySet();
  private final Map<Leg, Guest> guests = new ConcurrentHashMap<>();
  private final Consumer<NodeRoom> closed;

  /** The ticker's alone. */
  private boolean faulty;

  /**
   * An empty one.
   *
   * @param closed told once it is closed
   */
  NodeRoom(String id, MixRoom room, Node node, Consumer<NodeRoom> closed) {
    this.id = id;
    this.stage = new RoomStage(room);
    this.prompts = new LegPrompts("room=" + id, stage, node.prompts(), node.news());
    this.recordings = new RoomRecordings(room, node.files());
    this.room = room;
    this.sounds = node.sounds();
    this.closed = closed;
  }

  private final class Seated implements Place {
    private final Leg leg;
    private final Seat seat;

    Seated(Leg leg, Seat seat) {
      this.leg = leg;
      this.seat = seat;
    }

    @Override
    public void said(Hearing hearing) {
      seated.add(this);
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
    Leg mine = mine("enter", leg);
    leaveAsGuest(mine);
    if (!room.seat(leg.id(), seat)) {
      mine.joint().enter(new Seated(mine, seat));
      LOG.info("leg entered room={} leg={}", id, leg.id());
    }
  }

  private static Leg mine(String verb, MediaLeg leg) {
    if (leg instanceof Leg mine) {
      return mine;
    }
    throw new IllegalArgumentException(verb + ": takes a leg of this node");
  }

  @Override
  public void overhear(MediaLeg leg) {
    Leg mine = mine("overhear", leg);
    Guest guest = new Guest(mine, room, () -> guests.remove(mine));
    if (room.legs().contains(leg.id()) || guests.putIfAbsent(mine, guest) != null) {
      return;
    }
    try {
      mine.overheard(guest);
    } catch (RuntimeException refused) {
      guest.stop();
      throw refused;
    }
    LOG.info("leg overheard room={} leg={}", id, leg.id());
  }

  private void leaveAsGuest(Leg leg) {
    Optional.ofNullable(guests.get(leg)).ifPresent(Guest::stop);
  }

  @Override
  public void leave(MediaLeg leg) {
    leaveAsGuest(mine("leave", leg));
    seated.stream().filter(it -> it.leg == leg).forEach(it -> it.leg.joint().leave(it));
  }

  @Override
  public Set<String> legs() {
    return room.legs();
  }

  @Override
  public Map<String, Integer> levels() {
    return room.levels();
  }

  @Override
  public void play(Sound sound) {
    int turn = turns.incrementAndGet();
    if (sound instanceof Sound.Wav wav) {
      sounds.read(wav, pcm -> play(turn, Optional.of(pcm)), () -> {});
    } else {
      play(turn, sounds.make(sound, room.rate()));
    }
  }

  @Override
  public void chime(Chime chime) {
    room.chime(chime, sounds.chime(chime, room.rate()));
  }

  /** Unless something else was asked for meanwhile. */
  private void play(int turn, Optional<Pcm> pcm) {
    if (turn == turns.get()) {
      room.play(pcm);
    }
  }

  @Override
  public Prompt prompt(PromptOrder order, PromptListener listener) {
    LOG.info("prompt ordered room={} prompt={}", id, order.id());
    return prompts.play(order, listener);
  }

  @Override
  public void stopPrompts(PromptStop which) {
    prompts.stop(which);
  }

  @Override
  public MediaRecording record(
      RecordingOrder order, String first, MediaRecordingListener listener) {
    return recordings.add(order, first, listener);
  }

  /** Every 20 ms, between what all say and what all hear. */
  void mix() {
    try {
      room.mix();
      recordings.beat();
    } catch (Throwable fault) { // of this room, and of no other; it goes on at the next beat
      if (!faulty) {
        faulty = true;
        LOG.error("fault in room={}, told once", id, fault);
      }
    }
  }

  @Override
  public void close() {
    guests.keySet().forEach(this::leaveAsGuest);
    seated.forEach(it -> it.leg.joint().leave(it));
    prompts.close();
    recordings.stop();
    stage.ear().close();
    closed.accept(this);
  }
}
