package org.jackfield.spi.audio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;

/**
 * What stands between the clock of a device and that of a call, one for each direction. It keeps
 * the delay short: of frames that wait for nothing, one in a second is left out, and more than it
 * holds are not kept. Has the direction's volume. Thread-safe; never blocks.
 */
public final class DeviceQueue implements AudioSink, AudioSource {
  /** 100 ms: devices give and take their sound in pieces as long as that. */
  private static final int MOST = 5;

  private static final int LOOK = 50;

  private final Deque<AudioFrame> waiting = new ArrayDeque<>(MOST);
  private double volume = 1;
  private int asked;
  private int least = MOST;
  private long dropped;

  /** Empty, at full volume. */
  public DeviceQueue() {}

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(frame);
  }

  @Override
  public synchronized Optional<AudioFrame> next() {
    AudioFrame frame = waiting.pollFirst();
    least = Math.min(least, waiting.size());
    asked++;
    if (asked == LOOK) {
      if (least > 1) {
        waiting.removeFirst();
        dropped++;
      }
      asked = 0;
      least = MOST;
    }
    return Optional.ofNullable(frame).map(this::atVolume);
  }

  private AudioFrame atVolume(AudioFrame frame) {
    if (volume == 1) {
      return frame;
    }
    short[] softer = new short[frame.samples().length];
    for (int i = 0; i < softer.length; i++) {
      softer[i] = (short) Math.round(frame.samples()[i] * volume);
    }
    return new AudioFrame(softer, frame.sampleRate());
  }

  /**
   * Sets the volume.
   *
   * @param level 0 to 1
   * @throws IllegalArgumentException for another one
   */
  public synchronized void volume(double level) {
    if (!(level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("volume: " + level + " is not within 0 to 1");
    }
    volume = level;
  }

  /** The volume; 1 in the beginning. */
  public synchronized double volume() {
    return volume;
  }

  /** Frames that were left out, so far. */
  public synchronized long dropped() {
    return dropped;
  }
}
