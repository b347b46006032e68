package org.jackfield.codec.g722;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TonesTest {
  private static final int FRAME = 320;

  /** What the recommendation's own figure 2 asks of the whole, and more where we do better. */
  @ParameterizedTest
  @CsvSource({
    "100,8000,35",
    "300,8000,35",
    "1000,8000,35",
    "1000,800,35",
    "1000,80,20",
    "2500,8000,35",
    "3400,8000,30",
    "4000,8000,15",
    "5000,8000,15",
    "6500,8000,15",
    "6500,800,15",
    "7000,8000,15"
  })
  void toneComesBackAsItWas(int hertz, int amplitude, double leastDecibels) {
    AudioEncoder encoder = new G722().encoder();
    AudioDecoder decoder = new G722().decoder();
    ToneGenerator tone = new ToneGenerator(hertz, G722.RATE, amplitude);
    ToneMeter meter = new ToneMeter(G722.RATE);
    short[] pcm = new short[FRAME];
    byte[] payload = new byte[FRAME / 2];
    for (int i = 0; i < 60; i++) {
      tone.fill(pcm);
      assertEquals(FRAME / 2, encoder.encode(pcm, payload, 0));
      assertEquals(FRAME, decoder.decode(payload, 0, FRAME / 2, pcm));
      meter.add(pcm);
    }
    double purity = meter.purity(hertz);
    double decibels = 10 * Math.log10(purity / Math.max(1e-12, 1 - purity));
    double gain = 20 * Math.log10(meter.level(hertz) / amplitude);
    String figures = hertz + " Hz: " + decibels + " dB above the noise, gain " + gain + " dB";
    System.out.println(figures);
    assertEquals(hertz, meter.dominantFrequency().orElseThrow(), 0.5, figures);
    assertTrue(decibels > leastDecibels, figures);
    assertEquals(0, gain, 0.5, figures);
  }

  @ParameterizedTest
  @CsvSource({"1000,true", "2000,true", "6000,false", "7000,false"})
  void bandsAreSplit(int hertz, boolean low) {
    Splitter splitter = new Splitter();
    ToneGenerator tone = new ToneGenerator(hertz, G722.RATE, 8000);
    short[] pcm = new short[FRAME];
    short[] lower = new short[FRAME / 2];
    short[] upper = new short[FRAME / 2];
    for (int frame = 0; frame < 3; frame++) {
      tone.fill(pcm);
      for (int i = 0; i < FRAME / 2; i++) {
        splitter.put(pcm[2 * i], pcm[2 * i + 1]);
        lower[i] = (short) splitter.lower();
        upper[i] = (short) splitter.upper();
      }
    }
    double apart = 20 * Math.log10(Levels.rms(lower) / Levels.rms(upper));
    assertTrue(low ? apart > 40 : apart < -40, apart + " dB");
    // Each band is half as large as the sound: 15 bits.
    assertEquals(8000 / 2 / Math.sqrt(2), Levels.rms(low ? lower : upper), 60);
  }

  @ParameterizedTest
  @CsvSource({"1000", "3900", "6000"})
  void splitAndJoinedWithoutCodingIsTheSameSound(int hertz) {
    Splitter splitter = new Splitter();
    Joiner joiner = new Joiner();
    ToneGenerator tone = new ToneGenerator(hertz, G722.RATE, 8000);
    ToneMeter meter = new ToneMeter(G722.RATE, 500);
    short[] pcm = new short[FRAME];
    for (int frame = 0; frame < 30; frame++) {
      tone.fill(pcm);
      for (int i = 0; i < FRAME; i += 2) {
        splitter.put(pcm[i], pcm[i + 1]);
        joiner.put(splitter.lower(), splitter.upper());
        pcm[i] = joiner.first();
        pcm[i + 1] = joiner.second();
      }
      meter.add(pcm);
    }
    double purity = meter.purity(hertz);
    assertTrue(purity > 0.9999, "purity " + purity);
    assertEquals(8000, meter.level(hertz), 40);
  }
}
