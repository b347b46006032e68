package org.jackfield.media.webrtc;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.call.CallAudio;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.jackfield.testkit.Recording;
import org.jackfield.testkit.RecordingMedia;
import org.jackfield.testkit.RecordingMedia.Told;
import org.jackfield.testkit.sound.Ear;

/** One end of a call. */
record Party(MediaSession session, Recording<Told> told, Ear ear) {
  static final Duration SOON = Duration.ofSeconds(10);

  static Party open(WebrtcEngine engine, String name, AudioSource source) {
    RecordingMedia listener = new RecordingMedia();
    Ear ear = new Ear();
    MediaRequest request = new MediaRequest("test", name, CallAudio.of(source, ear));
    return new Party(engine.open(request, listener), listener.told(), ear);
  }

  /** Both ends are connected when this returns. */
  static void connect(Party caller, Party callee) throws Exception {
    String offer = value(caller.session.createOffer());
    value(caller.session.applyAnswer(value(callee.session.createAnswer(offer))));
    caller.told.await(Told.Connected.class, SOON);
    callee.told.await(Told.Connected.class, SOON);
  }

  static <T> T value(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS);
  }
}
