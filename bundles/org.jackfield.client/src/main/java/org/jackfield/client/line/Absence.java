package org.jackfield.client.line;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.credentials.Sources;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;

/** Says once that nobody is there to renew a sign-in that will end. For use on the lane only. */
final class Absence {
  /** So long nobody is missed: a provider that is being replaced is gone for a moment. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final Context context;
  private final Sources sources;
  private Optional<Timers.Alarm> alarm = Optional.empty();
  private boolean told;

  Absence(Context context, Sources sources) {
    this.context = context;
    this.sources = sources;
  }

  /** Looks whether somebody is there. */
  void look() {
    if (sources.best().isPresent()) {
      end();
    } else if (alarm.isEmpty() && !told) {
      alarm = Optional.of(context.timers().after(GRACE, this::tell));
    }
  }

  private void tell() {
    alarm = Optional.empty();
    told = true;
    Problem missing = sources.missing();
    String detail = "the renewal of the sign-in waits: " + missing.detail();
    context.warn(Problem.passing(missing.code(), missing.area(), detail));
  }

  /** Nobody is missed any more. */
  void end() {
    alarm.ifPresent(Timers.Alarm::cancel);
    alarm = Optional.empty();
    told = false;
  }
}
