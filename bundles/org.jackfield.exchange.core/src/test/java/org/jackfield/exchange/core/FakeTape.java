package org.jackfield.exchange.core;

import java.time.Duration;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;

/** A recording that is whole, 3 s long, as soon as it is stopped. */
final class FakeTape implements MediaRecording {
  final MediaRecordingListener listener;
  boolean paused;

  FakeTape(MediaRecordingListener listener) {
    this.listener = listener;
  }

  @Override
  public void pause(boolean now) {
    paused = now;
  }

  @Override
  public void stop() {
    listener.onRecorded(Duration.ofSeconds(3));
  }
}
