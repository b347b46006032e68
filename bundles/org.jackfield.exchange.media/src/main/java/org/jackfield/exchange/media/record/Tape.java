package org.jackfield.exchange.media.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jackfield.audio.Levels;
import org.jackfield.audio.detect.VoiceActivity;
import org.jackfield.audio.record.SilenceTrimmer;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.sound.Pcm;

/** What is recorded, as it is to be kept: mixed or not, with or without its silences. */
final class Tape implements Closeable {
  private final Track track;
  private final boolean dual;
  private final long most;
  private final Optional<Duration> quiet;
  private final Optional<VoiceActivity> activity;
  private final Optional<Edges> edges;
  private final Optional<SilenceTrimmer> trimmer;
  private final short[][] taken = new short[2][];
  private final short[][] kept;
  private final short[] mixed;
  private long samples;
  private boolean heard;
  private boolean closed;

  Tape(Track track, RecordingOrder order, int rate) {
    this.track = track;
    this.dual = order.dual();
    this.most = order.longest().toSeconds() * rate;
    this.quiet = order.quiet();
    this.edges = order.trimEnds() ? Optional.of(new Edges(this::trim)) : Optional.empty();
    this.activity =
        edges.isPresent() || quiet.isPresent()
            ? Optional.of(new VoiceActivity(rate))
            : Optional.empty();
    this.mixed = new short[activity.isPresent() ? Pcm.frame(rate) : 0];
    this.trimmer = order.pauses().map(it -> trimmer(it, rate));
    int room = trimmer.map(it -> it.outputLength(Pcm.frame(rate))).orElse(0);
    this.kept = new short[2][room];
  }

  /** Of two channels even where one is kept, since they are mixed behind it. */
  private static SilenceTrimmer trimmer(Duration pauses, int rate) {
    return new SilenceTrimmer(rate, (int) pauses.toMillis(), 2);
  }

  /**
   * Opens a new file.
   *
   * @throws IOException if that cannot be done, or there is one already
   * @throws org.jackfield.api.problem.ProblemException if there is no program for its format
   */
  static Tape open(RecordingOrder order, int rate) throws IOException {
    Path path = order.file();
    if (Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new Tape(track(path, order, rate), order, rate);
  }

  private static Track track(Path path, RecordingOrder order, int rate) throws IOException {
    if (order.format() == RecordingOrder.Format.MP3) {
      Path folder = path.toAbsolutePath().getParent();
      if (!Files.isWritable(folder)) {
        throw new NoSuchFileException(folder.toString());
      }
      return new Mp3Track(Lame.installed(), path, rate, order.dual());
    }
    return order.dual()
        ? new StereoTrack(path, rate, order.longest().toMillis())
        : new WavTrack(path, rate);
  }

  /**
   * Writes 20 ms of both sides, whose arrays are its own from now on.
   *
   * @return whether it goes on: it is neither long nor silent enough
   * @throws IOException if it cannot be written
   */
  boolean write(short[] left, short[] right) throws IOException {
    boolean sound = activity.isPresent() && isSound(activity.get(), left, right);
    if (edges.isPresent()) {
      edges.get().add(left, right, sound);
    } else {
      trim(left, right);
    }
    return samples < most && !isQuiet();
  }

  private boolean isSound(VoiceActivity ear, short[] left, short[] right) {
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = Levels.clip(left[i] + right[i]);
    }
    boolean sound = ear.add(mixed);
    heard |= sound;
    return sound;
  }

  private boolean isQuiet() {
    return heard
        && quiet.filter(it -> activity.orElseThrow().silentMillis() >= it.toMillis()).isPresent();
  }

  private void trim(short[] left, short[] right) throws IOException {
    if (trimmer.isPresent()) {
      taken[0] = left;
      taken[1] = right;
      put(kept[0], kept[1], trimmer.get().trim(taken, kept));
    } else {
      put(left, right, left.length);
    }
  }

  private void put(short[] left, short[] right, int length) throws IOException {
    int wanted = (int) Math.min(length, most - samples);
    if (wanted == 0) {
      return;
    }
    if (!dual) {
      for (int i = 0; i < wanted; i++) {
        left[i] = Levels.clip(left[i] + right[i]);
      }
    }
    track.write(left, right, wanted);
    samples += wanted;
  }

  /** Samples of each side so far. */
  long samples() {
    return samples;
  }

  boolean closed() {
    return closed;
  }

  /** By any thread: who waits for the disk or a program is to give up. */
  void abort() {
    track.abort();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    track.close();
  }
}
