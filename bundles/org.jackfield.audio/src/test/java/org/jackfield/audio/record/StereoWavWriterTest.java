package org.jackfield.audio.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StereoWavWriterTest {
  private static final int RATE = 8000;
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  /** Both channels of a file, read by the book and not by our reader. */
  private static short[][] channels(Path path) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("RIFF", text(bytes, 0));
    assertEquals("WAVE", text(bytes, 8));
    assertEquals("data", text(bytes, 36));
    assertEquals(1, bytes.getShort(20));
    assertEquals(2, bytes.getShort(22));
    assertEquals(RATE, bytes.getInt(24));
    assertEquals(4 * RATE, bytes.getInt(28));
    assertEquals(4, bytes.getShort(32));
    assertEquals(16, bytes.getShort(34));
    int size = bytes.getInt(40);
    assertEquals(size + 36, bytes.getInt(4));
    short[][] channels = new short[2][size / 4];
    for (int i = 0; i < size / 4; i++) {
      channels[0][i] = bytes.getShort(44 + 4 * i);
      channels[1][i] = bytes.getShort(46 + 4 * i);
    }
    return channels;
  }

  private static String text(ByteBuffer bytes, int place) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      text.append((char) bytes.get(place + i));
    }
    return text.toString();
  }

  private static short[] tone(double hertz, int length) {
    short[] samples = new short[length];
    new ToneGenerator(hertz, RATE, 9000).fill(samples);
    return samples;
  }

  private static short[] part(short[] sound, int frame) {
    return Arrays.copyOfRange(sound, frame * 160, frame * 160 + 160);
  }

  @Test
  void sidesThatRunUpToTheWindowApartComeOutAligned() throws IOException {
    long seed = System.nanoTime();
    System.out.println("StereoWavWriterTest seed " + seed);
    Path path = folder.resolve("call.wav");
    short[] left = tone(440, 500 * 160);
    short[] right = tone(1000, 500 * 160);
    Random random = new Random(seed);
    int[] next = new int[2];
    int leader = 0;
    int furthest = 0;
    try (StereoWavWriter writer = StereoWavWriter.create(path, RATE, HOUR)) {
      while (next[0] + next[1] < 1000) {
        leader = random.nextInt(300) == 0 ? 1 - leader : leader;
        int side = random.nextInt(4) > 0 ? leader : 1 - leader;
        int ahead = next[side] - next[1 - side];
        if (next[side] < 500 && ahead < 99) {
          short[] frame = part(side == 0 ? left : right, next[side]);
          writer.write(Side.values()[side], next[side]++ * 160L, frame);
          furthest = Math.max(furthest, ahead + 1);
        }
      }
      assertTrue(furthest > 20, "the sides ran but " + furthest + " frames apart");
      assertEquals(10_000, writer.millis());
      assertEquals(0, writer.lateSamples());
    }
    short[][] channels = channels(path);
    assertArrayEquals(left, channels[0]);
    assertArrayEquals(right, channels[1]);
  }

  @Test
  void whatIsMissingIsSilence() throws IOException {
    Path path = folder.resolve("holes.wav");
    short[] left = tone(440, 200 * 160);
    try (StereoWavWriter writer = StereoWavWriter.create(path, RATE, HOUR)) {
      for (int i = 0; i < 200; i++) {
        if (i < 130 || i >= 140) {
          writer.write(Side.LEFT, i * 160L, part(left, i));
        }
        if (i < 50 || i >= 190) {
          writer.write(Side.RIGHT, i * 160L, part(left, i));
        }
      }
    }
    short[] right = left.clone();
    Arrays.fill(left, 130 * 160, 140 * 160, (short) 0);
    Arrays.fill(right, 50 * 160, 190 * 160, (short) 0);
    assertArrayEquals(left, channels(path)[0]);
    assertArrayEquals(right, channels(path)[1]);
  }

  @Test
  void aSideThatLagsTooFarIsLeftOutAndCounted() throws IOException {
    Path path = folder.resolve("late.wav");
    short[] frame = new short[160];
    Arrays.fill(frame, (short) 77);
    try (StereoWavWriter writer = StereoWavWriter.create(path, RATE, HOUR)) {
      for (int i = 0; i < 150; i++) {
        writer.write(Side.LEFT, i * 160L, frame);
      }
      writer.write(Side.RIGHT, 49 * 160L, frame);
      assertEquals(160, writer.lateSamples());
      writer.write(Side.RIGHT, 50 * 160L - 80, frame);
      assertEquals(240, writer.lateSamples());
    }
    short[][] channels = channels(path);
    assertEquals(150 * 160, channels[0].length);
    assertEquals(0, channels[1][50 * 160 - 1]);
    assertEquals(77, channels[1][50 * 160]);
    assertEquals(77, channels[1][50 * 160 + 79]);
    assertEquals(0, channels[1][50 * 160 + 80]);
  }

  @Test
  void whatAProcessThatDiesLeavesCanBeRead() throws IOException {
    Path path = folder.resolve("crash.wav");
    StereoWavWriter writer = StereoWavWriter.create(path, RATE, HOUR);
    short[] left = tone(440, 500 * 160);
    assertEquals(0, channels(path)[0].length);
    for (int i = 0; i < 480; i++) {
      writer.write(part(left, i), part(left, i));
      int there = channels(path)[0].length;
      int held = (i + 1) * 160 - there;
      assertTrue(held >= 0 && held <= RATE, "held back " + held);
      assertEquals(there, WavFile.read(path).samples().length);
    }
    writer.flush();
    assertArrayEquals(Arrays.copyOf(left, 480 * 160), channels(path)[1]);
    writer.close();
    writer.close();
    assertThrows(IllegalStateException.class, () -> writer.write(Side.LEFT, 0, new short[1]));
  }

  @Test
  void nothingIsLongerThanItMayBe() throws IOException {
    Path path = folder.resolve("long.wav");
    try (StereoWavWriter writer = StereoWavWriter.create(path, RATE, 1010)) {
      short[] frame = tone(500, 160);
      for (int i = 0; i < 50; i++) {
        assertFalse(writer.full());
        writer.write(frame, frame);
      }
      writer.write(frame, frame);
      assertTrue(writer.full());
      writer.write(Side.RIGHT, 1_000_000_000_000L, frame);
      writer.write(frame, frame);
      assertEquals(1010, writer.millis());
    }
    assertEquals(8080, channels(path)[1].length);
    assertEquals(44 + 4 * 8080, Files.size(path));
  }

  @Test
  void badArgumentsAreNamed() throws IOException {
    Path path = folder.resolve("bad.wav");
    assertTrue(failure(() -> StereoWavWriter.create(path, RATE, 0)).contains("mostMillis"));
    assertTrue(
        failure(() -> StereoWavWriter.create(path, 48000, Long.MAX_VALUE)).contains("mostMillis"));
    assertTrue(failure(() -> StereoWavWriter.create(path, 1, 5)).contains("sampleRate"));
    try (StereoWavWriter writer = StereoWavWriter.create(path, RATE, 1000)) {
      assertTrue(failure(() -> writer.write(Side.LEFT, -1, new short[1])).contains("position"));
      assertTrue(failure(() -> writer.write(new short[1], new short[2])).contains("left"));
    }
  }

  private static String failure(Executable action) {
    return assertThrows(IllegalArgumentException.class, action).getMessage();
  }
}
