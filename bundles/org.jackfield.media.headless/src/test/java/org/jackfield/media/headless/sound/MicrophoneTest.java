package org.jackfield.media.headless.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.audio.ToneMeter;
import org.jackfield.testkit.sound.ToneSource;
import org.junit.jupiter.api.Test;

class MicrophoneTest {
  private static boolean silent(short[] samples) {
    for (short sample : samples) {
      if (sample != 0) {
        return false;
      }
    }
    return samples.length == 160;
  }

  @Test
  void mutedSourceIsAskedAndNotHeard() {
    AtomicInteger asked = new AtomicInteger();
    ToneSource tone = ToneSource.of(440);
    AudioSource counted =
        () -> {
          asked.incrementAndGet();
          return tone.next();
        };
    Microphone microphone = new Microphone("call", 8000, counted);
    microphone.mute(true);
    assertTrue(silent(microphone.next()));
    assertEquals(1, asked.get());
    microphone.mute(false);
    microphone.next();
    assertTrue(!silent(microphone.next()));
  }

  @Test
  void brokenSourcesAreSilence() {
    AudioSource thrower =
        () -> {
          throw new StackOverflowError();
        };
    Microphone microphone = new Microphone("call", 8000, thrower);
    assertTrue(silent(microphone.next()));
    microphone.source(() -> null);
    assertTrue(silent(microphone.next()));
    microphone.source(Optional::empty);
    assertTrue(silent(microphone.next()));
  }

  @Test
  void rateMayChangeFromFrameToFrame() {
    Microphone microphone = new Microphone("call", 8000, new ToneSource(500, 48000, 8000));
    for (int rate : new int[] {48000, 44100, 8000, 16000}) {
      microphone.source(new ToneSource(500, rate, 8000));
      ToneMeter meter = new ToneMeter(8000, 200);
      microphone.next();
      for (int i = 0; i < 12; i++) {
        short[] samples = microphone.next();
        assertEquals(160, samples.length);
        meter.add(samples);
      }
      assertTrue(meter.purity(500) > 0.95, rate + ": " + meter.purity(500));
    }
  }
}
