package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jackfield.api.problem.Problem;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavFile;
import org.jackfield.audio.WavReader;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.sound.mp3.Mp3File;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded of a leg, and played again. */
class RecordingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  private static final class Result implements MediaRecordingListener {
    final CompletableFuture<Duration> length = new CompletableFuture<>();
    final CompletableFuture<Problem> problem = new CompletableFuture<>();

    @Override
    public void onRecorded(Duration recorded) {
      length.complete(recorded);
    }

    @Override
    public void onFailed(Problem failed) {
      problem.complete(failed);
      length.completeExceptionally(failed.asException());
    }

    String failed() {
      return problem.orTimeout(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS).join().detail();
    }

    Duration recorded() {
      return length.orTimeout(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  private RecordingOrder order(String name) {
    return new RecordingOrder(folder.resolve(name), false, HOUR);
  }

  private static double level(WavFile file, int fromMillis, int hertz) {
    ToneMeter meter = new ToneMeter(file.sampleRate(), 400);
    int from = fromMillis * file.sampleRate() / 1000;
    meter.add(file.samples(), from, 400 * file.sampleRate() / 1000);
    return meter.level(hertz);
  }

  private void await(Bench.Line line, Path file, int bytes) {
    line.device().await("so much on the disk", () -> size(file) > bytes);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void bothSidesOfABridgeAreInIt() throws IOException {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMU).connected();
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    two.device().awaitTone(700);
    Result result = new Result();
    MediaRecording recording = one.leg().record(order("both.wav"), result);
    await(one, folder.resolve("both.wav"), 32_000);
    recording.stop();
    Duration length = result.recorded();
    WavFile file = WavFile.read(folder.resolve("both.wav"));
    assertEquals(length.toMillis(), file.millis(), 20);
    assertTrue(length.toMillis() >= 1000, length.toString());
    assertEquals(8000, level(file, 500, 700), 800);
    assertEquals(8000, level(file, 500, 1200), 800);
    two.device().awaitTone(700);
  }

  @Test
  void recordingThatIsPlayedIsWhatWasSaid() throws IOException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.device().say(900);
    Result result = new Result();
    MediaRecording recording = line.leg().record(order("said.wav"), result);
    await(line, folder.resolve("said.wav"), 32_000);
    recording.stop();
    result.recorded();
    line.leg().play(new Sound.Wav(folder.resolve("said.wav")));
    line.device().awaitTone(900);
    line.device().await("its end", () -> line.ears().played.get() == 1);
    line.device().awaitSilence();
  }

  @Test
  void pauseLeavesOutWhatIsSaidMeanwhile() throws IOException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.device().say(900);
    Path wav = folder.resolve("paused.wav");
    Result result = new Result();
    MediaRecording recording = line.leg().record(order("paused.wav"), result);
    await(line, wav, 32_000);
    recording.pause(true);
    line.device().say(1500);
    int heard = line.device().heard().size();
    line.device().await("a second more", () -> line.device().handset.heard.size() > heard + 50);
    line.device().say(900);
    int again = line.device().heard().size();
    line.device().await("all of 1500 gone", () -> line.device().handset.heard.size() > again + 25);
    recording.pause(false);
    await(line, wav, 64_000);
    recording.stop();
    result.recorded();
    WavFile file = WavFile.read(wav);
    for (int at = 200; at + 400 < file.millis(); at += 200) {
      assertTrue(level(file, at, 1500) < 400, "at " + at + " ms of " + file.millis());
    }
  }

