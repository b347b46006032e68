package org.jackfield.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.ToneMeter;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Codec} does. Delay is allowed, and the first half second is not judged. */
@Timeout(60)
public abstract class CodecContract extends CodecLossContract {
  /** The most that {@link AudioEncoder#encode} may need. */
  private static final int LONGEST_PAYLOAD = 1275;

  /** For subclasses. */
  protected CodecContract() {}

  /** How far a tone stands above all that coding adds, at least, in dB. */
  protected double leastSignalToNoise() {
    return 30;
  }

  @Test
  void formatIsOneThatAFrameFits() {
    int rate = codec().format().sampleRate();
    assertTrue(rate >= 8000 && rate <= 48000 && rate % 50 == 0, "sampleRate " + rate);
    assertTrue(!codec().format().name().isBlank());
  }

  @Test
  void toneSurvives() {
    assertTone(codec().encoder(), codec().decoder());
  }

  @Test
  void toneSurvivesWhereLossIsExpected() {
    for (int percent : new int[] {0, 10, 100}) {
      AudioEncoder encoder = codec().encoder();
      encoder.expectLoss(percent);
      assertTone(encoder, codec().decoder());
    }
  }

  @Test
  void lossThatIsNoPercentageIsRefused() {
    AudioEncoder encoder = codec().encoder();
    assertThrows(IllegalArgumentException.class, () -> encoder.expectLoss(-1));
    assertThrows(IllegalArgumentException.class, () -> encoder.expectLoss(101));
  }

  /** A second and a half of tone, of which the last second counts. */
  private void assertTone(AudioEncoder encoder, AudioDecoder decoder) {
    int rate = codec().format().sampleRate();
    ToneGenerator tone = new ToneGenerator(TONE, rate, AMPLITUDE);
    ToneMeter meter = new ToneMeter(rate);
    byte[] payload = new byte[ROOM];
    short[] pcm = new short[frame()];
    short[] decoded = room();
    for (int i = 0; i < 75; i++) {
      tone.fill(pcm);
      int bytes = encoder.encode(pcm, payload, 0);
      assertTrue(bytes > 0 && bytes <= LONGEST_PAYLOAD, "bytes " + bytes);
      assertEquals(frame(), decoder.decode(payload, 0, bytes, decoded));
      meter.add(decoded, 0, frame());
    }
    double heard = meter.dominantFrequency().orElse(0);
    assertEquals(TONE, heard, 1, "Hz");
    double purity = meter.purity(TONE);
    double ratio = 10 * Math.log10(purity / Math.max(1e-12, 1 - purity));
    assertTrue(ratio >= leastSignalToNoise(), "signal to noise " + ratio + " dB");
    double change = 20 * Math.log10(meter.level(TONE) / AMPLITUDE);
    assertTrue(Math.abs(change) < 1.5, "level changed by " + change + " dB");
  }

  @Test
  void silenceStaysSilent() {
    AudioEncoder encoder = codec().encoder();
    AudioDecoder decoder = codec().decoder();
    byte[] payload = new byte[ROOM];
    short[] decoded = room();
    for (int i = 0; i < 100; i++) {
      int bytes = encoder.encode(new short[frame()], payload, 0);
      int samples =
          bytes == 0 ? decoder.conceal(decoded) : decoder.decode(payload, 0, bytes, decoded);
      assertEquals(frame(), samples, "frame " + i);
      double rms = Levels.rms(decoded, 0, samples);
      assertTrue(rms < ToneMeter.SILENCE_RMS, "frame " + i + " has " + rms);
    }
  }

  @Test
  void offsetsAreKeptToAndTheSoundIsNotTouched() {
    short[] pcm = new short[frame()];
    new ToneGenerator(TONE, codec().format().sampleRate(), AMPLITUDE).fill(pcm);
    short[] before = pcm.clone();
    byte[] plain = new byte[ROOM];
    int bytes = codec().encoder().encode(pcm, plain, 0);
    byte[] shifted = new byte[ROOM];
    Arrays.fill(shifted, (byte) 0x55);
    assertEquals(bytes, codec().encoder().encode(pcm, shifted, 12));
    assertArrayEquals(before, pcm);
    assertArrayEquals(
        Arrays.copyOf(plain, bytes), Arrays.copyOfRange(shifted, 12, 12 + bytes), "payload");
    for (int i = 0; i < 12; i++) {
      assertEquals(0x55, shifted[i], "byte " + i + " before the offset was written");
    }
    assertEquals(0x55, shifted[12 + bytes], "the byte after the payload was written");
    short[] first = room();
    short[] second = room();
    assertEquals(
        codec().decoder().decode(plain, 0, bytes, first),
        codec().decoder().decode(shifted, 12, bytes, second));
    assertArrayEquals(first, second);
  }

  @Test
  void loudestSoundIsClippedNotWrapped() {
    AudioEncoder encoder = codec().encoder();
    AudioDecoder decoder = codec().decoder();
    ToneGenerator tone = new ToneGenerator(400, codec().format().sampleRate(), 32767);
    ToneMeter meter = new ToneMeter(codec().format().sampleRate(), 500);
    byte[] payload = new byte[ROOM];
    short[] pcm = new short[frame()];
    short[] decoded = room();
    for (int i = 0; i < 50; i++) {
      tone.fill(pcm);
      int bytes = encoder.encode(pcm, payload, 0);
      meter.add(decoded, 0, decoder.decode(payload, 0, bytes, decoded));
    }
    assertTrue(meter.purity(400) > 0.98, "purity " + meter.purity(400));
  }

  @Test
  void encodersAreIndependent() {
    short[] pcm = new short[frame()];
    new ToneGenerator(TONE, codec().format().sampleRate(), AMPLITUDE).fill(pcm);
    byte[] alone = new byte[ROOM];
    int bytes = codec().encoder().encode(pcm, alone, 0);
    AudioEncoder first = codec().encoder();
    AudioEncoder busy = codec().encoder();
    busy.expectLoss(50);
    for (int i = 0; i < 10; i++) {
      busy.encode(new short[frame()], new byte[ROOM], 0);
    }
    byte[] beside = new byte[ROOM];
    assertEquals(bytes, first.encode(pcm, beside, 0));
    assertArrayEquals(alone, beside);
  }

  @Test
  void decodersAreIndependent() {
    short[] alone = room();
    feed(codec().encoder(), codec().decoder(), alone, 5);
    AudioDecoder first = codec().decoder();
    AudioDecoder busy = codec().decoder();
    Random random = new Random(SEED);
    for (int i = 0; i < 10; i++) {
      byte[] noise = new byte[160];
      random.nextBytes(noise);
      busy.decode(noise, 0, noise.length, room());
    }
    short[] beside = room();
    feed(codec().encoder(), first, beside, 5);
    assertArrayEquals(alone, beside, "seed " + SEED);
  }
}
