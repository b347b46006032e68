package org.jackfield.shell.command;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.audio.ToneMeter;

/** Says in words what a call heard in its last second. */
final class Heard implements AudioSink {
  private int sampleRate;
  private ToneMeter meter = new ToneMeter(8000);

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (frame.sampleRate() != sampleRate) {
      sampleRate = frame.sampleRate();
      meter = new ToneMeter(sampleRate);
    }
    meter.add(frame.samples());
  }

  /** E.g. {@code 1000 Hz}, {@code silence}, {@code nothing yet}. */
  String words() {
    ToneMeter now;
    synchronized (this) {
      now = meter;
    }
    if (now.added() == 0) {
      return "nothing yet";
    } else if (now.silent()) {
      return "silence";
    }
    OptionalDouble hertz = now.dominantFrequency();
    return hertz.isPresent() ? String.format(Locale.ROOT, "%.0f Hz", hertz.getAsDouble()) : "sound";
  }
}
