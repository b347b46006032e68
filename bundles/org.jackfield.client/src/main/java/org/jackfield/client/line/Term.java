package org.jackfield.client.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.client.setup.Context;

/** How long credentials are good, by the wall clock, and what has been said about their end. */
final class Term {
  /** So often it is looked at, at least: a clock may jump, and a machine may sleep. */
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Context context;
  private final Optional<Instant> end;
  private final Instant since;
  private final double early;
  private boolean warned;
  private boolean ended;

  /** From now to this end, where there is one. */
  Term(Context context, Optional<Instant> end) {
    this.context = context;
    this.end = end;
    this.since = now();
    this.early = 1 + 0.1 * context.execution().random().nextDouble();
  }

  Optional<Instant> end() {
    return end;
  }

  private Instant now() {
    return context.timers().now();
  }

  /** It is time to renew. */
  boolean due() {
    return passed(renewal());
  }

  /** They are over. */
  boolean over() {
    return passed(end);
  }

  private boolean passed(Optional<Instant> time) {
    return time.filter(at -> !now().isBefore(at)).isPresent();
  }

  /** As the settings say, but halfway where the time is too short for that. */
  private Optional<Instant> renewal() {
    return end.map(
        at -> {
          long told = Math.round(context.settings().renew().toMillis() * early);
          long half = Math.max(0, Duration.between(since, at).toMillis() / 2);
          return at.minusMillis(Math.min(told, half));
        });
  }

  /** How long to wait before the next look. */
  Duration look() {
    Instant now = now();
    return Stream.of(renewal(), end)
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .map(at -> Duration.between(now, at))
        .filter(wait -> wait.compareTo(LOOK) < 0)
        .min(Duration::compareTo)
        .orElse(LOOK);
  }

  /** Whether the end is to be warned of now: once. */
  boolean warns() {
    boolean first = !warned;
    warned = true;
    return first;
  }

  /** Whether the end is to be told now: once, when they are over. */
  boolean ends() {
    boolean first = over() && !ended;
    ended = ended || first;
    return first;
  }
}
