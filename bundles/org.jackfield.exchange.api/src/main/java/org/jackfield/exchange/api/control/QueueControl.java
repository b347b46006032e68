package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.leg.LegIds;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The queues of the switch. A service; thread-safe; nothing blocks. Stages fail with a {@link
 * ControlException}. Calls enter and leave by {@link LegCommand}s. An empty queue that nobody has
 * used for a while is gone.
 */
@ProviderType
public interface QueueControl {
  /** How many a queue takes where nothing is said when it is made here. */
  int SIZE = 300;

  /** How many any queue may take at most. */
  int MOST = 10_000;

  /** How many a queue takes that is made by enqueueing, where nothing is said. */
  int SIZE_BY_ENQUEUEING = 100;

  /**
   * A queue.
   *
   * @param id a lower-case UUID
   * @param name its name
   * @param size how many are in it
   * @param maxSize how many it takes
   * @param averageWait of those who left it lately
   * @param createdAt when it was made
   * @param updatedAt when it last changed
   */
  record QueueView(
      String id,
      String name,
      int size,
      int maxSize,
      Duration averageWait,
      Instant createdAt,
      Instant updatedAt) {}

  /**
   * A call in a queue.
   *
   * @param ids its names
   * @param connectionId of its connection
   * @param from who calls
   * @param to who is called
   * @param queueId of its queue
   * @param position from 1
   * @param enqueuedAt since when
   * @param waited how long
   * @param alive false for one whose caller hung up, and that was to be kept
   */
  record QueuedView(
      LegIds ids,
      String connectionId,
      String from,
      String to,
      String queueId,
      int position,
      Instant enqueuedAt,
      Duration waited,
      boolean alive) {
    /** Refuses missing parts. */
    public QueuedView {
      Objects.requireNonNull(ids, "ids");
    }

    /** Without personal data. */
    @Override
    public String toString() {
      return "QueuedView[" + ids.legId() + ", " + position + "]";
    }
  }

  /** All queues, by name. */
  List<QueueView> queues();

  /** One. */
  Optional<QueueView> queue(String name);

  /** Makes one; refuses a name that is there with BAD_VALUE. */
  CompletionStage<QueueView> create(String name, int maxSize);

  /** Changes how many it takes; those in it stay. NO_SUCH_QUEUE. */
  CompletionStage<QueueView> resize(String name, int maxSize);

  /** Removes one that is empty. NO_SUCH_QUEUE, QUEUE_NOT_EMPTY. */
  CompletionStage<Void> delete(String name);

  /** The calls in it, the head first; empty for a queue that is not there. */
  List<QueuedView> calls(String name);

  /** Whether the call stays listed when its caller hangs up. NO_SUCH_QUEUE, NOT_IN_QUEUE. */
  CompletionStage<Void> keepAfterHangup(String name, String callControlId, boolean keep);

  /** Removes a call that is not alive any more. NO_SUCH_QUEUE, NOT_IN_QUEUE, BUSY if it is. */
  CompletionStage<Void> forget(String name, String callControlId);
}
