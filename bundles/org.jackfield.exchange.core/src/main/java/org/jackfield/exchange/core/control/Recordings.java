package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.tones.Beep;
import org.jackfield.audio.tones.Cadence;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptTarget;

/** The recordings of one line or conference that go on. On the desk's lane. */
final class Recordings {
  private static final PromptSource BEEP =
      new PromptSource.Tones(new Cadence(List.of(Beep.of(250, 1400)), false));

  private final Desk desk;
  private final Supplier<CallEvent.About> about;
  private final Optional<String> conferenceId;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final List<LegCommand.Record> waiting = new ArrayList<>();

  /** What is recorded, and hears the beep. */
  interface Source {
    /** Begins a recording. */
    MediaRecording record(RecordingOrder order, MediaRecordingListener listener);

    /** All of it hear this. */
    Prompt prompt(PromptOrder order);
  }

  static Source of(MediaLeg leg) {
    return new Source() {
      @Override
      public MediaRecording record(RecordingOrder order, MediaRecordingListener listener) {
        return leg.record(order, listener);
      }

      @Override
      public Prompt prompt(PromptOrder order) {
        return leg.prompt(order, new Unheard());
      }
    };
  }

  /** With that leg on the left. */
  static Source of(MediaRoom room, String first) {
    return new Source() {
      @Override
      public MediaRecording record(RecordingOrder order, MediaRecordingListener listener) {
        return room.record(order, first, listener);
      }

      @Override
      public Prompt prompt(PromptOrder order) {
        return room.prompt(order, new Unheard());
      }
    };
  }

  /**
   * None yet.
   *
   * @param about whose events tell of them
   * @param conferenceId empty for a line
   */
  Recordings(Desk desk, Supplier<CallEvent.About> about, Optional<String> conferenceId) {
    this.desk = desk;
    this.about = about;
    this.conferenceId = conferenceId;
  }

  /**
   * Begins one.
   *
   * @throws org.jackfield.api.problem.ProblemException if it cannot
   */
  void begin(LegCommand.Record command, Source source) {
    String id = command.recordingId();
    if (running.containsKey(id)) {
      throw No.value("recordingId", "there is a recording of this id");
    }
    Optional<Prompt> beep =
        command.beep()
            ? Optional.of(
                source.prompt(PromptOrder.of("beep " + id, BEEP).to(PromptTarget.BOTH).over()))
            : Optional.empty();
    Running one = new Running(command, desk.now());
    try {
      one.tape = Optional.of(source.record(command.order(), one));
    } catch (RuntimeException refused) {
      beep.ifPresent(Prompt::stop);
      throw refused;
    }
    running.put(id, one);
  }

  /** Begins one with the answer. */
  void atAnswer(LegCommand.Record command) {
    waiting.add(command);
  }

  /** What waited for the answer begins; of what cannot, that is told. */
  void answered(MediaLeg leg) {
    for (LegCommand.Record command : waiting) {
      try {
        begin(command, of(leg));
      } catch (ProblemException refused) {
        failed(command, refused.problem().detail());
      } catch (ControlException refused) {
        failed(command, refused.getMessage());
      }
    }
    waiting.clear();
  }

  /** The answer has come, of what has no sound. */
  void inVain() {
    waiting.forEach(it -> failed(it, "the leg is no device"));
    waiting.clear();
  }

  /** What it waited for does not come. */
  void forget(String id) {
    waiting.removeIf(it -> it.recordingId().equals(id));
  }

  private void failed(LegCommand.Record command, String detail) {
    desk.announce(
        new CallEvent.RecordingFailed(about.get(), desk.now(), command.recordingId(), detail));
  }

  void pause(LegCommand.PauseRecording command) {
    named(command.recordingId()).forEach(it -> it.tape.orElseThrow().pause(command.paused()));
  }

  void stop(LegCommand.StopRecording command) {
    named(command.recordingId()).forEach(it -> it.tape.orElseThrow().stop());
  }

  /** The one of this id, or all: at least one. */
  private List<Running> named(Optional<String> id) {
    List<Running> found =
        running.entrySet().stream()
            .filter(it -> id.stream().allMatch(it.getKey()::equals))
            .map(Map.Entry::getValue)
            .toList();
    if (found.isEmpty()) {
      throw No.value("recordingId", "there is no such recording going on");
    }
    return found;
  }

  private final class Running implements MediaRecordingListener {
    private final LegCommand.Record command;
    private final Instant since;
    private Optional<MediaRecording> tape = Optional.empty();

    Running(LegCommand.Record command, Instant since) {
      this.command = command;
      this.since = since;
    }

    @Override
    public void onRecorded(Duration length) {
      RecordingOrder order = command.order();
      desk.post(
          () -> {
            running.remove(command.recordingId());
            desk.announce(
                new CallEvent.RecordingSaved(
                    about.get(),
                    desk.now(),
                    command.recordingId(),
                    order.dual() ? 2 : 1,
                    order.format().name().toLowerCase(Locale.ROOT),
                    since,
                    length,
                    order.file(),
                    conferenceId));
          });
    }

    @Override
    public void onFailed(Problem problem) {
      desk.post(
          () -> {
            running.remove(command.recordingId());
            failed(command, problem.detail());
          });
    }
  }
}
