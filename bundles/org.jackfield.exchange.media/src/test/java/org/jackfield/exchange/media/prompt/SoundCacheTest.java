package org.jackfield.exchange.media.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;

class SoundCacheTest {
  private final SoundCache cache = new SoundCache(250);
  private int decoded;

  private void ask(int content, int length) {
    cache.get(
        new byte[] {(byte) content},
        () -> {
          decoded++;
          return new WavFile(8000, new short[length]);
        });
  }

  @Test
  void sameBytesAreDecodedOnceUntilOthersPushThemOut() {
    ask(1, 100);
    ask(2, 100);
    ask(1, 100);
    assertEquals(2, decoded);
    ask(3, 100); // pushes out 2, which was asked for least lately
    ask(1, 100);
    assertEquals(3, decoded);
    ask(2, 100);
    assertEquals(4, decoded);
  }

  @Test
  void whatIsTooLongIsNotKeptAndPushesNothingOut() {
    ask(1, 200);
    ask(2, 251);
    ask(2, 251);
    ask(1, 200);
    assertEquals(3, decoded);
  }
}
