package org.jackfield.client.lane;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The deadlines of one call or session, at most one of each kind. For use on the lane only.
 *
 * @param <K> the kinds
 */
public final class TimerSet<K extends Enum<K>> {
  private final Timers timers;
  private final Consumer<K> passed;
  private final Map<K, Timers.Alarm> running;

  /** No timers yet; {@code passed} hears on the lane of each that was not stopped in time. */
  public TimerSet(Class<K> kinds, Timers timers, Consumer<K> passed) {
    this.timers = timers;
    this.passed = passed;
    this.running = new EnumMap<>(kinds);
  }

  /** Sets one, in place of the one of its kind. */
  public void set(K kind, Duration after) {
    stop(kind);
    running.put(
        kind,
        timers.after(
            after,
            () -> {
              running.remove(kind);
              passed.accept(kind);
            }));
  }

  /** Stops one, if it runs. */
  public void stop(K kind) {
    Timers.Alarm alarm = running.remove(kind);
    if (alarm != null) {
      alarm.cancel();
    }
  }

  /** Stops all. */
  public void stopAll() {
    running.values().forEach(Timers.Alarm::cancel);
    running.clear();
  }
}
