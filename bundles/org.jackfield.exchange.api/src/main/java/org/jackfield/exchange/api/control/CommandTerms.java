package org.jackfield.exchange.api.control;

import java.util.Objects;
import java.util.Optional;

/**
 * What goes with any command.
 *
 * @param clientState opaque text, told with every later event of the leg; empty keeps the one of
 *     before
 * @param commandId a second command of the same id for the same leg within 60 s does nothing, and
 *     succeeds as the first did; of legs that are dialled see {@link DialOrder}
 * @param webhook where this leg's later events go; empty keeps what it was
 */
public record CommandTerms(
    Optional<String> clientState, Optional<String> commandId, Optional<WebhookTarget> webhook) {
  /** Nothing. */
  public static final CommandTerms NONE =
      new CommandTerms(Optional.empty(), Optional.empty(), Optional.empty());

  /** Refuses missing parts. */
  public CommandTerms {
    Objects.requireNonNull(clientState, "clientState");
    Objects.requireNonNull(commandId, "commandId");
    Objects.requireNonNull(webhook, "webhook");
  }

  /** Without the client state. */
  @Override
  public String toString() {
    return "CommandTerms[" + commandId.orElse("no id") + "]";
  }
}
