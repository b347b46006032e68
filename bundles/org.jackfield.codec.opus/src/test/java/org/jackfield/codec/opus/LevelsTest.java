package org.jackfield.codec.opus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How loud tones come back: one alone, two near ones, two that are far from each other. */
class LevelsTest {
  private static final int FRAME = Opus.RATE / 50;
  private static final double AMPLITUDE = 9830;
  private static final double[][] SOUNDS = {{440}, {440, 600}, {300, 1000}, {400, 2500}};

  private final byte[] payload = new byte[1275];
  private final short[] heard = new short[6 * FRAME];

  @ParameterizedTest
  @CsvSource({"3,24000", "3,32000", "10,32000", "3,64000"})
  void tonesComeBackAsLoudAsTheyWere(int complexity, int bitrate) {
    Codec opus = new Opus(new Settings(complexity, bitrate, false));
    for (double[] tones : SOUNDS) {
      assertLevels(tones, opus.encoder(), opus.decoder());
    }
  }

  /** In the speech modes levels are only about right; that must not stay so. */
  @Test
  void levelsAreRightAgainWhenLossIsOver() {
    Codec opus = new Opus(Settings.DEFAULTS);
    AudioEncoder encoder = opus.encoder();
    AudioDecoder decoder = opus.decoder();
    double[] tones = {440, 600};
    assertLevels(tones, encoder, decoder);
    encoder.expectLoss(10);
    double[] lossy = levels(tones, encoder, decoder);
    System.out.println("expecting 10 % of loss: " + Arrays.toString(lossy) + " dB");
    encoder.expectLoss(0);
    assertLevels(tones, encoder, decoder);
  }

  private void assertLevels(double[] tones, AudioEncoder encoder, AudioDecoder decoder) {
    double[] decibels = levels(tones, encoder, decoder);
    for (int i = 0; i < tones.length; i++) {
      assertEquals(0, decibels[i], 0.5, "dB at " + tones[i] + " of " + Arrays.toString(tones));
    }
  }

  /** Of each tone against what was sent, in dB, in the second of two seconds. */
  private double[] levels(double[] tones, AudioEncoder encoder, AudioDecoder decoder) {
    ToneMeter meter = new ToneMeter(Opus.RATE);
    short[] pcm = new short[FRAME];
    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < FRAME; k++) {
        double seconds = (double) (i * FRAME + k) / Opus.RATE;
        double sum = 0;
        for (double tone : tones) {
          sum += AMPLITUDE * Math.sin(2 * Math.PI * tone * seconds);
        }
        pcm[k] = Levels.clip(sum);
      }
      int bytes = encoder.encode(pcm, payload, 0);
      int samples = decoder.decode(payload, 0, bytes, heard);
      if (i >= 50) {
        meter.add(heard, 0, samples);
      }
    }
    return DoubleStream.of(tones)
        .map(tone -> 20 * Math.log10(meter.level(tone) / AMPLITUDE))
        .toArray();
  }
}
