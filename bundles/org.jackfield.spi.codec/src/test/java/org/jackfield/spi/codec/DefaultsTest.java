package org.jackfield.spi.codec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DefaultsTest {
  private final AudioEncoder encoder = (pcm, payload, offset) -> 0;

  @Test
  void codecWithoutRedundancyConceals() {
    AudioDecoder decoder =
        new AudioDecoder() {
          @Override
          public int decode(byte[] payload, int offset, int length, short[] pcm) {
            return -1;
          }

          @Override
          public int conceal(short[] pcm) {
            pcm[0] = 7;
            return 1;
          }
        };
    short[] pcm = new short[1];
    assertEquals(1, decoder.recover(new byte[4], 0, 4, pcm));
    assertEquals(7, pcm[0]);
  }

  @Test
  void lossIsAPercentage() {
    assertDoesNotThrow(() -> encoder.expectLoss(0));
    assertDoesNotThrow(() -> encoder.expectLoss(100));
    assertThrows(IllegalArgumentException.class, () -> encoder.expectLoss(-1));
    assertThrows(IllegalArgumentException.class, () -> encoder.expectLoss(101));
  }
}
