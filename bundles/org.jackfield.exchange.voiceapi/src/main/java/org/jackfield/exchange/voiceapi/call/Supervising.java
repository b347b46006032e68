package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.oneOf;
import static org.jackfield.exchange.voiceapi.field.Rules.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.field.Field;
import org.jackfield.exchange.voiceapi.field.Rule;

/** Legs that supervise another one's call. */
final class Supervising {
  static final String WHOM = "supervise_call_control_id";
  private static final String DIALLED_ROLE = "supervisor_role";
  private static final String ROLE = "role";
  private static final int LONGEST_ID = 255;

  private final CallParts parts;

  Supervising(CallParts parts) {
    this.parts = parts;
  }

  /** Of a dial. */
  static List<Field> fields() {
    return List.of(
        Field.of(WHOM, text(1, LONGEST_ID)), Field.of(DIALLED_ROLE, roles()).or("barge"));
  }

  private static Rule roles() {
    return oneOf("barge", "whisper", "monitor");
  }

  /** Whom a leg that is dialled supervises. */
  static Optional<DialOrder.Supervision> supervision(Given given) {
    return given
        .text(WHOM)
        .map(whom -> new DialOrder.Supervision(whom, role(given.sure(DIALLED_ROLE))));
  }

  private static SupervisorRole role(String word) {
    return SupervisorRole.valueOf(word.toUpperCase(Locale.ROOT));
  }

  Command command() {
    return Command.post(
        "switch_supervisor_role", Common.table(Field.of(ROLE, roles()).required()), this::change);
  }

  private void change(String leg, Given given) {
    LegCommand command = new LegCommand.SwitchSupervisorRole(role(given.sure(ROLE)));
    parts.result(parts.calls().command(leg, command, Common.terms(given)));
  }
}
