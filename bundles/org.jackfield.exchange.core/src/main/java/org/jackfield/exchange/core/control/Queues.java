package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Dequeued.Reason;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand.Enqueue;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.store.StoredState;

/**
 * The queues. Commands come on the desk's lane, and so do changes by others; guarded by itself for
 * those who only look.
 */
public final class Queues implements QueueControl {
  private static final Duration UNUSED = Duration.ofMinutes(10);

  private final Desk desk;
  private final Map<String, WaitingQueue> byName = new HashMap<>();

  Queues(Desk desk) {
    this.desk = desk;
  }

  // --- commands, on the desk's lane

  synchronized void enqueue(Line line, Enqueue command) {
    if (!line.facts().controlled()) {
      throw No.commanded("");
    }
    if (!line.isAnswered()) {
      throw No.answered();
    }
    line.requireMedia("");
    if (line.join.isPresent()) {
      throw No.busy("");
    }
    if (of(line).isPresent()) {
      throw refused(ControlException.Reason.ALREADY_IN_QUEUE, "", "the leg is in a queue already");
    }
    forgetUnused();
    WaitingQueue queue = byName.get(command.queue());
    if (queue == null) {
      int most = command.maxSize().orElse(SIZE_BY_ENQUEUEING);
      queue = new WaitingQueue(command.queue(), checked(most), desk.now());
    } else if (command.maxSize().filter(queue::isOtherSize).isPresent()) {
      throw refused(
          ControlException.Reason.QUEUE_SIZE_FIXED,
          "max_size",
          "the queue is there and has another size");
    }
    if (queue.isFull()) {
      throw refused(ControlException.Reason.QUEUE_FULL, "queue_name", "the queue takes no more");
    }
    byName.put(command.queue(), queue);
    desk.bridging().part(line, Optional.empty(), CallEvent.Hangup.By.UNKNOWN);
    desk.meetings().left(line);
    WaitingQueue.Place place = queue.add(line, command.keepAfterHangup(), desk.now());
    command.maxWait().ifPresent(it -> until(place, desk.now().plus(it)));
    line.media().play(new Sound.Silence());
    line.state(CallView.State.QUEUED);
    desk.announce(
        new CallEvent.Enqueued(
            line.about(), desk.now(), queue.name(), queue.position(place), queue.averageWait()));
  }

  private void until(WaitingQueue.Place place, Instant end) {
    place.until(
        end, desk.later(Duration.between(desk.now(), end), () -> leave(place, Reason.TIMEOUT)));
  }

  /** Where it waits, as it is written down. */
  synchronized Optional<StoredState.Queued> stored(Line line) {
    return of(line).map(WaitingQueue.Place::stored);
  }

  /** It waits again behind those that are there, as if it had never gone. */
  synchronized void restore(Line line, StoredState.Queued it) {
    WaitingQueue.Place place =
        byName
            .computeIfAbsent(it.queue().name(), name -> new WaitingQueue(it.queue(), desk.now()))
            .add(line, it.keep(), it.since());
    it.until().ifPresent(end -> until(place, end));
  }

  synchronized void leave(Line line) {
    WaitingQueue.Place place =
        of(line)
            .orElseThrow(
                () -> refused(ControlException.Reason.NOT_IN_QUEUE, "", "the leg is in no queue"));
    leave(place, Reason.LEAVE);
  }

  private synchronized void leave(WaitingQueue.Place place, Reason reason) {
    if (place.queue().holds(place) && !place.line().over()) {
      remove(place, reason);
      place.line().state(CallView.State.ANSWERED);
    }
  }

  private void remove(WaitingQueue.Place place, Reason reason) {
    WaitingQueue queue = place.queue();
    int position = queue.position(place);
    Duration waited = place.waited(desk.now());
    queue.remove(place, desk.now());
    desk.announce(
        new CallEvent.Dequeued(
            place.line().about(), desk.now(), queue.name(), position, reason, waited));
  }

  /** Whose turn it is; it leaves the queue by {@link #taken}. */
  synchronized Line head(String name, Line besides) {
    WaitingQueue queue = existing(name);
    return queue.places().stream()
        .map(WaitingQueue.Place::line)
        .filter(it -> !it.over() && !it.isAway() && it != besides && it.join.isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                refused(ControlException.Reason.QUEUE_EMPTY, "queue", "nobody waits in the queue"));
  }

  /** A line is bridged, or will be: it waits no more. */
  synchronized void taken(Line line, boolean atOnce) {
    of(line)
        .ifPresent(
            place -> {
              remove(place, atOnce ? Reason.BRIDGED : Reason.BRIDGING_IN_PROCESS);
              line.state(CallView.State.ANSWERED);
            });
  }

