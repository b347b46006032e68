package org.jackfield.api.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundsTest {
  @TempDir Path dir;

  @Test
  void aRecordedToneIsHeardAgainWithItsPitchAndLevel() throws IOException {
    Path file = dir.resolve("tone.wav");
    try (WavRecording recording = WavRecording.to(file)) {
      AudioSource tone = Sounds.tone(1000, 0.25);
      for (int i = 0; i < 50; i++) {
        recording.accept(tone.next().orElseThrow());
      }
    }
    AudioSource again = Sounds.wav(file);
    ToneMeter meter = new ToneMeter(16_000);
    int frames = 0;
    for (var frame = again.next(); frame.isPresent(); frame = again.next()) {
      meter.add(frame.get().samples());
      frames++;
    }
    assertEquals(50, frames);
    assertEquals(1000, meter.dominantFrequency().orElseThrow(), 1);
    assertEquals(0.25 * Short.MAX_VALUE, meter.peak(), 100);
  }

  @Test
  void aRecordingTakesFramesOfOtherRates() throws IOException {
    Path file = dir.resolve("eight.wav");
    try (WavRecording recording = WavRecording.to(file)) {
      for (int i = 0; i < 50; i++) {
        recording.accept(AudioFrame.silence(i < 25 ? 8000 : 48_000));
      }
      assertEquals(0, recording.dropped());
    }
    assertEquals(1000, WavFile.read(file).millis(), 40);
  }

  @Test
  void aFileThatIsNoWavNamesTheField() throws IOException {
    Path file = dir.resolve("not.wav");
    Files.writeString(file, "this is not sound, it is a sentence of some length");
    ProblemException fault = assertThrows(ProblemException.class, () -> Sounds.wav(file));
    assertEquals(Codes.BAD_AUDIO_FILE, fault.problem().code());
    assertTrue(fault.problem().detail().contains("riff"), fault.problem().detail());
  }

  @Test
  void aMissingFileIsAProblemToo() {
    ProblemException fault =
        assertThrows(ProblemException.class, () -> Sounds.wav(dir.resolve("none.wav")));
    assertEquals(Codes.MEDIA_DEVICE_NOT_FOUND, fault.problem().code());
  }

  @Test
  void aFrameIsTwentyMillisecondsOrRefused() {
    assertThrows(IllegalArgumentException.class, () -> new AudioFrame(new short[100], 8000));
    assertThrows(IllegalArgumentException.class, () -> new AudioFrame(new short[160], 7000));
    assertEquals(160, AudioFrame.silence(8000).samples().length);
  }
}
