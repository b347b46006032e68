package org.jackfield.launcher;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What happens at SIGTERM and SIGINT: calls have the time that {@code --drain} gives them, then the
 * container is stopped, which hangs up what is left, and 5 s later the process is gone whatever
 * still runs.
 */
final class Ending implements AutoCloseable {
  /** As a shell counts a process ended by SIGINT. */
  private static final int INTERRUPTED = 130;

  private final AtomicReference<Optional<Container>> guarded =
      new AtomicReference<>(Optional.empty());
  private final Thread hook;

  /**
   * @param unfinished whether to be stopped means that the work was not done
   */
  Ending(boolean unfinished, Workplace workplace) {
    hook = new Thread(() -> end(unfinished, workplace), "jackfield-ending");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void guard(Container container) {
    guarded.set(Optional.of(container));
  }

  private void end(boolean unfinished, Workplace workplace) {
    guarded.get().ifPresent(Container::drain);
    boolean stopped = guarded.get().map(Container::stop).orElse(true);
    workplace.close();
    int clean = unfinished ? INTERRUPTED : 0;
    Runtime.getRuntime().halt(stopped ? clean : Failure.FAILED);
  }

  /** The run is over by itself; nothing is left to end. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs already, because of a signal, and will end the process.
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      hook.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
