package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.exchange.api.control.QueueControl.QueueView;
import org.jackfield.exchange.api.control.QueueControl.QueuedView;
import org.jackfield.exchange.core.store.StoredState;

/** Lines that wait for their turn. Guarded by {@link Queues}. */
final class WaitingQueue {
  /** So many waits make the average. */
  private static final int LATELY = 100;

  private final String id;
  private final String name;
  private final Instant createdAt;
  private final List<Place> places = new ArrayList<>();
  private final Deque<Duration> waits = new ArrayDeque<>();
  private int most;
  private Instant updatedAt;

  WaitingQueue(String name, int most, Instant now) {
    this(new StoredState.Queue(UUID.randomUUID().toString(), name, most, now), now);
  }

  /** One that was there before. */
  WaitingQueue(StoredState.Queue its, Instant now) {
    this.id = its.id();
    this.name = its.name();
    this.most = its.size();
    this.createdAt = its.createdAt();
    this.updatedAt = now;
  }

  /** A line's place in it. */
  final class Place {
    private final Line line;
    private final Instant since;
    private boolean keep;
    private Optional<Instant> over = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private Optional<ScheduledFuture<?>> deadline = Optional.empty();

    private Place(Line line, boolean keep, Instant since) {
      this.line = line;
      this.keep = keep;
      this.since = since;
    }

    WaitingQueue queue() {
      return WaitingQueue.this;
    }

    Line line() {
      return line;
    }

    boolean isKept() {
      return keep;
    }

    void keep(boolean wanted) {
      keep = wanted;
    }

    boolean isAlive() {
      return over.isEmpty();
    }

    /** Its caller hung up, and it stays listed. */
    void over() {
      over = Optional.of(line.view().endedAt().orElse(updatedAt));
      deadline.ifPresent(it -> it.cancel(false));
    }

    void until(Instant end, ScheduledFuture<?> task) {
      until = Optional.of(end);
      deadline = Optional.of(task);
    }

    /** As it is written down. */
    StoredState.Queued stored() {
      return new StoredState.Queued(
          new StoredState.Queue(id, name, most, createdAt), since, keep, until);
    }

    Duration waited(Instant now) {
      return Duration.between(since, over.orElse(now));
    }

    QueuedView view(Instant now) {
      Line.Facts facts = line.facts();
      return new QueuedView(
          facts.ids(),
          facts.connectionId(),
          facts.from(),
          facts.to(),
          id,
          position(this),
          since,
          waited(now),
          isAlive());
    }
  }

  String name() {
    return name;
  }

  List<Place> places() {
    return List.copyOf(places);
  }

  boolean holds(Place place) {
    return places.contains(place);
  }

  /** From 1. */
  int position(Place place) {
    return places.indexOf(place) + 1;
  }

  boolean isFull() {
    return places.size() >= most;
  }

  boolean isOtherSize(int size) {
    return size != most;
  }

  void size(int now, Instant at) {
    most = now;
    updatedAt = at;
  }

  Place add(Line line, boolean keep, Instant now) {
    Place place = new Place(line, keep, now);
    places.add(place);
    updatedAt = now;
    return place;
  }

  void remove(Place place, Instant now) {
    if (!places.remove(place)) {
      return;
    }
    place.deadline.ifPresent(it -> it.cancel(false));
    updatedAt = now;
    waits.add(place.waited(now));
    if (waits.size() > LATELY) {
      waits.remove();
    }
  }

  Duration averageWait() {
    return waits.isEmpty()
        ? Duration.ZERO
        : waits.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(waits.size());
  }

  boolean isUnused(Instant since) {
    return places.isEmpty() && updatedAt.isBefore(since);
  }

  QueueView view() {
    return new QueueView(id, name, places.size(), most, averageWait(), createdAt, updatedAt);
  }
}
