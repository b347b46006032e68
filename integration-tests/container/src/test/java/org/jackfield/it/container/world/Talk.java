package org.jackfield.it.container.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.GapMeter;

/** One side of a live call: sends a tone, and counts in media time what it hears. */
public final class Talk implements AudioSink {
  public static final int LONGEST_GAP_MILLIS = 60;
  private static final int A_FEW_FRAMES = 3;

  private final String name;
  private final double tone;
  private final AtomicInteger frames = new AtomicInteger();
  private volatile GapMeter gaps = new GapMeter(8000);
  private volatile boolean loud;
  private VoiceClient client;
  private Call call;

  public Talk(String name, double tone) {
    this.name = name;
    this.tone = tone;
  }

  /** What the call is to be made with. */
  public CallAudio audio() {
    return CallAudio.of(Sounds.tone(tone, 0.3), this);
  }

  /** It is this call. */
  public Talk is(VoiceClient owner, Call live) {
    client = owner;
    call = live;
    return this;
  }

  public Call call() {
    return call;
  }

  @Override
  public void accept(AudioFrame frame) {
    gaps.add(frame.samples());
    loud = loud(frame.samples());
    frames.incrementAndGet();
  }

  private static boolean loud(short[] samples) {
    int most = 0;
    for (short sample : samples) {
      most = Math.max(most, Math.abs(sample));
    }
    return most > 1000;
  }

  /** What was heard so far is of no interest. */
  public void listen() {
    gaps = new GapMeter(8000);
  }

  /** How much has been heard. */
  public int frames() {
    return frames.get();
  }

  /**
   * It is the same call, it is up, and more of the tone comes.
   *
   * @param since frames that had been heard before
   * @return the longest gap since last time, in milliseconds of sound
   */
  public int goesOn(int since) throws Exception {
    assertEquals(CallState.ACTIVE, call.state(), () -> name + " " + call.endReason());
    assertTrue(client.calls().stream().anyMatch(it -> it == call), () -> name + ": another call");
    Soon.until(name + " is heard", true, () -> frames.get() >= since + A_FEW_FRAMES && loud);
    int gap = gaps.longestGapMillis();
    if (gap >= LONGEST_GAP_MILLIS) {
      listen();
    }
    return gap;
  }
}
