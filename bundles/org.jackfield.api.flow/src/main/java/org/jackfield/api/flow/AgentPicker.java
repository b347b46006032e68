package org.jackfield.api.flow;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says which of the free agents gets a call. A whiteboard service; the one with the highest {@code
 * service.ranking} is asked by the room {@code flow.queue}.
 */
@ConsumerType
@FunctionalInterface
public interface AgentPicker {
  /** Whoever has been free for longest; used where no service is. */
  AgentPicker LONGEST_IDLE =
      (offer, free) -> free.stream().min(Comparator.comparing(Agent::freeSince));

  /**
   * An agent who is free.
   *
   * @param destination how to ring them
   * @param freeSince when their last call, and the time to write it up, was over
   */
  record Agent(String destination, Instant freeSince) {
    /** Refuses missing parts. */
    public Agent {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(freeSince, "freeSince");
    }

    /** Without personal data. */
    @Override
    public String toString() {
      return "Agent[free since " + freeSince + "]";
    }
  }

  /**
   * Picks one. Returns at once: all callers wait for it.
   *
   * @param free at least one
   * @return one of those; empty if the call is to wait for another
   */
  Optional<Agent> pick(CallOffer offer, List<Agent> free);
}
