package org.jackfield.exchange.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.leg.CallTarget;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Contact;

/** The exchange around a conversation, with time moved by hand. */
final class FakeExchange implements Exchange {
  final FakeNode node = new FakeNode();
  final Map<String, CallTarget> devices = new HashMap<>();
  final List<Timer> timers = new ArrayList<>();
  final List<Conversation> over = new ArrayList<>();
  boolean withNode = true;
  boolean withBrokenRule;
  private Instant now = Instant.EPOCH;

  void pass(Duration time) {
    now = now.plus(time);
    for (Timer timer : List.copyOf(timers)) {
      if (!timer.isDone() && !timer.at.isAfter(now)) {
        timers.remove(timer);
        timer.task.run();
      }
    }
  }

  @Override
  public Optional<MediaNode> mediaNode() {
    return withNode ? Optional.of(node) : Optional.empty();
  }

  @Override
  public Optional<Contact> contact(String user) {
    return Optional.ofNullable(devices.get(user))
        .map(target -> new Contact(user, "session", "test", now, target));
  }

  @Override
  public List<Routing.Named> rules() {
    return List.of(
        new Routing.Named("built-in", new BuiltInDestinations()),
        new Routing.Named(
            "strange",
            leg -> {
              if (withBrokenRule) {
                throw new IllegalStateException("a stranger's rule");
              }
              return CompletableFuture.completedFuture(Optional.empty());
            }),
        new Routing.Named(
            "users",
            leg ->
                CompletableFuture.completedFuture(
                    leg.destination().equals("nobody")
                        ? Optional.empty()
                        : Optional.of(new Route.ToUser(leg.destination())))));
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public ScheduledFuture<?> later(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), task);
    timers.add(timer);
    return timer;
  }

  @Override
  public Duration noAnswer() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Duration mediaUp() {
    return Duration.ofSeconds(15);
  }

  @Override
  public void over(Conversation conversation) {
    over.add(conversation);
  }

  static final class Timer extends CompletableFuture<Object> implements ScheduledFuture<Object> {
    final Instant at;
    final Runnable task;

    Timer(Instant at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(Instant.EPOCH, at));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
