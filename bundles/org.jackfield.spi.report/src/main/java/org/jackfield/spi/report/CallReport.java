package org.jackfield.spi.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.api.call.CallIds;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Milestone;
import org.jackfield.api.call.Moment;
import org.jackfield.api.call.Quality;

/**
 * What became of one call; holds no number, name, digit or address.
 *
 * @param callId the call's id on the wire
 * @param ids the network's names for it
 * @param direction who began it
 * @param milestones when it passed what, in their order
 * @param end why it is over; empty where the reporter goes before the call does
 * @param statistics the last measurement, over the whole call
 * @param samples a measurement for each second, oldest first; of a long call the last hour
 * @param warnings raised and cleared, oldest first
 * @param timeline in words, oldest first
 */
public record CallReport(
    String callId,
    CallIds ids,
    Direction direction,
    Map<Milestone, Instant> milestones,
    Optional<EndReason> end,
    CallStatistics statistics,
    List<Sample> samples,
    List<Warning> warnings,
    List<Moment> timeline) {

  /**
   * A second's measurement.
   *
   * @param at when
   * @param statistics counted from the call's beginning
   */
  public record Sample(Instant at, CallStatistics statistics) {
    /** Refuses missing parts. */
    public Sample {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(statistics, "statistics");
    }
  }

  /**
   * A quality warning.
   *
   * @param at when
   * @param kind about what
   * @param raised whether it was raised, else cleared
   * @param value the measure; 0 where it was cleared
   */
  public record Warning(Instant at, Quality kind, boolean raised, double value) {
    /** Refuses missing parts. */
    public Warning {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(kind, "kind");
    }
  }

  /** Refuses missing parts, and cannot be changed. */
  public CallReport {
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(statistics, "statistics");
    milestones = Map.copyOf(milestones);
    samples = List.copyOf(samples);
    warnings = List.copyOf(warnings);
    timeline = List.copyOf(timeline);
  }

  /** When it passed this, if it did. */
  public Optional<Instant> at(Milestone milestone) {
    return Optional.ofNullable(milestones.get(milestone));
  }
}
