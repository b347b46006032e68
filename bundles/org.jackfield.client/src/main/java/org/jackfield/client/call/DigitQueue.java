package org.jackfield.client.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.call.DigitTiming;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Timers;

/**
 * Digits on their way to the network, one request after the other: a network that got two at once
 * could swap them. For use on the lane only.
 */
final class DigitQueue {
  private static final String ALLOWED = "0123456789ABCD*#";
  private static final String PAUSE = "wW";

  private record Order(String digits, DigitTiming timing, CompletableFuture<Void> done) {}

  private final CallWire wire;
  private final Timers timers;
  private final Deque<Order> waiting = new ArrayDeque<>();
  private Optional<Order> going = Optional.empty();
  private Optional<Timers.Alarm> alarm = Optional.empty();

  /** When tone and gap of the last one are over. */
  private Instant free = Instant.MIN;

  DigitQueue(CallWire wire, Timers timers) {
    this.wire = wire;
    this.timers = timers;
  }

  /** Refuses what is no digit; any thread. */
  static void check(String digits) {
    if (digits.chars().allMatch(it -> PAUSE.indexOf(it) >= 0)) {
      throw new IllegalArgumentException("digits: at least one is needed");
    }
    for (int at = 0; at < digits.length(); at++) {
      if (ALLOWED.indexOf(digits.charAt(at)) < 0 && PAUSE.indexOf(digits.charAt(at)) < 0) {
        throw new IllegalArgumentException(
            "digits: '" + digits.charAt(at) + "' is none of 0-9 A-D * # w");
      }
    }
  }

  void add(String digits, DigitTiming timing, CompletableFuture<Void> done) {
    waiting.add(new Order(digits, timing, done));
    if (going.isEmpty()) {
      next();
    }
  }

  private void next() {
    going = Optional.ofNullable(waiting.poll());
    going.ifPresent(order -> send(order, 0));
  }

  private void send(Order order, int at) {
    if (at == order.digits().length()) {
      order.done().complete(null);
      next();
      return;
    }
    char digit = order.digits().charAt(at);
    if (PAUSE.indexOf(digit) >= 0) {
      later(order.timing().pause(), () -> send(order, at + 1));
    } else if (free.isAfter(timers.now())) {
      later(Duration.between(timers.now(), free), () -> send(order, at));
    } else {
      free = timers.now().plus(order.timing().tone()).plus(order.timing().gap());
      wire.digit(digit, problem -> sent(order, at + 1, problem));
    }
  }

  private void later(Duration delay, Runnable task) {
    alarm = Optional.of(timers.after(delay, task));
  }

  private void sent(Order order, int next, Optional<Problem> problem) {
    if (order.done().isDone()) {
      next(); // the call has ended meanwhile
    } else if (problem.isPresent()) {
      order.done().completeExceptionally(problem.get().asException());
      next();
    } else {
      send(order, next);
    }
  }

  /** The call is over: what waits has failed. */
  void end(Problem problem) {
    alarm.ifPresent(Timers.Alarm::cancel);
    going.ifPresent(order -> order.done().completeExceptionally(problem.asException()));
    waiting.forEach(order -> order.done().completeExceptionally(problem.asException()));
    waiting.clear();
  }
}
