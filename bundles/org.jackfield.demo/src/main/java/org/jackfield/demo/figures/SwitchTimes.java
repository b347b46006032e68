package org.jackfield.demo.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.leg.LegStatus;

/**
 * How long the switch itself took for calls that are over: from the invite to the ringing leg, and
 * from the answer to the joined legs. Read from what it noted about both legs; how long people and
 * devices took is not in it.
 */
public final class SwitchTimes {
  private SwitchTimes() {}

  /** One time for each placed leg that was answered by another leg. */
  public static List<Duration> inviteToAnswer(Collection<LegStatus> legs) {
    Map<String, LegStatus> byId =
        legs.stream()
            .collect(Collectors.toMap(leg -> leg.ids().legId(), Function.identity(), (a, b) -> a));
    List<Duration> times = new ArrayList<>();
    for (LegStatus leg : legs) {
      if (leg.placed()) {
        leg.peerLegId()
            .flatMap(id -> Optional.ofNullable(byId.get(id)))
            .flatMap(peer -> time(leg, peer))
            .ifPresent(times::add);
      }
    }
    return times;
  }

  private static Optional<Duration> time(LegStatus placed, LegStatus offered) {
    Optional<Instant> rung = at(offered, "ringing");
    Optional<Instant> answerIn = at(offered, "the device answered");
    Optional<Instant> answerOut = at(placed, "active");
    if (rung.isEmpty() || answerIn.isEmpty() || answerOut.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.between(placed.since(), rung.get())
            .plus(Duration.between(answerIn.get(), answerOut.get())));
  }

  private static Optional<Instant> at(LegStatus leg, String what) {
    return leg.timeline().stream()
        .filter(entry -> entry.what().equals(what))
        .map(LegStatus.Entry::at)
        .findFirst();
  }
}
