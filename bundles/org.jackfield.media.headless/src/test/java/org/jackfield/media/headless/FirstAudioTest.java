package org.jackfield.media.headless;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.CallAudio;
import org.jackfield.audio.Levels;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prints how long it takes from opening a session until the far end hears it. */
@Timeout(60)
class FirstAudioTest {
  private static final int WARM = 10;
  private static final int MEASURED = 20;
  private static final double AUDIBLE = 1000;

  @Test
  void soundComesSoonAfterDialling() throws Exception {
    HeadlessEngine engine = Here.engine();
    try {
      long[] millis = new long[MEASURED];
      for (int i = -WARM; i < MEASURED; i++) {
        long begun = System.nanoTime();
        oneCall(engine);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - begun) / 1_000_000;
        }
      }
      Arrays.sort(millis);
      System.out.println(
          "first audio: median "
              + millis[MEASURED / 2]
              + " ms, slowest "
              + millis[MEASURED - 1]
              + " ms");
      assertTrue(millis[0] > 0);
    } finally {
      engine.close();
    }
  }

  private static void oneCall(HeadlessEngine engine) throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(1);
    Party a = Party.open(engine, ToneSource.of(700));
    Party b = Party.open(engine, Optional::empty);
    b.session().audio(CallAudio.of(Optional::empty, frame -> listen(frame, heard)));
    String offer = Here.value(a.session().createOffer());
    Here.value(a.session().applyAnswer(Here.value(b.session().createAnswer(offer))));
    assertTrue(heard.await(10, TimeUnit.SECONDS));
    a.session().close();
    b.session().close();
  }

  private static void listen(AudioFrame frame, CountDownLatch heard) {
    if (Levels.rms(frame.samples()) > AUDIBLE) {
      heard.countDown();
    }
  }
}
