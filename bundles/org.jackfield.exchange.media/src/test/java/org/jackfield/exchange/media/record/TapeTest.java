package org.jackfield.exchange.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.sound.Pcm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording does with its sound, and when it cannot be written. */
class TapeTest {
  private static final int RATE = 8000;
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final ExecutorService files = Executors.newCachedThreadPool();
  private final CompletableFuture<Object> end = new CompletableFuture<>();

  @AfterEach
  void close() {
    files.shutdownNow();
  }

  private final class Told implements MediaRecordingListener {
    @Override
    public void onRecorded(Duration length) {
      assertTrue(end.complete(length));
    }

    @Override
    public void onFailed(Problem problem) {
      assertTrue(end.complete(problem));
    }
  }

  private Object end() {
    return end.orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Remembers, and fails after so many frames as a full disk does. */
  private static class Memory implements Track {
    final List<short[]> left = new ArrayList<>();
    final List<short[]> right = new ArrayList<>();
    private final int room;

    Memory(int room) {
      this.room = room;
    }

    @Override
    public void write(short[] one, short[] other, int length) throws IOException {
      if (left.size() == room) {
        throw new IOException("No space left on device");
      }
      left.add(Arrays.copyOf(one, length));
      right.add(Arrays.copyOf(other, length));
    }

    @Override
    public void close() throws IOException {
      if (left.size() == room) {
        throw new IOException("No space left on device");
      }
    }
  }

  private RecordingOrder order(boolean dual, Duration longest) {
    return new RecordingOrder(folder.resolve("r"), dual, longest);
  }

  private static Pcm tone() {
    ToneGenerator generator = new ToneGenerator(500, RATE, 8000);
    return new Pcm() {
      @Override
      public int rate() {
        return RATE;
      }

      @Override
      public boolean next(short[] frame) {
        generator.fill(frame);
        return true;
      }
    };
  }

  @Test
  void fullDiskEndsItWithOneProblem() {
    Tape tape = new Tape(new Memory(5), order(false, HOUR), RATE);
    Recording recording = opened(() -> tape);
    recording.sides(Optional.of(tone()), Optional.empty());
    for (int i = 0; i < 20; i++) {
      recording.beat();
    }
    Problem problem = (Problem) end();
    assertTrue(problem.detail().contains("No space left"), problem.detail());
    assertTrue(recording.over());
    recording.stop();
  }

  @Test
  void longestIsExactAlsoWhereItIsNoWholeFrame() throws IOException {
    Memory memory = new Memory(1000);
    Tape tape = new Tape(memory, order(true, Duration.ofSeconds(1)), RATE);
    short[] frame = new short[300];
    int writes = 1;
    while (tape.write(frame, frame)) {
      writes++;
    }
    assertEquals(27, writes);
    assertEquals(RATE, tape.samples());
    assertEquals(RATE, memory.right.stream().mapToInt(it -> it.length).sum());
  }

  @Test
  void pausesOfBothSidesAreLeftOutTogether() throws IOException {
    Memory memory = new Memory(1000);
    Tape tape =
        new Tape(memory, order(true, Duration.ofHours(1)).trimmed(Duration.ofMillis(100)), RATE);
    Pcm voice = tone();
    for (int beat = 0; beat < 200; beat++) {
      short[] left = new short[160];
      short[] right = new short[160];
      if (beat < 50) {
        voice.next(left);
      } else if (beat >= 150) {
        voice.next(right);
      }
      tape.write(left, right);
    }
    // Two seconds of sound, and of the two of silence what is kept, and the lead.
    assertEquals(2200, tape.samples() * 1000 / RATE, 120);
    int length = memory.left.stream().mapToInt(it -> it.length).sum();
    assertEquals(length, memory.right.stream().mapToInt(it -> it.length).sum());
  }

  private Lame script(String body) throws IOException {
    Path script = Files.writeString(folder.resolve("lame-script"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return Lame.find("lame-script", "/nowhere:" + folder);
  }

  private Recording recording(Lame lame) {
    Path file = folder.resolve("r.mp3");
    Track track = new Mp3Track(lame, file, RATE, false);
    return opened(() -> new Tape(track, order(false, HOUR), RATE));
  }

  private Recording opened(Recording.Opening opening) {
    Recording recording =
        new Recording(opening, RecordingOrder.Track.BOTH, RATE, files, new Told());
    recording.open(Duration.ofSeconds(30), files);
    return recording;
  }

  @Test
  void fileThatCannotBeOpenedInTimeIsToldAndNotWrittenTo() {
    CountDownLatch slow = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Memory memory =
        new Memory(1000) {
          @Override
          public void close() {
            closed.countDown();
          }
        };
    Recording recording =
        new Recording(
            () -> {
              await(slow);
              return new Tape(memory, order(false, HOUR), RATE);
            },
            RecordingOrder.Track.BOTH,
            RATE,
            files,
            new Told());
    recording.open(Duration.ofMillis(1), files);
    recording.beat();
    Problem problem = (Problem) end();
    assertEquals("recording: file: cannot be opened in time", problem.detail());
    assertTrue(recording.over());
    slow.countDown();
    await(closed);
    assertEquals(List.of(), memory.left);
  }

  @Test
  void fileThatCannotBeMadeIsToldAlsoWhereItWasStoppedBefore() {
    Deque<Runnable> later = new ArrayDeque<>();
    Recording recording =
        new Recording(
            () -> {
              throw new IOException("no");
            },
            RecordingOrder.Track.BOTH,
            RATE,
            later::add,
            new Told());
    recording.open(Duration.ofSeconds(30), later::add);
    recording.stop();
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertEquals("recording: file: cannot be made: IOException", ((Problem) end()).detail());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void oneTrackAloneIsTheWholeOfIt() throws IOException {
    for (RecordingOrder.Track track : RecordingOrder.Track.values()) {
      Memory memory = new Memory(1000);
      CompletableFuture<Duration> length = new CompletableFuture<>();
      Recording recording =
          new Recording(
              () -> new Tape(memory, order(false, HOUR), RATE),
              track,
              RATE,
              Runnable::run,
              new MediaRecordingListener() {
                @Override
                public void onRecorded(Duration recorded) {
                  length.complete(recorded);
                }

                @Override
                public void onFailed(Problem problem) {
                  length.completeExceptionally(problem.asException());
                }
              });
      recording.open(Duration.ofSeconds(30), Runnable::run);
      recording.sides(Optional.of(steady(100)), Optional.of(steady(20)));
      recording.beat();
      recording.stop();
      assertEquals(Duration.ofMillis(20), length.join());
      int sample =
          switch (track) {
            case BOTH -> 120;
            case INBOUND -> 100;
            case OUTBOUND -> 20;
          };
      assertEquals(sample, memory.left.get(0)[7], track.name());
    }
  }

  private static Pcm steady(int sample) {
    return new Pcm() {
      @Override
      public int rate() {
        return RATE;
      }

      @Override
      public boolean next(short[] frame) {
        Arrays.fill(frame, (short) sample);
        return true;
      }
    };
  }

  /** So many beats of silence, sound and so on, until it ends by itself or they do. */
  private static long millis(RecordingOrder order, int... beats) throws IOException {
    Tape tape = new Tape(new Memory(100_000), order, RATE);
    Pcm voice = tone();
    boolean goesOn = true;
    for (int turn = 0; turn < beats.length; turn++) {
      for (int beat = 0; beat < beats[turn] && goesOn; beat++) {
        short[] left = new short[160];
        if (turn % 2 == 1) {
          voice.next(left);
        }
        goesOn = tape.write(left, new short[160]);
      }
    }
    return tape.samples() * 1000 / RATE;
  }

  @Test
  void silenceAtTheEndsIsLeftOutAndThatWithinIsKept() throws IOException {
    RecordingOrder trimmed = order(true, HOUR).withTrimmedEnds();
    // 1 s of sound, 2 s of silence, 1 s of sound; a lead of 100 ms and 200 ms until it is silence.
    assertEquals(4300, millis(trimmed, 250, 50, 100, 50, 250), 20);
    assertEquals(0, millis(trimmed, 250));
    assertEquals(2200, millis(trimmed, 0, 100, 250), 20);
    // Of 70 s at the end a minute is left out.
    assertEquals(11_000, millis(trimmed, 0, 50, 3500), 20);
    // What is left out does not count.
    assertEquals(2000, millis(order(true, Duration.ofSeconds(2)).withTrimmedEnds(), 250, 500));
  }

  @Test
  void itEndsWhenItIsQuietForSoLongOnceSomethingWasHeard() throws IOException {
    RecordingOrder quiet = order(true, HOUR).untilQuiet(Duration.ofSeconds(2));
    assertEquals(10_000, millis(quiet, 500));
    assertEquals(6000 + 2200, millis(quiet, 250, 50, 500, 50), 20);
    assertEquals(9000, millis(quiet, 250, 50, 75, 75), 20);
    assertEquals(1200, millis(quiet.withTrimmedEnds(), 0, 50, 500), 20);
  }

  @Test
  void programThatIsNotThereIsNamed() {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> Lame.find("lame", folder.toString()));
    assertEquals(Codes.PROVIDER_MISSING, refusal.problem().code());
    assertTrue(refusal.problem().detail().contains("program lame"));
  }

  @Test
  void programThatFailsEndsItWithAProblem() throws IOException {
    Recording recording = recording(script("cat >/dev/null; exit 3"));
    recording.beat();
    recording.stop();
    Problem problem = (Problem) end();
    assertTrue(problem.detail().contains("ended with 3"), problem.detail());
  }

  @Test
  void programThatWritesNothingIsFoundOut() throws IOException {
    Recording recording = recording(script("cat >/dev/null; for last; do :; done; : >\"$last\""));
    recording.beat();
    recording.stop();
    Problem problem = (Problem) end();
    assertTrue(problem.detail().contains("wrote nothing"), problem.detail());
  }

  @Test
  void programThatHangsIsKilledOnceItHoldsTooMuchUp() throws IOException {
    Recording recording = recording(script("exec sleep 60"));
    recording.sides(Optional.of(tone()), Optional.empty());
    for (int i = 0; i < 2000 && !recording.over(); i++) {
      recording.beat();
    }
    assertTrue(recording.over());
    Problem problem = (Problem) end();
    assertTrue(problem.detail().contains("does not keep up"), problem.detail());
    ProcessHandle.current()
        .children()
        .filter(it -> it.info().commandLine().orElse("").contains("sleep 60"))
        .forEach(it -> it.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }
}
