package org.jackfield.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.jackfield.audio.detect.DtmfDetector;
import org.jackfield.audio.detect.VoiceActivity;
import org.jackfield.audio.fade.CrossFade;
import org.jackfield.audio.fade.Ramp;
import org.jackfield.audio.record.SilenceTrimmer;
import org.jackfield.audio.tones.CadencePlayer;
import org.jackfield.audio.tones.CountryTones;
import org.jackfield.audio.tones.Tone;
import org.junit.jupiter.api.Test;

/** What runs for every 20 ms of every call leaves nothing to the garbage collector. */
class HotPathTest {
  private static final int RATE = 16000;

  private static void allocatesNothing(String what, Runnable frame) {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported(),
        "this JVM does not tell what a thread allocates");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 300; i++) {
      frame.run();
    }
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      frame.run();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(0, allocated / 1000, what + ": bytes a frame, " + allocated + " in all");
  }

  @Test
  void detectorsFadesAndTonesAllocateNothing() {
    short[] frame = new short[RATE / 50];
    Random random = new Random(2);
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (short) (3000 * random.nextGaussian());
    }
    short[] key = new short[RATE / 50];
    new DtmfTones('7', RATE, 6000).fill(key);
    short[] quiet = new short[RATE / 50];

    DtmfDetector digits = new DtmfDetector(RATE, (digit, millis) -> {});
    allocatesNothing("DtmfDetector, noise", () -> digits.add(frame));
    allocatesNothing("DtmfDetector, a key", () -> digits.add(key));
    VoiceActivity activity = new VoiceActivity(RATE);
    allocatesNothing("VoiceActivity", () -> activity.add(frame));
    CrossFade fade = new CrossFade(RATE);
    short[] fresh = frame.clone();
    allocatesNothing(
        "CrossFade",
        () -> {
          fade.start();
          fade.apply(frame, fresh);
        });
    Ramp ramp = new Ramp(1, RATE, 20);
    allocatesNothing(
        "Ramp",
        () -> {
          ramp.to(ramp.moving() ? 0.5 : 1);
          ramp.apply(fresh);
        });
    SilenceTrimmer trimmer = new SilenceTrimmer(RATE, 100);
    short[] out = new short[trimmer.outputLength(frame.length)];
    allocatesNothing("SilenceTrimmer, speech", () -> trimmer.trim(frame, out));
    allocatesNothing("SilenceTrimmer, silence", () -> trimmer.trim(quiet, out));
    CadencePlayer player =
        new CadencePlayer(CountryTones.of("gb").tone(Tone.CONGESTION), RATE, 8000);
    allocatesNothing("CadencePlayer", () -> player.fill(fresh));
  }
}
