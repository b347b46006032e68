package org.jackfield.client.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Feeds a machine one input after the other: an input that comes while another is being carried out
 * waits for its end. For use on one lane only.
 *
 * @param <I> the inputs
 */
public final class Inputs<I> {
  private final Deque<I> waiting = new ArrayDeque<>();
  private final Consumer<I> step;
  private boolean busy;

  /** Inputs for this step. */
  public Inputs(Consumer<I> step) {
    this.step = step;
  }

  /** Handles this input now, or after those before it. */
  public void feed(I input) {
    waiting.add(input);
    if (busy) {
      return;
    }
    busy = true;
    try {
      for (I next = waiting.poll(); next != null; next = waiting.poll()) {
        step.accept(next);
      }
    } finally {
      busy = false;
    }
  }
}
