package org.jackfield.api.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudioPipeTest {
  private final AudioFrame first = AudioFrame.silence(8000);
  private final AudioFrame second = AudioFrame.silence(16_000);
  private final AudioFrame third = AudioFrame.silence(48_000);

  @Test
  void whatGoesInComesOutInOrderAndThenThereIsSilence() {
    AudioPipe pipe = new AudioPipe(2);
    pipe.accept(first);
    pipe.accept(second);
    assertEquals(2, pipe.waiting());
    assertSame(first, pipe.next().orElseThrow());
    assertSame(second, pipe.next().orElseThrow());
    assertEquals(Optional.empty(), pipe.next());
    assertEquals(0, pipe.dropped());
  }

  @Test
  void whatNobodyAsksForIsDroppedOldestFirstAndCounted() {
    AudioPipe pipe = new AudioPipe(2);
    pipe.accept(first);
    pipe.accept(second);
    pipe.accept(third);
    assertEquals(1, pipe.dropped());
    assertSame(second, pipe.next().orElseThrow());
    assertSame(third, pipe.next().orElseThrow());
  }

  @Test
  void aPipeWithoutRoomIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AudioPipe(0));
    assertThrows(IllegalArgumentException.class, () -> new AudioPipe(501));
  }
}
