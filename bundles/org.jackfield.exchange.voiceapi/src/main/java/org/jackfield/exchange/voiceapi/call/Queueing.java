package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.flag;
import static org.jackfield.exchange.voiceapi.field.Rules.text;
import static org.jackfield.exchange.voiceapi.field.Rules.whole;

import java.time.Duration;
import java.util.List;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;

/** Puts legs into queues, and takes them out. */
final class Queueing {
  private static final String NAME = "queue_name";
  private static final String SIZE = "max_size";
  private static final String WAIT = "max_wait_time_secs";
  private static final String KEEP = "keep_after_hangup";
  private static final int ANY = Integer.MAX_VALUE;

  private final CallParts parts;

  Queueing(CallParts parts) {
    this.parts = parts;
  }

  List<Command> commands() {
    return List.of(
        Command.post(
            "enqueue",
            Common.table(
                Field.of(NAME, text(1, 255)).required(),
                // No default here: one that is not said has to fit a queue that is there.
                Field.of(SIZE, whole(1, QueueControl.MOST)),
                Field.of(WAIT, whole(1, ANY)),
                Field.of(KEEP, flag()).or(false)),
            this::enqueue),
        Command.post("leave_queue", Common.table(), this::leave));
  }

  private void enqueue(String leg, Given given) {
    LegCommand.Enqueue command =
        new LegCommand.Enqueue(
            given.sure(NAME),
            given.whole(SIZE),
            given.whole(WAIT).map(Duration::ofSeconds),
            given.flag(KEEP));
    parts.result(parts.calls().command(leg, command, Common.terms(given)));
  }

  private void leave(String leg, Given given) {
    parts.result(parts.calls().command(leg, new LegCommand.LeaveQueue(), Common.terms(given)));
  }
}
