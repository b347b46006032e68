package org.jackfield.client.line;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;

/** The time between two attempts: 1, 2, 4 … 30 s, ±25 %. For use on the lane only. */
final class Pause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Context context;
  private final Runnable over;
  private Optional<Timers.Alarm> alarm = Optional.empty();
  private int failures;

  /**
   * None.
   *
   * @param over heard when a pause is over
   */
  Pause(Context context, Runnable over) {
    this.context = context;
    this.over = over;
  }

  /** How many attempts have failed one after the other. */
  int failures() {
    return failures;
  }

  /** Whether it is not time for another attempt yet. */
  boolean on() {
    return alarm.isPresent();
  }

  /** One more attempt has failed. */
  void failed() {
    alarm.ifPresent(Timers.Alarm::cancel);
    failures++;
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 5));
    Duration middle = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    double factor = 1 + 0.25 * (2 * context.execution().random().nextDouble() - 1);
    Duration wait = Duration.ofMillis(Math.round(middle.toMillis() * factor));
    alarm =
        Optional.of(
            context
                .timers()
                .after(
                    wait,
                    () -> {
                      alarm = Optional.empty();
                      over.run();
                    }));
  }

  /** Something is different: it is time at once, and what failed before does not count. */
  void end() {
    failures = 0;
    alarm.ifPresent(Timers.Alarm::cancel);
    alarm = Optional.empty();
  }
}
