package org.jackfield.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
  @TempDir Path folder;

  /** A WAV file by the book, so that the reader is not only tested against our own writer. */
  private static byte[] wav(int format, int channels, int rate, int bits, byte[] data) {
    int align = channels * bits / 8;
    ByteBuffer out = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(36 + data.length);
    text(out, "WAVEfmt ").putInt(16).putShort((short) format).putShort((short) channels);
    out.putInt(rate).putInt(rate * align).putShort((short) align).putShort((short) bits);
    text(out, "data").putInt(data.length).put(data);
    return out.array();
  }

  private static ByteBuffer text(ByteBuffer out, String text) {
    return out.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static WavFile parse(byte[] bytes) throws IOException {
    return WavFile.read(new ByteArrayInputStream(bytes));
  }

  private static String fieldOf(byte[] bytes) {
    return assertThrows(BadAudioException.class, () -> parse(bytes)).field();
  }

  private static byte[] with(int place, int... values) {
    byte[] bytes = wav(1, 1, 8000, 16, new byte[8]);
    for (int i = 0; i < values.length; i++) {
      bytes[place + i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    short[] samples = new short[50_000];
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt();
    }
    Path path = folder.resolve("a.wav");
    new WavFile(16000, samples).write(path);
    WavFile read = WavFile.read(path);
    assertEquals(16000, read.sampleRate());
    assertArrayEquals(samples, read.samples());
    assertEquals(3125, read.millis());
    assertEquals(44 + 100_000, Files.size(path));
    assertEquals(25_000, read.at(8000).samples().length);
  }

  @Test
  void theFileIsValidAtEveryMomentWhileItIsWritten() throws IOException {
    Path path = folder.resolve("live.wav");
    WavWriter writer = WavWriter.create(path, 8000);
    assertEquals(0, WavFile.read(path).samples().length);
    short[] frame = new short[160];
    int held = 0;
    for (int i = 0; i < 500; i++) {
      Arrays.fill(frame, (short) i);
      writer.write(frame);
      held = (i + 1) * 160 - WavFile.read(path).samples().length;
      assertTrue(held >= 0 && held <= 8000, "held back " + held);
    }
    writer.flush();
    assertEquals(80_000, WavFile.read(path).samples().length);
    assertEquals(80_000, writer.samples());
    writer.write(frame, 10, 20);
    writer.close();
    writer.close();
    assertEquals(80_020, WavFile.read(path).samples().length);
    assertThrows(IllegalStateException.class, () -> writer.write(frame));
  }

  @Test
  void aStreamIsReadToItsEnd() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WavWriter writer = WavWriter.to(out, 48000)) {
      writer.write(new short[] {1, 2, 3});
    }
    assertArrayEquals(new short[] {1, 2, 3}, parse(out.toByteArray()).samples());
  }

  @Test
  void stereoIsAveraged() throws IOException {
    byte[] data = {
      100, 0, 50, 0, (byte) 0xFF, 0x7F, (byte) 0xFF, 0x7F, 0, (byte) 0x80, 0, (byte) 0x80
    };
    assertArrayEquals(new short[] {75, 32767, -32768}, parse(wav(1, 2, 44100, 16, data)).samples());
  }

  @Test
  void g711IsDecoded() throws IOException {
    // The ends of both laws and their quietest codes, from the tables of ITU-T G.711.
    byte[] mu = {(byte) 0xFF, 0x7F, (byte) 0x80, 0x00, (byte) 0xFE};
    assertArrayEquals(
        new short[] {0, 0, 32124, -32124, 8}, parse(wav(7, 1, 8000, 8, mu)).samples());
    byte[] a = {(byte) 0xD5, 0x55, (byte) 0xAA, 0x2A, (byte) 0xD4};
    assertArrayEquals(
        new short[] {8, -8, 32256, -32256, 24}, parse(wav(6, 1, 8000, 8, a)).samples());
  }

  @Test
  void unknownChunksAndExtensibleFormatsAreNoHindrance() throws IOException {
    byte[] plain = wav(1, 1, 8000, 16, new byte[] {5, 0, 6, 0});
    ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    out.put(plain, 0, 12);
    text(out, "LIST").putInt(5).put(new byte[6]);
    text(out, "fmt ").putInt(40).putShort((short) 0xFFFE).put(plain, 22, 14);
    out.putShort((short) 22).put(new byte[6]).putShort((short) 1).put(new byte[14]);
    text(out, "fact").putInt(4).putInt(2);
    out.put(plain, 36, plain.length - 36);
    assertArrayEquals(
        new short[] {5, 6}, parse(Arrays.copyOf(out.array(), out.position())).samples());
  }

  @Test
  void everyBadFieldIsNamed() {
    assertEquals("riff", fieldOf(new byte[0]));
    assertEquals("riff", fieldOf("not a sound at all".getBytes(StandardCharsets.US_ASCII)));
    assertEquals("riff", fieldOf(with(8, 'A', 'V', 'I', ' ')));
    assertEquals("fmt", fieldOf(with(12, 'j', 'u', 'n', 'k')));
    assertEquals("fmt.size", fieldOf(with(16, 2)));
    assertEquals("fmt.audioFormat", fieldOf(with(20, 3)));
    assertEquals("fmt.channels", fieldOf(with(22, 6)));
    assertEquals("fmt.channels", fieldOf(with(22, 0)));
    assertEquals("fmt.sampleRate", fieldOf(with(24, 1, 0)));
    assertEquals("fmt.sampleRate", fieldOf(with(24, 0xFF, 0xFF, 0xFF, 0xFF)));
    assertEquals("fmt.blockAlign", fieldOf(with(32, 4)));
    assertEquals("fmt.bitsPerSample", fieldOf(with(34, 20)));
    assertEquals("fmt.bitsPerSample", fieldOf(wav(7, 1, 8000, 16, new byte[8])));
    assertEquals("fmt.blockAlign", fieldOf(with(34, 24)));
    assertEquals("data.size", fieldOf(with(40, 7)));
    assertEquals("data.size", fieldOf(with(40, 10)));
    assertEquals("data", fieldOf(Arrays.copyOf(with(0), 40)));
    assertEquals("data", fieldOf(with(36, 'l', 'a', 't', 'e')));
  }

  @Test
  void pcmOfAnyUsualWidthComesAsSixteenBits() throws IOException {
    byte[] eight = {(byte) 128, (byte) 255, 0, 64};
    assertArrayEquals(new short[] {0, 32512, -32768, -16384}, samples(wav(1, 1, 8000, 8, eight)));
    byte[] wider = {9, 1, 2, 9, (byte) 0xFF, (byte) 0xFF, 9, 0, (byte) 0x80};
    assertArrayEquals(new short[] {513, -1, -32768}, samples(wav(1, 1, 44100, 24, wider)));
    byte[] widest = {9, 9, 1, 2, 9, 9, (byte) 0xFE, (byte) 0xFF};
    assertArrayEquals(new short[] {513, -2}, samples(wav(1, 1, 48000, 32, widest)));
    byte[] stereo = {0, 0, 1, 0, 0, 3};
    assertArrayEquals(new short[] {512}, samples(wav(1, 2, 44100, 24, stereo)));
  }

  private static short[] samples(byte[] file) throws IOException {
    return parse(file).samples();
  }

  @Test
  void noRandomFileDoesMoreThanFail() {
    Random random = new Random(3);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = with(0);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      try {
        assertTrue(parse(cut).samples().length <= 8);
      } catch (BadAudioException e) {
        assertTrue(e.getMessage().startsWith(e.field() + ": " + e.reason()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
