package org.jackfield.it.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.GapMeter;

/** A call to the echo whose tone is heard all the time. */
final class Talk implements AudioSink {
  private static final int LONGEST_GAP_MILLIS = 40;
  private static final int FRAMES_A_SECOND = 50;

  private final GapMeter gaps = new GapMeter(8000);
  private final AtomicInteger frames = new AtomicInteger();
  private final Call call;

  private Talk(VoiceClient client) {
    call =
        client.dial(
            DialRequest.to("echo")
                .withCodecs(List.of("PCMU"))
                .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), this)));
  }

  /** One that is up. */
  static Talk with(VoiceClient client) throws Exception {
    Talk talk = new Talk(client);
    Soon.soon(talk.call.whenActive());
    return talk;
  }

  @Override
  public void accept(AudioFrame frame) {
    gaps.add(frame.samples());
    frames.incrementAndGet();
  }

  /** It is up, a second more can be heard, and there has been no gap so far. */
  void goesOn() throws Exception {
    int before = frames.get();
    Soon.until("a second more is heard", () -> frames.get() >= before + FRAMES_A_SECOND);
    int gap = gaps.longestGapMillis();
    assertTrue(gap <= LONGEST_GAP_MILLIS, () -> "a gap of " + gap + " ms");
    assertEquals(CallState.ACTIVE, call.state());
  }

  Call call() {
    return call;
  }

  /** Digits still work; then it is over. */
  void end() throws Exception {
    Soon.soon(call.sendDigits("5"));
    Soon.soon(call.hangUp());
  }
}
