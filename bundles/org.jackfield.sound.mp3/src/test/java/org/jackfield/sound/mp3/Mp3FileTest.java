package org.jackfield.sound.mp3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.jackfield.audio.BadAudioException;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made by LAME 3.100: 0.8 s of 1000 Hz, as loud as 8000. */
class Mp3FileTest {

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = Mp3FileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static double level(WavFile sound) {
    ToneMeter meter = new ToneMeter(sound.sampleRate(), 400);
    int from = 300 * sound.sampleRate() / 1000;
    meter.add(sound.samples(), from, 400 * sound.sampleRate() / 1000);
    return meter.level(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "8k-mono.mp3,8000",
    "16k-mono.mp3,16000",
    "24k-mono.mp3,24000",
    "44k-stereo-vbr-id3.mp3,44100",
    "48k-mono.mp3,48000"
  })
  void toneIsWhatItWas(String name, int rate) throws IOException {
    byte[] file = bytes(name);
    assertTrue(Mp3File.isMp3(file));
    WavFile sound = Mp3File.read(file);
    assertEquals(rate, sound.sampleRate());
    assertEquals(8000, level(sound), 500);
    assertTrue(sound.millis() >= 800 && sound.millis() < 1100, sound.millis() + " ms");
  }

  @Test
  void checksumsAreRefusedInWords() throws IOException {
    byte[] file = bytes("16k-checksum.mp3");
    BadAudioException fault = assertThrows(BadAudioException.class, () -> Mp3File.read(file));
    assertEquals("frame.protection", fault.field());
  }

  @Test
  void otherFilesAreNone() {
    byte[] page = "<!doctype html><title>404</title>".repeat(500).getBytes();
    assertFalse(Mp3File.isMp3(page));
    assertFalse(Mp3File.isMp3(new byte[0]));
    assertFalse(Mp3File.isMp3(new byte[] {'I', 'D', '3', 4, 0, 0, 127, 127, 127, 127}));
    assertEquals("frame", assertThrows(BadAudioException.class, () -> Mp3File.read(page)).field());
  }

  @Test
  void damageIsSilenceForAWhileAndSoundAgain() throws IOException {
    byte[] file = bytes("24k-mono.mp3");
    int length = Mp3File.read(file).samples().length;
    Arrays.fill(file, 300, 420, (byte) 0x55);
    WavFile sound = Mp3File.read(file);
    assertTrue(sound.samples().length >= length - 3 * 576, "of " + length + " samples");
    assertEquals(8000, level(sound), 500);
  }

  @Test
  void damagedFilesNeverDoMoreThanFail() throws IOException {
    Random random = new Random(5);
    byte[][] files = {bytes("16k-mono.mp3"), bytes("44k-stereo-vbr-id3.mp3")};
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (int round = 0; round < 200; round++) {
            byte[] file = files[round % 2].clone();
            for (int n = 0; n < 1 + round % 20; n++) {
              file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            file = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            try {
              assertTrue(Mp3File.read(file).samples().length > 0);
            } catch (BadAudioException fault) {
              assertFalse(fault.field().isEmpty());
            }
          }
        });
  }
}
