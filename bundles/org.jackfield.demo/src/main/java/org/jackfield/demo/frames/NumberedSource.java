package org.jackfield.demo.frames;

import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSource;

/** A call's sound in which each frame says its number, one more than that of the frame before. */
public final class NumberedSource implements AudioSource {
  private final FrameCode code = new FrameCode();
  private int next;

  /**
   * @param first the number of its first frame; calls that begin far apart can be told apart
   */
  public NumberedSource(int first) {
    this.next = first;
  }

  @Override
  public synchronized Optional<AudioFrame> next() {
    return Optional.of(new AudioFrame(code.write(next++), FrameCode.RATE));
  }

  /** The number of the frame that is sent next. */
  public synchronized int upcoming() {
    return next & FrameCode.NUMBERS - 1;
  }

  /** Plays again what was played before: a fault made on purpose, to see whether it is noticed. */
  public synchronized void replay(int frames) {
    next -= frames;
  }
}