  @Test
  void eachSideHasAChannelOfItsOwnAlsoInARoom() throws IOException {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMA).connected();
    one.device().say(700);
    two.device().say(1200);
    Path wav = folder.resolve("dual.wav");
    Result result = new Result();
    MediaRecording recording = one.leg().record(new RecordingOrder(wav, true, HOUR), result);
    MediaRoom room = bench.node.room("daily", legId -> {});
    room.enter(one.leg(), Seat.PARTY);
    room.enter(two.leg(), Seat.PARTY);
    one.device().awaitTone(1200);
    two.device().awaitTone(700);
    await(one, wav, (int) size(wav) + 48_000);
    recording.stop();
    result.recorded();
    try (WavReader reader = WavReader.open(wav)) {
      assertEquals(2, reader.channels());
    }
    byte[] bytes = Files.readAllBytes(wav);
    assertEquals(8000, level(bytes, 8000, 0, 700), 800);
    assertEquals(8000, level(bytes, 8000, 1, 1200), 800);
    assertTrue(level(bytes, 8000, 0, 1200) < 100 && level(bytes, 8000, 1, 700) < 100);
  }

  /** Of the last 400 ms of a channel, as it stands in the file. */
  private static double level(byte[] wav, int rate, int channel, int hertz) {
    ToneMeter meter = new ToneMeter(rate, 400);
    ShortBuffer samples =
        ByteBuffer.wrap(wav, 44, wav.length - 44).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int from = samples.remaining() / 2 - rate / 2;
    short[] taken = new short[rate * 2 / 5];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = samples.get(2 * (from + i) + channel);
    }
    meter.add(taken);
    return meter.level(hertz);
  }

  @Test
  void mixOfARoomHoldsAllAndOfTwoChannelsOneHasTheFirst() throws IOException {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMA).connected();
    one.device().say(700);
    two.device().say(1200);
    MediaRoom room = bench.node.room("daily", legId -> {});
    Result mixed = new Result();
    room.record(order("mix.wav"), one.leg().id(), mixed);
    room.enter(one.leg(), Seat.PARTY);
    room.enter(two.leg(), Seat.PARTY);
    one.device().awaitTone(1200);
    two.device().awaitTone(700);
    Path dual = folder.resolve("dual.wav");
    Result both = new Result();
    MediaRecording recording =
        room.record(new RecordingOrder(dual, true, HOUR), one.leg().id(), both);
    await(one, dual, 160_000);
    recording.stop();
    both.recorded();
    room.close();
    mixed.recorded();
    WavFile file = WavFile.read(folder.resolve("mix.wav"));
    assertEquals(8000, level(file, (int) file.millis() - 500, 700), 800);
    assertEquals(8000, level(file, (int) file.millis() - 500, 1200), 800);
    byte[] bytes = Files.readAllBytes(dual);
    assertEquals(8000, level(bytes, file.sampleRate(), 0, 700), 800);
    assertEquals(8000, level(bytes, file.sampleRate(), 1, 1200), 800);
    assertTrue(level(bytes, file.sampleRate(), 0, 1200) < 100);
    assertTrue(level(bytes, file.sampleRate(), 1, 700) < 100);
  }

  @Test
  void mp3IsMadeByLameOfOneChannelAndOfTwo() throws IOException {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(it -> Files.isExecutable(Path.of(it, "lame"))),
        "lame is not installed");
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Bench.Line two = bench.calling(PayloadFormat.PCMA).connected();
    one.device().say(700);
    two.device().say(1200);
    bench.node.bridge(one.leg(), two.leg());
    one.device().awaitTone(1200);
    for (boolean dual : new boolean[] {false, true}) {
      Path mp3 = folder.resolve(dual + ".mp3");
      Result result = new Result();
      RecordingOrder order = new RecordingOrder(mp3, dual, Duration.ofSeconds(2)).mp3();
      one.leg().record(order, result);
      assertEquals(Duration.ofSeconds(2), result.recorded());
      WavFile file = Mp3File.read(Files.readAllBytes(mp3)); // of two channels it is half of each
      assertEquals(2000, file.millis(), 400);
      int sent = dual ? 4000 : 8000;
      assertEquals(sent, level(file, 1000, 700), sent / 8.0);
      assertEquals(sent, level(file, 1000, 1200), sent / 8.0);
    }
    two.device().awaitTone(700);
  }

  @Test
  void pausesAreShortened() throws IOException {
    Bench.Line one = bench.calling(PayloadFormat.PCMU).connected();
    Result result = new Result();
    RecordingOrder order = order("trimmed.wav").trimmed(Duration.ofMillis(200));
    MediaRecording recording = one.leg().record(order, result);
    int before = one.device().heardSoFar();
    one.device().await("2 s of silence", () -> one.device().handset.heard.size() > before + 100);
    one.device().say(900);
    await(one, folder.resolve("trimmed.wav"), 24_000);
    recording.stop();
    assertTrue(result.recorded().toMillis() >= 1000);
    WavFile file = WavFile.read(folder.resolve("trimmed.wav"));
    assertEquals(8000, level(file, 900, 900), 800);
    assertTrue(level(file, 500, 900) > 4000, "it is silent for longer than 0.5 s");
  }

  @Test
  void fileThatIsThereIsNotOverwritten() throws IOException {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    Path wav = Files.writeString(folder.resolve("there.wav"), "somebody's");
    Result result = new Result();
    line.leg().record(order("there.wav"), result);
    assertTrue(result.failed().contains("file:"), result.failed());
    assertEquals("somebody's", Files.readString(wav));
  }

  @Test
  void itEndsByItselfAtItsLongestAndWithItsLeg() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    Result shortest = new Result();
    line.leg()
        .record(
            new RecordingOrder(folder.resolve("1.wav"), false, Duration.ofSeconds(1)), shortest);
    assertEquals(Duration.ofSeconds(1), shortest.recorded());
    Result rest = new Result();
    line.leg().record(order("2.wav"), rest);
    await(line, folder.resolve("2.wav"), 1000);
    line.leg().close();
    assertTrue(rest.recorded().toMillis() > 0);
  }

  @Test
  void whatCannotBeWrittenIsSaidAndHarmsNoCall() {
    Bench.Line line = bench.calling(PayloadFormat.PCMU).connected();
    line.device().say(900);
    line.leg().play(new Sound.Echo());
    line.device().awaitTone(900);
    RecordingOrder nowhere = new RecordingOrder(folder.resolve("no/where.wav"), false, HOUR);
    Result result = new Result();
    line.leg().record(nowhere, result);
    assertTrue(result.failed().contains("file:"), result.failed());
    line.leg().play(new Sound.Wav(folder.resolve("missing.wav")));
    line.device().await("the end of nothing", () -> line.ears().played.get() == 1);
    line.leg().play(new Sound.Echo());
    line.device().awaitTone(900);
  }
}
