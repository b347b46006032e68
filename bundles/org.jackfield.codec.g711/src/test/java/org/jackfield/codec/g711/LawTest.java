package org.jackfield.codec.g711;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LawTest {
  /** Values of the tables of G.711, as 16 bit samples. */
  @ParameterizedTest
  @CsvSource({
    "MU,0xFF,0",
    "MU,0x7F,0",
    "MU,0x80,32124",
    "MU,0x00,-32124",
    "MU,0xFE,8",
    "MU,0x7E,-8",
    "MU,0xF0,120",
    "MU,0xEF,132",
    "MU,0x8F,16764",
    "MU,0x9F,8316",
    "A,0xD5,8",
    "A,0x55,-8",
    "A,0xAA,32256",
    "A,0x2A,-32256",
    "A,0xD4,24",
    "A,0xC5,264",
    "A,0xF5,528",
    "A,0xA5,16896"
  })
  void codeIsWorthWhatTheTableSays(Law law, String code, int sample) {
    assertEquals(sample, law.decode(Integer.decode(code).byteValue()));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeSurvivesDecodingAndEncoding(Law law) {
    for (int code = 0; code < 256; code++) {
      // Both zeros of μ-law are 0; which of them comes back does not matter.
      if (law == Law.MU && code == 0x7F) {
        continue;
      }
      assertEquals((byte) code, law.encode(law.decode((byte) code)), "code " + code);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySampleStaysWithinHalfAStepAndInOrder(Law law) {
    int before = Short.MIN_VALUE;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int value = law.decode(law.encode((short) sample));
      // A step is a sixteenth of where its segment starts, or the law's least.
      int most = Math.max(9, (Math.abs(sample) + 132) / 32);
      assertTrue(Math.abs(sample - value) <= most, sample + " became " + value);
      assertTrue(value >= before, sample + " fell below its predecessor");
      before = value;
    }
  }

  @Test
  void silenceIsTheIdleCode() {
    assertEquals((byte) 0xFF, Law.MU.encode((short) 0));
    assertEquals((byte) 0xD5, Law.A.encode((short) 0));
  }
}
