package org.jackfield.exchange.media.stream;

import org.jackfield.audio.detect.DtmfDetector;
import org.jackfield.audio.detect.DtmfListener;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.exchange.media.sound.Pcm;

/** Finds keys in the sound of a device that sends no telephone-events. On the ticker's thread. */
final class ToneEar {
  private final Hearing hearing;
  private final Pcm voice;
  private final DtmfDetector detector;
  private final short[] frame;

  ToneEar(Hearing hearing, DtmfListener found) {
    this.hearing = hearing;
    voice = hearing.voice();
    detector = new DtmfDetector(voice.rate(), found);
    frame = new short[Pcm.frame(voice.rate())];
  }

  /** Whether it listens to that. */
  boolean hears(Hearing other) {
    return hearing == other;
  }

  /** Once a beat. */
  void listen() {
    voice.next(frame);
    detector.add(frame);
  }
}
