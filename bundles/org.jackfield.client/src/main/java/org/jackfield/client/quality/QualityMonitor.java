package org.jackfield.client.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Quality;

/**
 * When a call's sound is bad, and when it is well again, by {@link Quality}. Pure: time is given.
 */
public final class QualityMonitor {
  private static final int IN_A_ROW = 3;
  private static final int SECONDS_WITHOUT_PACKETS = 5;
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(15);

  /** With fewer packets due in a second one that is missing is no percentage. */
  private static final long PACKETS_THAT_TELL = 10;

  /**
   * A warning that is raised or cleared.
   *
   * @param kind about what
   * @param raised whether it is raised
   * @param value the measure that decided
   */
  public record Change(Quality kind, boolean raised, double value) {
    /** For the timeline. */
    @Override
    public String toString() {
      return raised
          ? String.format(Locale.ROOT, "warning %d %s: %.1f", kind.code(), kind, value)
          : "cleared " + kind.code() + " " + kind;
    }
  }

  /** Where a measure is: beyond the limit, well within it, or between. */
  private record Limits(double raise, double clear) {
    boolean bad(double value) {
      return raise > clear ? value > raise : value < raise;
    }

    boolean good(double value) {
      return raise > clear ? value < clear : value > clear;
    }
  }

  private static final Map<Quality, Limits> LIMITS =
      Map.of(
          Quality.HIGH_ROUND_TRIP, new Limits(400, 300),
          Quality.HIGH_JITTER, new Limits(30, 20),
          Quality.HIGH_LOSS, new Limits(1, 0.5),
          Quality.LOW_MOS, new Limits(3.5, 3.7),
          Quality.NOTHING_RECEIVED, new Limits(0.5, 0.6));

  private static final class Watch {
    private boolean raised;
    private int bad;
    private int good;
    private Optional<Instant> last = Optional.empty();
  }

  private final Map<Quality, Watch> watches = new EnumMap<>(Quality.class);
  private Optional<CallStatistics> before = Optional.empty();

  /** Nothing is wrong yet. */
  public QualityMonitor() {
    for (Quality kind : Quality.values()) {
      watches.put(kind, new Watch());
    }
  }

  /**
   * A measurement, each second.
   *
   * @return what it raised or cleared
   */
  public List<Change> on(CallStatistics now, Instant at) {
    List<Change> changes = new ArrayList<>();
    for (Quality kind : Quality.values()) {
      OptionalDouble value = measure(kind, now);
      if (value.isPresent()) {
        look(kind, value.getAsDouble(), at).ifPresent(changes::add);
      }
    }
    before = Optional.of(now);
    return changes;
  }

  /** The call is held or over: nothing is measured, and nothing is wrong. */
  public List<Change> pause() {
    List<Change> changes = new ArrayList<>();
    watches.forEach(
        (kind, watch) -> {
          if (watch.raised) {
            changes.add(new Change(kind, false, 0));
          }
          watch.raised = false;
          watch.bad = 0;
          watch.good = 0;
        });
    before = Optional.empty();
    return changes;
  }

  private OptionalDouble measure(Quality kind, CallStatistics now) {
    return switch (kind) {
      case HIGH_ROUND_TRIP ->
          now.roundTrip()
              .map(time -> OptionalDouble.of(millis(time)))
              .orElse(OptionalDouble.empty());
      case HIGH_JITTER -> OptionalDouble.of(millis(now.jitter()));
      case HIGH_LOSS -> loss(now);
      case LOW_MOS -> now.mos();
      case NOTHING_RECEIVED ->
          before
              .map(last -> OptionalDouble.of(now.packetsReceived() - last.packetsReceived()))
              .orElse(OptionalDouble.empty());
    };
  }

  private OptionalDouble loss(CallStatistics now) {
    if (before.isEmpty()) {
      return OptionalDouble.empty();
    }
    long lost = Math.max(0, now.packetsLost() - before.get().packetsLost());
    long due = lost + Math.max(0, now.packetsReceived() - before.get().packetsReceived());
    return due < PACKETS_THAT_TELL ? OptionalDouble.empty() : OptionalDouble.of(100.0 * lost / due);
  }

  private Optional<Change> look(Quality kind, double value, Instant at) {
    Watch watch = watches.get(kind);
    Limits limits = LIMITS.get(kind);
    watch.bad = limits.bad(value) ? watch.bad + 1 : 0;
    watch.good = limits.good(value) ? watch.good + 1 : 0;
    int enough = kind == Quality.NOTHING_RECEIVED ? SECONDS_WITHOUT_PACKETS : IN_A_ROW;
    boolean quiet = watch.last.map(last -> at.isBefore(last.plus(BETWEEN_WARNINGS))).orElse(false);
    if (!watch.raised && watch.bad >= enough && !quiet) {
      watch.raised = true;
      watch.last = Optional.of(at);
      return Optional.of(new Change(kind, true, value));
    } else if (watch.raised && watch.good >= IN_A_ROW) {
      watch.raised = false;
      return Optional.of(new Change(kind, false, value));
    }
    return Optional.empty();
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
