package org.jackfield.speech.espeak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.Levels;
import org.jackfield.audio.WavFile;
import org.jackfield.spi.speech.SpeechRequest;
import org.jackfield.spi.speech.Voice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakTest {
  private static final long SECONDS = 40;

  @TempDir Path folder;
  private Espeak espeak = new Espeak();

  @AfterEach
  void stop() {
    espeak.deactivate();
  }

  /** Where it is not installed these tests are skipped, but not where all has to be proven. */
  private static void needsTheProgram() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(it -> Files.isExecutable(Path.of(it, "espeak-ng")));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "espeak-ng must be installed here");
    }
    assumeTrue(there, "espeak-ng is not installed");
  }

  private WavFile spoken(SpeechRequest request) {
    return espeak.speak(request).toCompletableFuture().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  private Problem problem(SpeechRequest request) {
    CompletionException fault = assertThrows(CompletionException.class, () -> spoken(request));
    return ProblemException.of(fault);
  }

  @Test
  void longerTextIsLongerSpeech() {
    needsTheProgram();
    WavFile one = spoken(new SpeechRequest("One.", "en", ""));
    WavFile more =
        spoken(new SpeechRequest("Please hold the line, you are number four.", "en", ""));
    assertTrue(one.millis() > 200 && one.millis() < 1500, one.millis() + " ms");
    assertTrue(more.millis() > 1500 && more.millis() < 6000, more.millis() + " ms");
    assertTrue(Levels.rms(more.samples()) > 500, "it is silent");
  }

  @Test
  void languageChoosesTheVoice() {
    needsTheProgram();
    WavFile german = spoken(new SpeechRequest("Fünfundzwanzig.", "de", ""));
    WavFile english = spoken(new SpeechRequest("Fünfundzwanzig.", "en-GB", ""));
    assertTrue(!Arrays.equals(german.samples(), english.samples()));
  }

  @Test
  void markupIsObeyedAndNotSpoken() {
    needsTheProgram();
    WavFile plain = spoken(new SpeechRequest("Hold the line.", "en", ""));
    String pause = "<speak>Hold <break time=\"2s\"/> the line.</speak>";
    WavFile marked = spoken(new SpeechRequest(pause, "en", "", true));
    long longer = marked.millis() - plain.millis();
    assertTrue(longer > 1500 && longer < 3500, longer + " ms");
    WavFile text = spoken(new SpeechRequest(pause, "en", ""));
    assertTrue(text.millis() != marked.millis(), "plain text is no markup");
  }

  @Test
  void aFemaleAndAMaleVoiceDiffer() {
    needsTheProgram();
    WavFile female = spoken(new SpeechRequest("Hello.", "en-GB", "female"));
    WavFile male = spoken(new SpeechRequest("Hello.", "en-GB", "male"));
    assertTrue(!Arrays.equals(female.samples(), male.samples()));
  }

  @Test
  void onlyWhatIsHarmlessOfMarkupIsLeft() {
    assertEquals(
        "<speak xml:lang=\"en\">a &amp; b <break time=\"1s\"></break> c <sub alias=\"d e\">f</sub>"
            + "<voice gender=\"female\">g</voice></speak>",
        Ssml.cleaned(
            "<?xml version='1.0'?><speak version='1.1' xml:lang='en'>a &amp; b <break"
                + " time='1s' x='y'/> <audio src='$(touch x)'>c</audio> <sub alias='d e'>f</sub>"
                + "<voice gender='female' name='../x'>g</voice></speak>"));
    for (String bad :
        List.of(
            "no markup",
            "<speak>open",
            "<p>another root</p>",
            "<!DOCTYPE speak [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><speak>&x;</speak>")) {
      Problem problem = problem(new SpeechRequest(bad, "en", "", true));
      assertEquals(Codes.INVALID_CALL_PARAMETERS, problem.code(), bad);
      assertTrue(problem.detail().startsWith("text: "), problem.detail());
    }
  }

  @Test
  void textThatLooksLikeACommandIsSpoken() throws IOException {
    needsTheProgram();
    Path made = folder.resolve("made");
    WavFile sound =
        spoken(new SpeechRequest("-w " + made + " $(touch " + made + ") `touch x`", "en", ""));
    assertTrue(sound.millis() > 1000, sound.millis() + " ms");
    assertTrue(Files.notExists(made));
  }

  @Test
  void voiceThatItDoesNotHaveIsNamed() {
    needsTheProgram();
    Problem problem = problem(new SpeechRequest("Hello.", "", "nosuch"));
    assertEquals(Codes.INVALID_CALL_PARAMETERS, problem.code());
    assertTrue(problem.detail().contains("voice"), problem.detail());
  }

  @Test
  void voiceThatIsAnOptionOrAPathIsRefused() {
    for (String voice : List.of("-f/etc/passwd", "../x", "en;x", "e".repeat(100))) {
      Problem problem = problem(new SpeechRequest("Hello.", "", voice));
      assertEquals(Codes.INVALID_CALL_PARAMETERS, problem.code(), voice);
      assertTrue(problem.detail().startsWith("voice:"), problem.detail());
    }
    assertTrue(problem(new SpeechRequest("a".repeat(5001), "en", "")).detail().startsWith("text:"));
  }

  @Test
  void withoutTheProgramTheProblemSaysWhatIsMissing() {
    espeak.deactivate();
    espeak = new Espeak("no-such-program-anywhere", 5);
    Problem problem = problem(new SpeechRequest("Hello.", "en", ""));
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("no-such-program-anywhere"), problem.detail());
    assertEquals(List.of(), espeak.voices());
  }

  @Test
  void programThatHangsIsEnded() throws IOException {
    Path script =
        Files.createFile(
            folder.resolve("slow"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(script, "#!/bin/sh\nexec sleep 600\n");
    espeak.deactivate();
    espeak = new Espeak(script.toString(), 1);
    assertEquals(Codes.REQUEST_TIMEOUT, problem(new SpeechRequest("Hello.", "en", "")).code());
  }

  @Test
  void voicesAreReadFromItsTable() {
    String table =
        """
        Pty Language       Age/Gender VoiceName          File                 Other Languages
         5  af              --/M      Afrikaans          gmw/af
         2  en-gb           --/M      English_(Great_Britain) gmw/en            (en 2)
        """;
    assertEquals(
        List.of(new Voice("af", "af"), new Voice("en-gb", "en-gb")), VoiceTable.read(table));
  }
}
