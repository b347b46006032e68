package org.jackfield.exchange.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records its caller, plays that after {@code #}, and begins again. What was recorded goes with the
 * call. On the call's lane.
 */
final class Recorder implements Attendant {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final MediaLeg leg;
  private final Consumer<Runnable> lane;
  private final Consumer<Problem> failed;
  private final Path folder;
  private Optional<MediaRecording> recording = Optional.empty();
  private int number;

  /**
   * Begins to record.
   *
   * @param lane of the call, for what comes later
   * @param failed told when it cannot be recorded any more
   * @throws IOException if there is no place for it
   */
  Recorder(MediaLeg leg, Consumer<Runnable> lane, Consumer<Problem> failed) throws IOException {
    this.leg = leg;
    this.lane = lane;
    this.failed = failed;
    this.folder = Files.createTempDirectory("jackfield-record-");
    try {
      begin();
    } catch (RuntimeException refused) {
      delete(folder);
      throw refused;
    }
  }

  private void begin() {
    number++;
    recording = Optional.of(leg.record(new RecordingOrder(file(), false, LONGEST), new Ended()));
  }

  private Path file() {
    return folder.resolve(number + ".wav");
  }

  private final class Ended implements MediaRecordingListener {
    @Override
    public void onRecorded(Duration length) {
      lane.accept(() -> leg.play(new Sound.Wav(file())));
    }

    @Override
    public void onFailed(Problem problem) {
      lane.accept(() -> failed.accept(problem));
    }
  }

  @Override
  public void key(char key) {
    if (key == '#') {
      recording.ifPresent(MediaRecording::stop);
      recording = Optional.empty();
    }
  }

  @Override
  public void played() {
    delete(file());
    begin();
  }

  @Override
  public void end() {
    recording.ifPresent(MediaRecording::stop);
    recording = Optional.empty();
    delete(file());
    delete(folder);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException fault) {
      LOG.warn("a recording could not be deleted", fault);
    }
  }
}
