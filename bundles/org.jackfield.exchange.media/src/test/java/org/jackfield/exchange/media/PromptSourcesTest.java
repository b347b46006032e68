package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.audio.tones.Beep;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.codec.opus.Opus;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.speech.espeak.Espeak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What prompts are made of, as a device hears it. */
class PromptSourcesTest {
  @TempDir Path folder;
  private final Bench bench = new Bench();
  private final Shelf shelf = new Shelf();
  private final PromptEars ears = new PromptEars();

  @AfterEach
  void close() {
    bench.close();
    shelf.close();
  }

  static byte[] mp3() throws IOException {
    try (InputStream in = PromptSourcesTest.class.getResourceAsStream("1000hz.mp3")) {
      return in.readAllBytes();
    }
  }

  private Problem failure(MediaLeg leg, PromptSource source) {
    String id = "f" + ears.told.size();
    leg.prompt(PromptOrder.of(id, source), ears);
    PromptEnd end = ears.end(id);
    assertEquals(
        List.of(id + " FAILED"), ears.told.stream().filter(it -> it.startsWith(id)).toList());
    return end.problem().orElseThrow();
  }

  @Test
  void mp3ComesFromAFileAnUploadAndAUrlWhateverItIsCalled() throws IOException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    Path file = Files.write(folder.resolve("prompt.wav"), mp3());
    shelf.with("/prompt", 200, mp3()).redirecting("/old", "/prompt");
    for (PromptSource source :
        List.of(
            new PromptSource.File(file),
            new PromptSource.Upload(mp3()),
            new PromptSource.Url(shelf.url("/old")))) {
      line.leg().prompt(PromptOrder.of("p", source).times(5), ears);
      line.device().awaitTone(1000);
      line.leg().stopPrompts(PromptStop.ALL);
      line.device().awaitSilence();
    }
    assertEquals(
        List.of("p started", "p STOPPED", "p started", "p STOPPED", "p started", "p STOPPED"),
        ears.told);
  }

  @Test
  void legOfFullBandHearsNarrowSoundAtItsHeight() throws IOException {
    bench.node.bindCodec(new Opus(defaults()), Map.of());
    Device device = bench.device(PayloadFormat.opus(96));
    device.handset.known = List.of(new Opus(defaults()));
    Bench.Line line = bench.offering(device);
    device.answered(line.leg().answer("opus"));
    line.connected();
    line.leg().prompt(PromptOrder.of("p", new PromptSource.Upload(mp3())).times(0), ears);
    device.await(
        "1000 Hz",
        () ->
            device.handset.meter.full()
                && Math.abs(device.handset.meter.dominantFrequency().orElse(0) - 1000) < 2);
  }

  private static org.jackfield.codec.opus.Settings defaults() {
    return org.jackfield.codec.opus.Settings.DEFAULTS;
  }

  @Test
  void ringbackIsThatOfItsCountry() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.leg().prompt(PromptOrder.of("de", new PromptSource.Ringback("DE")).times(0), ears);
    line.device().awaitTone(425);
    line.leg().prompt(PromptOrder.of("us", new PromptSource.Ringback("us")), ears);
    line.leg().stopPrompts(PromptStop.CURRENT);
    line.device()
        .await(
            "440 and 480 Hz",
            () ->
                line.device().handset.meter.full()
                    && line.device().handset.meter.level(440) > 3000
                    && line.device().handset.meter.level(480) > 3000);
    line.device().awaitSilence();
    line.leg().stopPrompts(PromptStop.ALL);
    assertEquals(PromptEnd.Reason.STOPPED, ears.end("us").reason());
  }

  @Test
  void cadencesPausesAndMusicAreHeardAndCounted() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    Cadence beep = new Cadence(List.of(Beep.of(700, 900)), false);
    line.leg().prompt(PromptOrder.of("t", new PromptSource.Tones(beep)).times(2), ears);
    line.device().awaitTone(900);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("t").reason());
    int before = line.device().heard().size();
    line.leg().prompt(PromptOrder.of("s", new PromptSource.Pause(Duration.ofSeconds(1))), ears);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("s").reason());
    int packets = line.device().heard().size() - before;
    assertTrue(packets >= 48 && packets < 80, packets + " packets in a second");
    line.leg().prompt(PromptOrder.of("m", new PromptSource.Music()), ears);
    line.device()
        .await(
            "music",
            () -> line.device().handset.meter.full() && !line.device().handset.meter.silent());
  }

  @Test
  void whatCannotBeHadIsSaidWithoutSecretsAndTheNextOnePlays() throws IOException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    shelf.with("/page", 200, "<html>no sound</html>".getBytes()).with("/gone", 404, new byte[0]);
    shelf.with("/broken", 503, new byte[0]).redirecting("/round", "/round");
    shelf.with("/large", 200, new byte[20_000_001]);
    Problem missing = failure(line.leg(), new PromptSource.File(folder.resolve("no.wav")));
    assertEquals(Codes.MEDIA_DEVICE_NOT_FOUND, missing.code());
    assertEquals("no.wav: there is no such file", missing.detail());
    Problem page = failure(line.leg(), url("/page?token=secret"));
    assertEquals(Codes.BAD_AUDIO_FILE, page.code());
    assertTrue(page.detail().endsWith("/page: is neither WAV nor MP3"), page.detail());
    Problem gone = failure(line.leg(), url("/gone"));
    assertEquals(Codes.MEDIA_DEVICE_NOT_FOUND, gone.code());
    assertTrue(gone.detail().endsWith("/gone: HTTP status 404") && !gone.retryable());
    assertTrue(failure(line.leg(), url("/broken")).retryable());
    assertTrue(failure(line.leg(), url("/round")).detail().contains("too often"));
    assertTrue(failure(line.leg(), url("/large")).detail().contains("larger than 20 MB"));
    Problem cut =
        failure(line.leg(), new PromptSource.Upload(Arrays.copyOf("RIFFxxxxWAVE".getBytes(), 30)));
    assertEquals(Codes.BAD_AUDIO_FILE, cut.code());
    assertTrue(cut.detail().startsWith("upload:"), cut.detail());
    line.leg().prompt(PromptOrder.of("ok", new PromptSource.Upload(mp3())).times(0), ears);
    line.device().awaitTone(1000);
  }

  private PromptSource url(String path) {
    return new PromptSource.Url(shelf.url(path));
  }

  @Test
  void passwordInAUrlGoesToItsHostAloneAndIntoNoProblem() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU);
    try (Shelf other = new Shelf()) {
      other.with("/elsewhere", 404, new byte[0]);
      shelf.redirecting("/locked", other.url("/elsewhere").toString());
      String plain = shelf.url("/locked").toString();
      PromptSource.Url secret =
          new PromptSource.Url(
              java.net.URI.create(plain.replace("http://", "http://me:hush@") + "?key=hush"));
      Problem problem = failure(line.leg(), secret);
      assertEquals(List.of("/locked Basic bWU6aHVzaA=="), shelf.authorizations);
      assertEquals(List.of(), other.authorizations);
      assertTrue(!problem.toString().contains("hush") && !secret.toString().contains("hush"));
    }
  }

  @Test
  void withoutAServiceForItNothingIsSpoken() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU);
    Problem problem = failure(line.leg(), new PromptSource.Speech("Hello.", "en", ""));
    assertEquals(Codes.PROVIDER_MISSING, problem.code());
    assertTrue(problem.detail().contains("speech.espeak"), problem.detail());
  }

  @Test
  void textIsSpokenAndAProblemOfItIsTold() {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(it -> Files.isExecutable(Path.of(it, "espeak-ng")));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "espeak-ng must be installed here");
    }
    assumeTrue(there, "espeak-ng is not installed");
    bench.node.bindSpeech(new Espeak());
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    int before = line.device().heard().size();
    String text = "You are number four in the line.";
    line.leg().prompt(PromptOrder.of("say", new PromptSource.Speech(text, "en", "")), ears);
    line.device()
        .await(
            "a voice",
            () -> line.device().handset.meter.full() && line.device().handset.meter.rms() > 300);
    assertEquals(PromptEnd.Reason.COMPLETED, ears.end("say").reason());
    int packets = line.device().heard().size() - before;
    assertTrue(packets > 60 && packets < 300, packets + " packets");
    Problem problem = failure(line.leg(), new PromptSource.Speech("Hello.", "", "nosuch"));
    assertEquals(Codes.INVALID_CALL_PARAMETERS, problem.code());
  }
}
