package org.jackfield.exchange.media;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.record.Recording;
import org.jackfield.exchange.media.record.Tape;
import org.jackfield.exchange.media.sound.Pcm;

/** The recordings of one leg: begun by anybody, fed by the ticker. */
final class LegRecordings {
  private final Joint joint;
  private final Executor files;
  private final List<Running> running = new CopyOnWriteArrayList<>();

  private volatile boolean stopped;

  /** What a recording takes from changes with every bridge; asked for only when it has. */
  private static final class Running {
    private final Recording recording;
    private int version = -1;

    Running(Recording recording) {
      this.recording = recording;
    }

    void beat(Joint joint) {
      int now = joint.version();
      if (now != version) {
        version = now;
        Optional<Pcm> said = joint.said();
        Optional<Pcm> heard = joint.heard();
        recording.sides(said, heard);
      }
      recording.beat();
    }
  }

  /** None yet. */
  LegRecordings(Joint joint, Executor files) {
    this.joint = joint;
    this.files = files;
  }

  MediaRecording begin(RecordingOrder order, int rate, MediaRecordingListener listener) {
    Tape tape;
    try {
      tape = new Tape(order, rate);
    } catch (IOException fault) {
      throw Problems.cannotRecord(fault);
    }
    Recording recording = new Recording(tape, rate, files, listener);
    joint.listened(true);
    running.add(new Running(recording));
    if (stopped) {
      recording.stop(); // the leg ended meanwhile
    }
    return recording;
  }

  /** Every 20 ms, once all have heard. */
  void beat() {
    for (Running one : running) {
      if (one.recording.over()) {
        running.remove(one);
        joint.listened(false);
      } else {
        one.beat(joint);
      }
    }
  }

  /** The leg is over. */
  void stop() {
    stopped = true;
    running.forEach(it -> it.recording.stop());
  }
}
