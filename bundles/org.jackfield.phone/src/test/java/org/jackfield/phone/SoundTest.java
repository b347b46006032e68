package org.jackfield.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.WavFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files and settings that are wrong are found before anybody's phone rings. */
@Timeout(20)
class SoundTest {
  @TempDir Path folder;

  private Problem problem(Path play, Path record) {
    return assertThrows(
            ProblemException.class, () -> Sound.open(play.toString(), record.toString()))
        .problem();
  }

  @Test
  void fileThatIsNoWavIsToldWithItsField() throws Exception {
    Path bad =
        Files.write(
            folder.resolve("a.wav"), "not a sound at all".getBytes(StandardCharsets.US_ASCII));

    Problem problem = problem(bad, folder.resolve("out.wav"));

    assertEquals(Codes.BAD_AUDIO_FILE, problem.code());
    assertTrue(problem.detail().startsWith("play: riff"), problem.detail());
  }

  @Test
  void wavWithoutSoundFormatIsToldWithItsField() throws Exception {
    Path bad = folder.resolve("b.wav");
    new WavFile(8000, new short[800]).write(bad);
    byte[] bytes = Files.readAllBytes(bad);
    bytes[20] = 7 * 8 + 1; // fmt.audioFormat
    Files.write(bad, bytes);

    Problem problem = problem(bad, folder.resolve("out.wav"));

    assertTrue(problem.detail().startsWith("play: fmt.audioFormat"), problem.detail());
  }

  @Test
  void recordingThatCannotBeWrittenIsTold() {
    Problem problem =
        assertThrows(
                ProblemException.class,
                () -> Sound.open("", folder.resolve("missing/out.wav").toString()))
            .problem();

    assertEquals("record: cannot be written (NoSuchFileException)", problem.detail());
  }

  @Test
  void emptyRecordingIsSilence() throws Exception {
    Sound sound = Sound.open("", folder.resolve("out.wav").toString());
    sound.close();

    assertEquals("0.0 s of silence", sound.heard().orElseThrow());
  }

  @Test
  void wavToPlayIsWhatIsSent() throws Exception {
    Path file = folder.resolve("one-frame.wav");
    short[] samples = new short[320];
    samples[7] = 1234;
    new WavFile(16_000, samples).write(file);
    Sound sound = Sound.open(file.toString(), folder.resolve("out.wav").toString());
    sound.close();

    assertEquals(1234, sound.audio().source().next().orElseThrow().samples()[7]);
    assertTrue(sound.audio().source().next().isEmpty());
  }

  @Test
  void settingsOutOfRangeEndTheProgramWithOne() throws Exception {
    assertEquals(1, new PhoneMain(config("", 5)).call());
    assertEquals(1, new PhoneMain(config("echo", -1)).call());
    assertEquals(1, new PhoneMain(config("echo", 3601)).call());
  }

  private PhoneMain.Config config(String to, int seconds) {
    return new PhoneMain.Config() {
      @Override
      public String to() {
        return to;
      }

      @Override
      public String play() {
        return "";
      }

      @Override
      public String record() {
        return folder.resolve("out.wav").toString();
      }

      @Override
      public String devices() {
        return "";
      }

      @Override
      public int seconds() {
        return seconds;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return PhoneMain.Config.class;
      }
    };
  }
}
