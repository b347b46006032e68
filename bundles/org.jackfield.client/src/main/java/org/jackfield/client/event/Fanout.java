package org.jackfield.client.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jackfield.api.client.Subscription;

/**
 * Gives every event to every listener, each at its own pace. Thread-safe.
 *
 * @param <E> the events
 */
public final class Fanout<E> {
  private final List<Mailbox<E>> mailboxes = new CopyOnWriteArrayList<>();
  private final Supplier<Executor> lanes;

  /** Nobody listens yet; every listener is given a serial executor of its own. */
  public Fanout(Supplier<Executor> lanes) {
    this.lanes = lanes;
  }

  /**
   * Listens from now on.
   *
   * @param name of the listener, for logs
   */
  public Subscription add(String name, Consumer<? super E> listener) {
    Mailbox<E> mailbox = new Mailbox<>(listener, name, lanes.get(), mailboxes::remove);
    mailboxes.add(mailbox);
    return mailbox;
  }

  /** Whether anybody listens. */
  public boolean heard() {
    return !mailboxes.isEmpty();
  }

  /** Waits until each listener has heard all that was published, at most so long for each. */
  public void settle(Duration atMost) {
    mailboxes.forEach(mailbox -> mailbox.settle(atMost));
  }

  /** Posts to all; never blocks. */
  public void publish(E event) {
    mailboxes.forEach(mailbox -> mailbox.post(event));
  }
}
