package org.jackfield.bench.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.Moment;
import org.jackfield.api.client.VoiceClient;

/** A call to the echo that says a tone and waits for it to come back. */
final class EchoCall {
  private static final int HERTZ = 700;
  private static final double AMPLITUDE = 0.2;

  private final Ear ear = new Ear();
  private final long dialled;
  private final Call call;

  /** Dials. */
  EchoCall(VoiceClient client) {
    CallAudio audio = CallAudio.of(Sounds.tone(HERTZ, AMPLITUDE), ear);
    dialled = System.nanoTime();
    call = client.dial(DialRequest.to("echo").withAudio(audio));
  }

  /** Completes with the first sound. */
  CompletableFuture<Long> heard() {
    return ear.heard();
  }

  CompletableFuture<?> hangUp() {
    return call.hangUp().toCompletableFuture();
  }

  /** From dialling to the first sound, which has been heard. */
  long audioNanos() {
    return ear.heard().join() - dialled;
  }

  /**
   * From the offer to where sound can go both ways, as the call tells.
   *
   * @throws IOException if it tells nothing of one
   */
  long connectNanos() throws IOException {
    return Duration.between(moment("offer made"), moment("media is up")).toNanos();
  }

  private Instant moment(String what) throws IOException {
    return call.timeline().stream()
        .filter(it -> it.what().equals(what))
        .findFirst()
        .map(Moment::at)
        .orElseThrow(() -> new IOException("not in the history of a call: " + what));
  }
}
