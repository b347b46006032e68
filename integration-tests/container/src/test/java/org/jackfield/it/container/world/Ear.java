package org.jackfield.it.container.world;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.ToneMeter;

/** The tone that is heard now. Thread-safe. */
final class Ear implements AudioSink {
  private final AudioSink next;
  private int rate = 8000;
  private ToneMeter meter = new ToneMeter(rate);

  /** Hands every frame on. */
  Ear(AudioSink next) {
    this.next = next;
  }

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (rate != frame.sampleRate()) {
      rate = frame.sampleRate();
      meter = new ToneMeter(rate);
    }
    meter.add(frame.samples());
    next.accept(frame);
  }

  /** What is heard from now on counts. */
  synchronized void forget() {
    meter = new ToneMeter(rate);
  }

  /** To the next 10 Hz; 0 for none. */
  synchronized long hertz() {
    return Math.round(meter.dominantFrequency().orElse(0) / 10) * 10;
  }
}
