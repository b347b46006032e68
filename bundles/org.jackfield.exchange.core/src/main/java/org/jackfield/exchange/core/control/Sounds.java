package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;

/** What a line is played, and pressed towards it. On the desk's lane. */
final class Sounds {
  private static final Duration SHORT_PAUSE = Duration.ofMillis(500);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(1);
  private static final String KEYS = "[0-9A-Da-d*#wW]{1,128}";

  private Sounds() {}

  static void carryOut(Desk desk, Line line, LegCommand command) {
    if (command instanceof LegCommand.UpdateClientState) {
      return;
    }
    if (!line.isAnswered()) {
      throw No.answered();
    }
    try {
      if (command instanceof LegCommand.Play play) {
        Playing.begin(desk, line, play);
      } else if (command instanceof LegCommand.StopPlaying stop) {
        line.media().stopPrompts(stop.which());
      } else if (command instanceof LegCommand.Gather gather) {
        gather(desk, line, gather.order());
      } else if (command instanceof LegCommand.StopGather) {
        line.gathering.ifPresent(Gathering::cancel);
      } else if (command instanceof LegCommand.Record record) {
        line.recordings.begin(record, Recordings.of(line.media()));
      } else if (command instanceof LegCommand.PauseRecording pause) {
        line.recordings.pause(pause);
      } else if (command instanceof LegCommand.StopRecording stop) {
        line.recordings.stop(stop);
      } else if (command instanceof LegCommand.SendDigits digits) {
        press(desk, line, digits);
      } else {
        throw new IllegalStateException("no such command: " + command.getClass());
      }
    } catch (ProblemException refused) {
      throw No.of(refused.problem());
    }
  }

  static void gather(Desk desk, Line line, GatherOrder order) {
    line.requireMedia("");
    line.gathering.ifPresent(Gathering::cancel);
    Gathering gathering = new Gathering(desk, line, order);
    line.gathering = Optional.of(gathering);
    gathering.begin();
  }

  static void press(Desk desk, Line line, LegCommand.SendDigits keys) {
    if (!keys.digits().matches(KEYS)) {
      throw No.value("digits", "must be 1 to 128 of 0-9 A-D * # w W");
    }
    pressFrom(desk, line, keys, 0);
  }

  private static void pressFrom(Desk desk, Line line, LegCommand.SendDigits keys, int from) {
    String digits = keys.digits();
    for (int i = from; i < digits.length() && !line.over(); i++) {
      char digit = digits.charAt(i);
      if (Character.toLowerCase(digit) == 'w') {
        int next = i + 1;
        desk.later(
            digit == 'w' ? SHORT_PAUSE : LONG_PAUSE, () -> pressFrom(desk, line, keys, next));
        return;
      }
      line.media().sendDigit(Character.toUpperCase(digit), keys.held());
    }
  }
}
