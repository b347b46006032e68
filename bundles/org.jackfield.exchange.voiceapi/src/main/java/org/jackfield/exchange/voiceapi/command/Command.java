package org.jackfield.exchange.voiceapi.command;

import java.util.Optional;
import org.jackfield.exchange.voiceapi.field.FieldTable;

/**
 * A command for a leg.
 *
 * @param method by which it is given
 * @param name behind {@code /calls/ID/actions/}
 * @param fields of its body
 * @param handler carries it out
 */
public record Command(String method, String name, FieldTable fields, Recorded handler) {

  /** Carries a command out, and returns when it was taken. */
  @FunctionalInterface
  public interface Handler {
    /**
     * For this leg.
     *
     * @param leg its call control id, as it came
     * @param given checked against the command's fields
     */
    void carryOut(String leg, Given given);
  }

  /** Carries a command out that may begin a recording. */
  @FunctionalInterface
  public interface Recorded {
    /**
     * For this leg.
     *
     * @return the recording's id, if there is one
     */
    Optional<String> carryOut(String leg, Given given);
  }

  /** One that is given by POST, as most are. */
  public static Command post(String name, FieldTable fields, Handler handler) {
    return of("POST", name, fields, handler);
  }

  /** One that is given otherwise. */
  public static Command of(String method, String name, FieldTable fields, Handler handler) {
    return new Command(
        method,
        name,
        fields,
        (leg, given) -> {
          handler.carryOut(leg, given);
          return Optional.empty();
        });
  }

  /** Its path, with {@code {call_control_id}} in it. */
  public String path() {
    return "/calls/{call_control_id}/actions/" + name;
  }
}
