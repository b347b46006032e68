package org.jackfield.audio.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jackfield.audio.ToneGenerator;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private final Mixer mixer = new Mixer(MixerSettings.of(8000));
  private final List<Party> parties = new ArrayList<>();
  private final Random random = new Random(4);
  private final short[] frame = new short[160];
  private int mixed;

  /** A hundred parties, some of whom whisper, with levels and gains that change all the time. */
  private void tick(int number) {
    for (int i = 0; i < parties.size(); i++) {
      parties.get(i).level(20 + random.nextInt(60));
    }
    parties.get(number % 50).gain(number % 3);
    mixer.choose();
    for (int i = 0; i < parties.size(); i++) {
      if (parties.get(i).wanted()) {
        parties.get(i).frame(frame);
        mixed++;
      }
    }
    mixer.mix();
  }

  @Test
  void aTickAllocatesNothing() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
            && bean.isThreadAllocatedMemorySupported(),
        "this JVM does not tell what a thread allocates");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    new ToneGenerator(500, 8000, 5000).fill(frame);
    for (int i = 0; i < 100; i++) {
      parties.add(mixer.join());
    }
    for (int i = 90; i < 100; i++) {
      parties.get(i).audience(Circle.only(List.of(parties.get(i - 90))));
    }
    for (int i = 0; i < 300; i++) {
      tick(i);
    }
    threads.getCurrentThreadAllocatedBytes();
    mixed = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      tick(i);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(mixed > 5000, "mixed " + mixed);
    // A changed active speaker is a new Optional: a few times a second at the most.
    assertEquals(0, allocated / 1000, "bytes a tick, " + allocated + " in all");
  }
}
