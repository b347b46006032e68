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
import org.jackfield.audio.record.SilenceTrimmer;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.media.sound.Pcm;

/** What is recorded, as it is to be kept: mixed or not, with or without its pauses. */
final class Tape implements Closeable {
  private final Track track;
  private final boolean dual;
  private final long most;
  private final Optional<SilenceTrimmer> trimmer;
  private final short[][] taken = new short[2][];
  private final short[][] kept;
  private long samples;
  private boolean closed;

  Tape(Track track, RecordingOrder order, int rate) {
    this.track = track;
    this.dual = order.dual();
    this.most = order.longest().toSeconds() * rate;
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
   * Writes 20 ms of both sides.
   *
   * @return whether there is room for more
   * @throws IOException if it cannot be written
   */
  boolean write(short[] left, short[] right) throws IOException {
    if (trimmer.isPresent()) {
      taken[0] = left;
      taken[1] = right;
      put(kept[0], kept[1], trimmer.get().trim(taken, kept));
    } else {
      put(left, right, left.length);
    }
    return samples < most;
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
