package org.jackfield.flow.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jackfield.api.flow.AgentPicker;
import org.jackfield.api.flow.AgentPicker.Agent;
import org.jackfield.api.flow.CallOffer;

/** The agents of one queue, and the callers who wait for them in their order. Thread-safe. */
final class Agents {
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock(true);

  // All guarded by the lock.
  private final Condition changed = lock.newCondition();
  private final List<Place> line = new ArrayList<>();

  /** Everybody; empty while they have a call. In the future while they write up the last one. */
  private final Map<String, Optional<Instant>> staff = new HashMap<>();

  Agents(InstantSource clock) {
    this.clock = clock;
  }

  /** These and no others. Those who are new are free. */
  void staff(List<String> destinations) {
    locked(
        () -> {
          staff.keySet().retainAll(destinations);
          destinations.forEach(it -> staff.putIfAbsent(it, Optional.of(clock.instant())));
        });
  }

  /** The end of the line. */
  Place join(CallOffer offer) {
    Place place = new Place(offer);
    locked(() -> line.add(place));
    return place;
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A caller's place in the line. For one thread. */
  final class Place implements AutoCloseable {
    private final CallOffer offer;

    /** Is being put through: the next caller is the first meanwhile. */
    private boolean served;

    private Place(CallOffer offer) {
      this.offer = offer;
    }

    /** Waits for a free agent; empty after so long. They are busy until {@link #release}. */
    Optional<Agent> take(AgentPicker picker, Duration atMost) throws InterruptedException {
      Instant until = clock.instant().plus(atMost);
      while (true) {
        List<Agent> free = free(until);
        if (free.isEmpty()) {
          return Optional.empty();
        }
        Optional<Agent> picked = picker.pick(offer, free); // foreign: not under the lock
        if (picked.isEmpty() ? !pause(until) : claim(picked.get())) {
          return picked;
        }
      }
    }

    /** Who is free now that it is this caller's turn; empty when the time is over. */
    private List<Agent> free(Instant until) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        served = false;
        while (true) {
          List<Agent> free = first() ? idle() : List.of();
          long left = left(until);
          if (!free.isEmpty() || left <= 0) {
            return free;
          }
          changed.awaitNanos(Math.min(left, nextIdle()));
        }
      } finally {
        lock.unlock();
      }
    }

    private boolean first() {
      return line.stream()
          .filter(it -> !it.served)
          .findFirst()
          .filter(it -> it == this)
          .isPresent();
    }

    /** The picker wants nobody of those: waits for a change. */
    private boolean pause(Instant until) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        return left(until) > 0 && changed.awaitNanos(left(until)) > 0;
      } finally {
        lock.unlock();
      }
    }

    private long left(Instant until) {
      return Duration.between(clock.instant(), until).toNanos();
    }

    private boolean claim(Agent agent) {
      lock.lock();
      try {
        boolean there = idle().contains(agent);
        if (there) {
          served = true;
          staff.put(agent.destination(), Optional.empty());
          changed.signalAll();
        }
        return there;
      } finally {
        lock.unlock();
      }
    }

    /** Leaves the line. */
    @Override
    public void close() {
      locked(() -> line.remove(this));
    }
  }

  private List<Agent> idle() {
    Instant now = clock.instant();
    return staff.entrySet().stream()
        .filter(it -> it.getValue().filter(since -> !since.isAfter(now)).isPresent())
        .map(it -> new Agent(it.getKey(), it.getValue().orElseThrow()))
        .toList();
  }

  /** How long until somebody has written up their call. */
  private long nextIdle() {
    Instant now = clock.instant();
    return staff.values().stream()
        .flatMap(Optional::stream)
        .filter(it -> it.isAfter(now))
        .mapToLong(it -> Duration.between(now, it).toNanos())
        .min()
        .orElse(TimeUnit.HOURS.toNanos(1));
  }

  /** Their call is over, or they have not taken it: free again after this. */
  void release(Agent agent, Duration wrapUp) {
    Instant since = clock.instant().plus(wrapUp);
    locked(() -> staff.computeIfPresent(agent.destination(), (key, busy) -> Optional.of(since)));
  }
}
