package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;

/** One recording of a line. On the desk's lane. */
final class Recording {
  private final Desk desk;
  private final Line line;
  private final LegCommand.Record command;
  private final Instant since;
  private Optional<MediaRecording> tape = Optional.empty();

  private Recording(Desk desk, Line line, LegCommand.Record command) {
    this.desk = desk;
    this.line = line;
    this.command = command;
    this.since = desk.now();
  }

  /**
   * Begins.
   *
   * @throws org.jackfield.api.problem.ProblemException if it cannot
   */
  static void begin(Desk desk, Line line, LegCommand.Record command) {
    if (line.recordings.containsKey(command.recordingId())) {
      throw No.value("recordingId", "there is a recording of this id");
    }
    Recording recording = new Recording(desk, line, command);
    recording.tape = Optional.of(line.media().record(command.order(), recording.new News()));
    line.recordings.put(command.recordingId(), recording);
  }

  /** The one of this id, or all of the line: at least one. */
  static List<Recording> named(Line line, Optional<String> id) {
    List<Recording> found =
        line.recordings.entrySet().stream()
            .filter(it -> id.stream().allMatch(it.getKey()::equals))
            .map(Map.Entry::getValue)
            .toList();
    if (found.isEmpty()) {
      throw No.value("recordingId", "the leg has no such recording going on");
    }
    return found;
  }

  private final class News implements MediaRecordingListener {
    @Override
    public void onRecorded(Duration length) {
      desk.post(
          () ->
              over(
                  new CallEvent.RecordingSaved(
                      line.about(),
                      desk.now(),
                      command.recordingId(),
                      command.order().dual() ? 2 : 1,
                      command.order().format().name().toLowerCase(Locale.ROOT),
                      since,
                      length,
                      command.order().file())));
    }

    @Override
    public void onFailed(Problem problem) {
      desk.post(
          () ->
              over(
                  new CallEvent.RecordingFailed(
                      line.about(), desk.now(), command.recordingId(), problem.detail())));
    }
  }

  private void over(CallEvent event) {
    line.recordings.remove(command.recordingId());
    desk.announce(event);
  }

  void pause(boolean paused) {
    tape.ifPresent(it -> it.pause(paused));
  }

  void stop() {
    tape.ifPresent(MediaRecording::stop);
  }
}
