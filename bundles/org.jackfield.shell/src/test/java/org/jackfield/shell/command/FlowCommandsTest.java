package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegSession;
import org.junit.jupiter.api.Test;

class FlowCommandsTest {
  private final FlowCommands commands = new FlowCommands();

  private static final class Desk implements FlowDesk {
    @Override
    public CompletionStage<Boolean> offer(CallOffer offer, LegSession session) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<FlowStatus> running() {
      return List.of(
          new FlowStatus(
              "v3:1",
              "queue",
              FlowStatus.State.RUNNING,
              "gather",
              Instant.EPOCH,
              List.of("flow/1.0.0", "flow.local/1.0.0")));
    }

    @Override
    public List<String> flows() {
      return List.of("queue", "park");
    }
  }

  @Test
  void flowsAreListedWithTheirCalls() {
    FlowDesk desk = new Desk();
    commands.bindDesk(desk);
    assertEquals(
        """
        flow
        queue
        park

        call  flow   state    verb    since                 by
        v3:1  queue  RUNNING  gather  1970-01-01T00:00:00Z  flow/1.0.0 flow.local/1.0.0
        """,
        commands.flows());
    commands.unbindDesk(desk);
    assertEquals(
        """
        flow
        (none)

        call  flow  state  verb  since  by
        (none)
        """,
        commands.flows());
  }
}
