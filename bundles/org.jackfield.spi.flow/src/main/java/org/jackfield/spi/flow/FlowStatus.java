package org.jackfield.spi.flow;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A call that a flow has.
 *
 * @param callId the call control id
 * @param flow the flow's name
 * @param state where it stands
 * @param doing the verb that waits, or waited last; empty before the first
 * @param since when the flow took the call
 * @param parts the builds that serve it: runner, driver and flow, e.g. {@code flow/0.1.0}
 */
public record FlowStatus(
    String callId, String flow, State state, String doing, Instant since, List<String> parts) {
  /** Where a flow's call stands. */
  public enum State {
    /** The flow runs. */
    RUNNING,
    /** Its call is over and the flow is cleaning up. */
    ENDING,
    /** Its call is over, and the flow has not come to its end in time. */
    STUCK
  }

  /** Refuses missing parts. */
  public FlowStatus {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(flow, "flow");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(doing, "doing");
    Objects.requireNonNull(since, "since");
    parts = List.copyOf(parts);
  }
}
