package org.jackfield.media.headless;

import java.time.Duration;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.RecordingMedia;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.Ear;

/** One end of a call: its session, what it is told, and what it hears. */
record Party(HeadlessSession session, Recording<Told> told, Ear ear) {
  private static final Duration SOON = Duration.ofSeconds(10);

  static Party open(HeadlessEngine engine, AudioSource source) {
    RecordingMedia listener = new RecordingMedia();
    Ear ear = new Ear();
    MediaRequest request = new MediaRequest("test", "call", CallAudio.of(source, ear));
    return new Party((HeadlessSession) engine.open(request, listener), listener.told(), ear);
  }

  Party connected() {
    told.await(Told.Connected.class, SOON);
    return this;
  }

  int failure() {
    return told.await(Told.Failed.class, SOON).problem().code();
  }

  double hears(double hertz) {
    return ear.awaitTone(hertz, SOON);
  }
}
