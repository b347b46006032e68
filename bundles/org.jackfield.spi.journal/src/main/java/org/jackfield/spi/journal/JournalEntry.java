package org.jackfield.spi.journal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.api.call.Direction;

/**
 * A live call, as far as it takes to have it back.
 *
 * @param client whose, by the client's name
 * @param callId its id on the wire
 * @param direction who began it
 * @param since when it began
 * @param held whether it is held
 * @param session the id of the session that has it
 * @param stickyToken what leads to the server that has it ({@code voice_sdk_id})
 */
public record JournalEntry(
    String client,
    String callId,
    Direction direction,
    Instant since,
    boolean held,
    Optional<String> session,
    Optional<String> stickyToken) {

  /** Refuses missing parts. */
  public JournalEntry {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(stickyToken, "stickyToken");
  }

  /** Without the session, which who knows it may take over. */
  @Override
  public String toString() {
    return "JournalEntry[client=" + client + ", callId=" + callId + ", since=" + since + "]";
  }
}
