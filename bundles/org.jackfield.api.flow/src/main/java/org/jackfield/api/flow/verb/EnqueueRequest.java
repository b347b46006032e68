package org.jackfield.api.flow.verb;

import java.time.Duration;
import java.util.Optional;

/**
 * A queue to wait in.
 *
 * @param queue its name, 1 to 255 characters
 * @param maxSize how many it takes, where it is made by this; must be the queue's own where it is
 *     there
 * @param maxWait when the call leaves it and is the flow's again
 */
public record EnqueueRequest(String queue, Optional<Integer> maxSize, Optional<Duration> maxWait) {
  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public EnqueueRequest {
    if (queue.isBlank() || queue.length() > 255) {
      throw new IllegalArgumentException("queue: must be 1 to 255 characters");
    }
    if (maxSize.filter(it -> it < 1).isPresent()) {
      throw new IllegalArgumentException("maxSize: must be 1 or more");
    }
    if (maxWait.filter(it -> it.compareTo(Duration.ofSeconds(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("maxWait: must be 1 s or more");
    }
  }

  /** This one, for as long as it takes. */
  public static EnqueueRequest into(String queue) {
    return new EnqueueRequest(queue, Optional.empty(), Optional.empty());
  }

  /** The same, made for so many. */
  public EnqueueRequest maxSize(int wanted) {
    return new EnqueueRequest(queue, Optional.of(wanted), maxWait);
  }

  /** The same, for so long at most. */
  public EnqueueRequest maxWait(Duration wanted) {
    return new EnqueueRequest(queue, maxSize, Optional.of(wanted));
  }
}
