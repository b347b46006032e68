package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sounds for which Concentus 1.0.2 throws in its speech modes: its predictor takes a sum that
 * overflows for a fault.
 */
class LoudTest {
  private static final int FRAME = Opus.RATE / 50;

  @ParameterizedTest
  @CsvSource({"587, 29924, 265", "605, 30652, 281", "542, 31746, 271"})
  void loudToneThatStopsInMidFrameIsHeardToItsEnd(int hertz, int amplitude, int stop) {
    Codec opus = new Opus(Settings.DEFAULTS);
    AudioEncoder encoder = opus.encoder();
    encoder.expectLoss(10);
    AudioDecoder decoder = opus.decoder();
    ToneGenerator tone = new ToneGenerator(hertz, Opus.RATE, amplitude);
    byte[] payload = new byte[1275];
    double[] rms = new double[8];
    for (int i = 0; i < rms.length; i++) {
      short[] pcm = new short[FRAME];
      if (i < 3 || i > 5) {
        tone.fill(pcm);
      }
      if (i == 2) {
        Arrays.fill(pcm, stop, FRAME, (short) 0);
      }
      int bytes = encoder.encode(pcm, payload, 0);
      assertTrue(bytes > 2, "frame " + i + " has " + bytes + " bytes");
      assertEquals(FRAME, decoder.decode(payload, 0, bytes, pcm), "frame " + i);
      rms[i] = Levels.rms(pcm);
    }
    double loud = amplitude / Math.sqrt(2);
    assertEquals(loud, rms[1], 0.2 * loud);
    assertEquals(loud * Math.sqrt((double) stop / FRAME), rms[2], 0.4 * loud);
    assertTrue(rms[4] < loud / 100, "after it stopped: " + rms[4]);
    assertEquals(loud, rms[7], 0.2 * loud);
  }
}
