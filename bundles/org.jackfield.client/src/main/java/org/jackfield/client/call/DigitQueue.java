package org.jackfield.client.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.problem.Problem;

/**
 * Digits on their way to the network, one request after the other: a network that got two at once
 * could swap them. For use on the lane only.
 */
final class DigitQueue {
  private static final String ALLOWED = "0123456789ABCD*#";

  private record Order(String digits, CompletableFuture<Void> done) {}

  private final CallWire wire;
  private final Deque<Order> waiting = new ArrayDeque<>();
  private Optional<Order> going = Optional.empty();

  DigitQueue(CallWire wire) {
    this.wire = wire;
  }

  /** Refuses what is no digit; any thread. */
  static void check(String digits) {
    if (digits.isEmpty()) {
      throw new IllegalArgumentException("digits: at least one is needed");
    }
    for (int at = 0; at < digits.length(); at++) {
      if (ALLOWED.indexOf(digits.charAt(at)) < 0) {
        throw new IllegalArgumentException(
            "digits: '" + digits.charAt(at) + "' is none of 0-9 A-D * #");
      }
    }
  }

  void add(String digits, CompletableFuture<Void> done) {
    waiting.add(new Order(digits, done));
    if (going.isEmpty()) {
      next();
    }
  }

  private void next() {
    going = Optional.ofNullable(waiting.poll());
    going.ifPresent(order -> send(order, 0));
  }

  private void send(Order order, int at) {
    wire.digit(order.digits().charAt(at), problem -> sent(order, at + 1, problem));
  }

  private void sent(Order order, int next, Optional<Problem> problem) {
    if (order.done().isDone()) {
      next(); // the call has ended meanwhile
    } else if (problem.isPresent()) {
      order.done().completeExceptionally(problem.get().asException());
      next();
    } else if (next < order.digits().length()) {
      send(order, next);
    } else {
      order.done().complete(null);
      next();
    }
  }

  /** The call is over: what waits has failed. */
  void end(Problem problem) {
    going.ifPresent(order -> order.done().completeExceptionally(problem.asException()));
    waiting.forEach(order -> order.done().completeExceptionally(problem.asException()));
    waiting.clear();
  }
}
