package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.record.Recording;
import org.jackfield.exchange.media.room.Listener;
import org.jackfield.exchange.media.room.MixRoom;

/** The recordings of one room: begun by anybody, fed by the ticker. */
final class RoomRecordings {
  private final MixRoom room;
  private final Executor files;
  private final List<Running> running = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  private record Running(Recording recording, List<Listener> ears) {}

  /**
   * None yet.
   *
   * @param files where they are written
   */
  RoomRecordings(MixRoom room, Executor files) {
    this.room = room;
    this.files = files;
  }

  /** One more, as {@link org.jackfield.exchange.api.media.MediaRoom#record} says. */
  Recording add(RecordingOrder order, String first, MediaRecordingListener listener) {
    if (order.track() != RecordingOrder.Track.BOTH) {
      throw new IllegalArgumentException("track: a room has no single one");
    }
    List<Listener> ears =
        order.dual()
            ? List.of(room.listen(false, Set.of(first)), room.listen(true, Set.of(first)))
            : List.of(room.listen(true, Set.of()));
    Recording recording = Recording.begin(order, room.rate(), files, listener);
    recording.sides(
        Optional.of(ears.get(0)), order.dual() ? Optional.of(ears.get(1)) : Optional.empty());
    running.add(new Running(recording, ears));
    if (stopped) {
      recording.stop(); // the room was closed meanwhile
    }
    return recording;
  }

  /** Every 20 ms, once the room is mixed. */
  void beat() {
    for (Running one : running) {
      if (one.recording().over()) {
        running.remove(one);
        one.ears().forEach(Listener::leave);
      } else {
        one.recording().beat();
      }
    }
  }

  /** The room is closed. */
  void stop() {
    stopped = true;
    running.forEach(it -> it.recording().stop());
  }
}
