package org.jackfield.spi.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.junit.jupiter.api.Test;

class DeviceQueueTest {
  private final DeviceQueue queue = new DeviceQueue();

  private static AudioFrame frame(int value) {
    short[] samples = new short[160];
    Arrays.fill(samples, (short) value);
    return new AudioFrame(samples, 8000);
  }

  @Test
  void framesComeOutAsTheyWentInAndThenThereIsSilence() {
    AudioFrame one = frame(1);
    queue.accept(one);
    assertSame(one, queue.next().orElseThrow());
    assertEquals(Optional.empty(), queue.next());
  }

  @Test
  void aBurstThatIsTooLongLosesItsOldest() {
    for (int i = 1; i <= 7; i++) {
      queue.accept(frame(i));
    }
    assertEquals(2, queue.dropped());
    assertEquals(3, queue.next().orElseThrow().samples()[0]);
  }

  @Test
  void aDelayThatServesNothingGoesAwayWithinSeconds() {
    for (int i = 0; i < 5; i++) {
      queue.accept(frame(0));
    }
    int sent = 0;
    for (int i = 1; i <= 200; i++) {
      sent = queue.next().orElseThrow().samples()[0];
      queue.accept(frame(i));
    }
    assertEquals(3, queue.dropped());
    assertEquals(198, sent, "two frames wait, not five");
  }

  @Test
  void whatBridgesAnUnevenDeviceStays() {
    for (int i = 0; i < 100; i++) {
      for (int burst = 0; burst < 4; burst++) {
        queue.accept(frame(i));
      }
      for (int burst = 0; burst < 4; burst++) {
        assertTrue(queue.next().isPresent());
      }
    }
    assertEquals(0, queue.dropped());
  }

  @Test
  void theVolumeIsThatOfWhatComesOut() {
    AudioFrame loud = frame(1000);
    queue.accept(loud);
    queue.volume(0.25);
    assertEquals(250, queue.next().orElseThrow().samples()[7]);
    assertEquals(1000, loud.samples()[7], "a frame is never written to");
    assertThrows(IllegalArgumentException.class, () -> queue.volume(1.01));
    assertThrows(IllegalArgumentException.class, () -> queue.volume(Double.NaN));
    assertEquals(0.25, queue.volume());
  }
}