  /** A line is over. */
  synchronized void hungUp(Line line) {
    of(line)
        .ifPresent(
            place -> {
              if (place.isKept()) {
                int position = place.queue().position(place);
                place.over();
                desk.announce(
                    new CallEvent.Dequeued(
                        line.about(),
                        desk.now(),
                        place.queue().name(),
                        position,
                        Reason.HANGUP,
                        place.waited(desk.now())));
              } else {
                remove(place, Reason.HANGUP);
              }
            });
  }

  private Optional<WaitingQueue.Place> of(Line line) {
    if (line.state() != CallView.State.QUEUED) {
      return Optional.empty();
    }
    return byName.values().stream()
        .flatMap(it -> it.places().stream())
        .filter(it -> it.line() == line && it.isAlive())
        .findFirst();
  }

  // --- for those who look, and who keep order

  @Override
  public synchronized List<QueueView> queues() {
    forgetUnused();
    return byName.values().stream()
        .map(WaitingQueue::view)
        .sorted(Comparator.comparing(QueueView::name))
        .toList();
  }

  @Override
  public synchronized Optional<QueueView> queue(String name) {
    forgetUnused();
    return Optional.ofNullable(byName.get(name)).map(WaitingQueue::view);
  }

  @Override
  public CompletableFuture<QueueView> create(String name, int maxSize) {
    return attempt(
        () -> {
          forgetUnused();
          if (byName.containsKey(name)) {
            throw No.value("queue_name", "there is a queue of this name");
          }
          if (name.isBlank() || name.length() > 255) {
            throw No.value("queue_name", "must be 1 to 255 characters");
          }
          WaitingQueue queue = new WaitingQueue(name, checked(maxSize), desk.now());
          byName.put(name, queue);
          return queue.view();
        });
  }

  @Override
  public CompletableFuture<QueueView> resize(String name, int maxSize) {
    return attempt(
        () -> {
          WaitingQueue queue = existing(name);
          queue.size(checked(maxSize), desk.now());
          queue.places().forEach(it -> desk.keeping().changed(it.line()));
          return queue.view();
        });
  }

  @Override
  public CompletableFuture<Void> delete(String name) {
    return attempt(
        () -> {
          if (!existing(name).places().isEmpty()) {
            throw refused(
                ControlException.Reason.QUEUE_NOT_EMPTY, "queue_name", "the queue is not empty");
          }
          byName.remove(name);
          return null;
        });
  }

  @Override
  public synchronized List<QueuedView> calls(String name) {
    return Optional.ofNullable(byName.get(name))
        .map(
            queue ->
                (List<QueuedView>)
                    new ArrayList<>(
                        queue.places().stream().map(it -> it.view(desk.now())).toList()))
        .orElse(List.of());
  }

  @Override
  public CompletableFuture<Void> keepAfterHangup(String name, String callControlId, boolean keep) {
    return attempt(
        () -> {
          WaitingQueue.Place place = place(name, callControlId);
          place.keep(keep);
          desk.keeping().changed(place.line());
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> forget(String name, String callControlId) {
    return attempt(
        () -> {
          WaitingQueue.Place place = place(name, callControlId);
          if (place.isAlive()) {
            throw refused(
                ControlException.Reason.BUSY, "call_control_id", "the call waits in the queue");
          }
          place.queue().remove(place, desk.now());
          return null;
        });
  }

  private WaitingQueue.Place place(String name, String callControlId) {
    return existing(name).places().stream()
        .filter(it -> it.line().facts().ids().callControlId().equals(callControlId))
        .findFirst()
        .orElseThrow(
            () ->
                refused(
                    ControlException.Reason.NOT_IN_QUEUE,
                    "call_control_id",
                    "the call is not in the queue"));
  }

  private WaitingQueue existing(String name) {
    WaitingQueue queue = byName.get(name);
    if (queue == null) {
      throw refused(
          ControlException.Reason.NO_SUCH_QUEUE, "queue_name", "there is no queue of this name");
    }
    return queue;
  }

  private void forgetUnused() {
    byName.values().removeIf(it -> it.isUnused(desk.now().minus(UNUSED)));
  }

  private static int checked(int size) {
    if (size < 1 || size > MOST) {
      throw No.value("max_size", "must be 1 to " + MOST);
    }
    return size;
  }

  private static ControlException refused(
      ControlException.Reason reason, String field, String detail) {
    return new ControlException(reason, field, detail);
  }

  private <T> CompletableFuture<T> attempt(Supplier<T> task) {
    return desk.ask(
        () -> {
          synchronized (this) {
            return task.get();
          }
        });
  }
}
