package org.jackfield.exchange.voiceapi.call;

import static org.jackfield.exchange.voiceapi.field.Rules.text;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Command;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.command.Given;
import org.jackfield.exchange.voiceapi.command.Keys;
import org.jackfield.exchange.voiceapi.field.Field;

/** Waits for keys, and presses them. */
final class Gathering {
  private static final String INVALID_PAYLOAD = "invalid_payload";

  private final CallParts parts;
  private final Sounds sounds;

  Gathering(CallParts parts, Sounds sounds) {
    this.parts = parts;
    this.sounds = sounds;
  }

  List<Command> commands() {
    return List.of(
        Command.post(
            "gather",
            Common.joined(GatherFields.keys(), GatherFields.first()),
            (leg, given) ->
                gather(leg, given, GatherFields.order(given, Optional.empty(), Optional.empty()))),
        Command.post(
            "gather_using_speak",
            Common.joined(
                Speech.fields(),
                List.of(
                    Field.of(INVALID_PAYLOAD, text(1, PromptSource.MOST_CHARACTERS)),
                    GatherFields.tries()),
                GatherFields.keys()),
            this::speak),
        Command.post(
            "gather_using_audio",
            Common.joined(GatherFields.audio(), List.of(GatherFields.tries()), GatherFields.keys()),
            this::play),
        Command.post(
            "gather_stop",
            Common.table(),
            (leg, given) -> run(leg, new LegCommand.StopGather(), given)),
        Command.post(
            "send_dtmf",
            Common.table(Keys.digits(), Keys.held()),
            (leg, given) -> run(leg, Keys.pressed(given), given)));
  }

  private void speak(String leg, Given given) {
    Optional<PromptSource> again =
        given.text(INVALID_PAYLOAD).map(it -> Speech.of(it, given, INVALID_PAYLOAD));
    gather(leg, given, GatherFields.order(given, Optional.of(Speech.of(given)), again));
  }

  private void play(String leg, Given given) {
    gather(leg, given, GatherFields.played(given, sounds, true));
  }

  private void gather(String leg, Given given, GatherOrder order) {
    run(leg, new LegCommand.Gather(order), given);
  }

  private void run(String leg, LegCommand command, Given given) {
    parts.result(parts.calls().command(leg, command, Common.terms(given)));
  }
}
