package org.jackfield.codec.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.jackfield.audio.Levels;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.AudioEncoder;
import org.jackfield.spi.codec.CodecFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
  private static final int FRAME = 160;
  private static final int SECOND = 50;
  private static final long SEED = 3389;

  private final AudioEncoder encoder = new ComfortNoise().encoder();
  private final AudioDecoder decoder = new ComfortNoise().decoder();
  private final byte[] payload = new byte[64];

  @Test
  void formatIsThatOfRfc3389() {
    assertEquals(
        new CodecFormat("CN", 8000, 1, 8000, OptionalInt.of(13)), new ComfortNoise().format());
  }

  @ParameterizedTest
  @CsvSource({"-20,0", "-35,0", "-50,0", "-65,0", "-50,0.9", "-50,-0.9", "-35,0.97", "-65,0.5"})
  void noiseComesBackAsLoudAsItWas(double level, double colour) {
    short[] sound = noise(level, colour, FRAME);
    int bytes = encoder.encode(sound, payload, 0);
    double was = Levels.dBov(sound);
    assertEquals(was, -payload[0], 0.5, "level told");
    assertEquals(was, Levels.dBov(made(bytes, 2 * SECOND)), 2, "level heard");
  }

  /** The first coefficient of noise that each sample passes on in part, RFC 3389 3.2. */
  @ParameterizedTest
  @CsvSource({"0.9,13", "-0.9,241", "0.5,63", "0,127"})
  void colourIsToldByTheFirstCoefficient(double colour, int index) {
    assertEquals(1 + Description.ORDER, describe(colour));
    assertEquals(index, payload[1] & 0xFF, 15, "seed " + SEED);
    for (int i = 2; i <= Description.ORDER; i++) {
      assertEquals(127, payload[i] & 0xFF, 20, "coefficient " + i + ", seed " + SEED);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.5, 0, -0.5, -0.9})
  void colourComesBack(double colour) {
    short[] heard = made(describe(colour), 2 * SECOND);
    assertEquals(colour, slope(heard), 0.1, "likeness of neighbours, seed " + SEED);
  }

  @Test
  void packetWithoutCoefficientsIsWhiteNoise() {
    payload[0] = 40;
    short[] heard = made(1, 2 * SECOND);
    assertEquals(-40, Levels.dBov(heard), 0.5);
    assertEquals(0, slope(heard), 0.03);
  }

  @Test
  void noiseGoesOnUntilItIsToldAnew() {
    payload[0] = 40;
    made(1, 60 * SECOND);
    short[] pcm = new short[FRAME];
    assertEquals(FRAME, decoder.conceal(pcm));
    assertEquals(-40, Levels.dBov(pcm), 2);
    payload[0] = (byte) (0x80 | 60);
    short[] heard = made(1, SECOND);
    assertEquals(-60, Levels.dBov(heard), 2.5, "the uppermost bit is unused");
    payload[0] = 127;
    made(1, 1);
    decoder.conceal(pcm);
    assertEquals(0, Levels.peak(pcm), "silence is silent");
  }

  @Test
  void firstFrameIsThereAtOnceAndANewLevelIsReachedWithinAFrame() {
    payload[0] = 30;
    short[] first = made(1, 1);
    assertEquals(-30, Levels.dBov(Arrays.copyOf(first, FRAME / 4)), 3, "first 5 ms");
    payload[0] = 60;
    short[] change = made(1, 1);
    double begin = Levels.dBov(Arrays.copyOf(change, FRAME / 8));
    double end = Levels.dBov(Arrays.copyOfRange(change, FRAME * 7 / 8, FRAME));
    assertEquals(-31, begin, 3, "begin of the change");
    assertTrue(end < -45, "end of the change: " + end);
    short[] after = new short[FRAME];
    decoder.conceal(after);
    assertEquals(-60, Levels.dBov(after), 2, "after the change");
  }

  @Test
  void nothingIsHeardBeforeTheFirstPacket() {
    short[] pcm = noise(-20, 0, FRAME);
    assertEquals(FRAME, decoder.conceal(pcm));
    assertEquals(0, Levels.peak(pcm));
    assertEquals(-1, decoder.decode(payload, 3, 0, pcm));
    decoder.conceal(pcm);
    assertEquals(0, Levels.peak(pcm));
  }

  @Test
  void frameWithoutSoundIsToldInOneByte() {
    assertEquals(1, encoder.encode(new short[FRAME], payload, 5));
    assertEquals(127, payload[5]);
    assertEquals(0, payload[6]);
  }

  @Test
  void anyPacketMakesNoiseThatIsNoLouderThanItSays() {
    Random random = new Random(SEED);
    short[] pcm = new short[FRAME];
    for (int i = 0; i < 5000; i++) {
      int length = 1 + random.nextInt(40);
      byte[] packet = new byte[length];
      random.nextBytes(packet);
      packet[0] = 40;
      assertEquals(FRAME, decoder.decode(packet, 0, length, pcm));
      double level = Levels.dBov(pcm);
      assertTrue(level < -28, "packet " + i + " of seed " + SEED + ": " + level + " dBov");
    }
  }

  @Test
  void toneDoesNotRing() {
    short[] tone = new short[FRAME];
    for (int i = 0; i < FRAME; i++) {
      tone[i] = (short) (1000 * Math.sin(2 * Math.PI * 440 * i / 8000));
    }
    int bytes = encoder.encode(tone, payload, 0);
    assertEquals(Levels.dBov(tone), Levels.dBov(made(bytes, 4 * SECOND)), 3);
  }

  /** The packet after a second of noise. */
  private int describe(double colour) {
    short[] sound = noise(-35, colour, SECOND * FRAME);
    int bytes = 0;
    for (int from = 0; from < sound.length; from += FRAME) {
      bytes = encoder.encode(Arrays.copyOfRange(sound, from, from + FRAME), payload, 0);
    }
    return bytes;
  }

  /** What a decoder makes of the payload and of nothing after it. */
  private short[] made(int bytes, int frames) {
    short[] heard = new short[frames * FRAME];
    short[] pcm = new short[FRAME];
    for (int i = 0; i < frames; i++) {
      int samples = i == 0 ? decoder.decode(payload, 0, bytes, pcm) : decoder.conceal(pcm);
      assertEquals(FRAME, samples);
      System.arraycopy(pcm, 0, heard, i * FRAME, FRAME);
    }
    return heard;
  }

  /** How much of each sample is in the one after it: 0 is white, rumble is near 1. */
  private static double slope(short[] pcm) {
    double product = 0;
    double energy = 0;
    for (int i = 1; i < pcm.length; i++) {
      product += (double) pcm[i] * pcm[i - 1];
      energy += (double) pcm[i] * pcm[i];
    }
    return product / energy;
  }

  /** Noise of which each sample passes a part on to the next. */
  private static short[] noise(double level, double colour, int length) {
    Random random = new Random(SEED);
    short[] pcm = new short[length];
    double rms = Levels.rmsOf(level) * Math.sqrt(1 - colour * colour);
    double value = 0;
    for (int i = -1000; i < length; i++) {
      value = colour * value + rms * random.nextGaussian();
      if (i >= 0) {
        pcm[i] = Levels.clip(value);
      }
    }
    return pcm;
  }
}
