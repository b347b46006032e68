package org.jackfield.media.webrtc.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Random;
import org.jackfield.audio.Levels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each ability against the same without it, by levels. */
class NativeProcessingTest {
  private static final int PIECE = NativeProcessing.RATE / 100;
  private static final int SECOND = 100;
  private final Random random = new Random(7);

  @BeforeEach
  void loaded() {
    Optional<String> fault = NativeLibrary.fault();
    assumeTrue(fault.isEmpty(), () -> "SKIPPED: " + fault.get());
  }

  /** Noise that comes and goes three times a second, as syllables do. */
  private short[] talk(int piece, double level) {
    short[] samples = new short[PIECE];
    double swing = Math.max(0, Math.sin(2 * Math.PI * 3 * piece / SECOND));
    for (int i = 0; i < PIECE; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * level * swing);
    }
    return samples;
  }

  private static byte[] bytes(short[] samples) {
    byte[] pcm = new byte[samples.length * 2];
    for (int i = 0; i < samples.length; i++) {
      pcm[2 * i] = (byte) samples[i];
      pcm[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return pcm;
  }

  private static double energy(byte[] pcm) {
    double sum = 0;
    for (int i = 0; i < pcm.length; i += 2) {
      double sample = (short) (pcm[i] & 0xff | pcm[i + 1] << 8);
      sum += sample * sample;
    }
    return sum;
  }

  private static double dBov(double energy, int pieces) {
    return Levels.dBov(Math.sqrt(energy / pieces / PIECE));
  }

  /** What is left in the last of five seconds of a loudspeaker's sound, 60 ms later at half. */
  private double echo(boolean cancel) {
    double left = 0;
    try (NativeProcessing processing = new NativeProcessing(cancel, false, false)) {
      short[][] room = new short[6][PIECE];
      for (int i = 0; i < 5 * SECOND; i++) {
        short[] far = talk(i, 6000);
        processing.played(bytes(far));
        short[] late = room[i % room.length];
        short[] echo = new short[PIECE];
        for (int s = 0; s < PIECE; s++) {
          echo[s] = (short) (late[s] / 2);
        }
        room[i % room.length] = far;
        double energy = energy(processing.heard(bytes(echo)));
        left += i >= 4 * SECOND ? energy : 0;
      }
    }
    return dBov(left, SECOND);
  }

  @Test
  void whatTheLoudspeakerPlaysIsTakenOut() {
    double without = echo(false);
    double with = echo(true);
    assertTrue(without > -40, () -> "an echo of " + without + " dBov");
    assertTrue(with < without - 20, () -> with + " dBov with, " + without + " without");
  }

  private double noise(boolean suppress) {
    double left = 0;
    try (NativeProcessing processing = new NativeProcessing(false, suppress, false)) {
      for (int i = 0; i < 4 * SECOND; i++) {
        short[] steady = new short[PIECE];
        for (int s = 0; s < PIECE; s++) {
          steady[s] = (short) Math.round(random.nextGaussian() * 300);
        }
        double energy = energy(processing.heard(bytes(steady)));
        left += i >= 3 * SECOND ? energy : 0;
      }
    }
    return dBov(left, SECOND);
  }

  @Test
  void steadyNoiseIsTakenOut() {
    double without = noise(false);
    double with = noise(true);
    assertTrue(with < without - 10, () -> with + " dBov with, " + without + " without");
  }

  private double gain(boolean control) {
    double left = 0;
    try (NativeProcessing processing = new NativeProcessing(false, false, control)) {
      for (int i = 0; i < 5 * SECOND; i++) {
        double energy = energy(processing.heard(bytes(talk(i, 300))));
        left += i >= 4 * SECOND ? energy : 0;
      }
    }
    return dBov(left, SECOND);
  }

  @Test
  void aSoftVoiceIsBroughtToAGoodLevel() {
    double without = gain(false);
    double with = gain(true);
    assertTrue(with > without + 6, () -> with + " dBov with, " + without + " without");
  }

  @Test
  void afterTheEndTheSoundGoesThroughAsItIs() {
    NativeProcessing processing = new NativeProcessing(true, true, true);
    processing.close();
    processing.close();
    byte[] piece = bytes(talk(10, 1000));
    processing.played(piece);
    assertEquals(energy(piece), energy(processing.heard(piece)));
  }
}
