package org.jackfield.exchange.core.control;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins lines and parts them. On the desk's lane. */
final class Bridging {
  private static final Logger LOG = LoggerFactory.getLogger(Bridging.class);

  private final Desk desk;

  Bridging(Desk desk) {
    this.desk = desk;
  }

  void bridge(Line line, Bridge command) {
    requireFree(line, "", command.preventDoubleBridge());
    if (command.with() instanceof Bridge.Leg leg) {
      Line other = desk.alive(leg.callControlId(), "call_control_id");
      if (other == line) {
        throw No.value("call_control_id", "a leg cannot be bridged with itself");
      }
      if (line.partner.filter(other::equals).isPresent()) {
        throw No.bridged("call_control_id");
      }
      requireFree(other, "call_control_id", command.preventDoubleBridge());
      join(line, other, command.parkAfterUnbridge());
    } else if (command.with() instanceof Bridge.Queue queue) {
      join(line, desk.queues().head(queue.name(), line), command.parkAfterUnbridge());
    }
  }

  private static void requireFree(Line line, String field, boolean preventDouble) {
    if (!line.facts().controlled()) {
      throw No.commanded(field);
    }
    if (line.isAway()) {
      throw No.away(field);
    }
    if (line.join.filter(it -> !it.later() || it.one() == line).isPresent()) {
      throw No.busy(field);
    }
    if (preventDouble && line.partner.isPresent()) {
      throw No.bridged(field);
    }
  }

  private void join(Line one, Line other, boolean parks) {
    Join join = new Join(one, other, parks, false, false, false);
    desk.queues().taken(one, other.isAnswered());
    desk.queues().taken(other, one.isAnswered());
    one.join = Optional.of(join);
    other.join = Optional.of(join);
    advance(join);
  }

  /** Bridges them as soon as the dialled one answers; the other goes on until then. */
  void onAnswer(Join join) {
    join.one().join = Optional.of(join);
  }

  /** A line was answered: what waited for that goes on. */
  void answered(Line line) {
    line.join.ifPresent(
        join -> {
          if (join.later() && join.other().over()) {
            giveUp(join);
          } else if (join.later() && isTaken(join)) {
            giveUp(join);
          } else {
            advance(join);
          }
        });
  }

  private static boolean isTaken(Join join) {
    Line other = join.other();
    return other.join.filter(it -> it != join).isPresent()
        || join.preventDouble() && other.partner.isPresent();
  }

  /** The dialled one answered in vain. */
  private static void giveUp(Join join) {
    join.one().join = Optional.empty();
    join.one().end(HangupCause.NORMAL_CLEARING);
  }

  /** The one that was placed is answered last, in the codec of the other. */
  private void advance(Join join) {
    Optional<Line> rings =
        List.of(join.one(), join.other()).stream()
            .filter(it -> it.state() == CallView.State.RINGING)
            .findFirst();
    if (rings.isPresent()) {
      return;
    }
    for (Line line : List.of(join.one(), join.other())) {
      if (!line.isAnswered()) {
        join.other().join = Optional.of(join);
        Optional<String> codec =
            join.besides(line).sounding().map(Line.Sounding::leg).flatMap(MediaLeg::codec);
        line.port().orElseThrow().answer(codec, List.of());
        return;
      }
    }
    bridge(join);
  }

  private void bridge(Join join) {
    Line one = join.one();
    Line other = join.other();
    one.join = Optional.empty();
    other.join = Optional.empty();
    desk.queues().taken(other, true);
    desk.meetings().left(one);
    desk.meetings().left(other);
    part(one, Optional.of(other), CallEvent.Hangup.By.UNKNOWN);
    part(other, Optional.of(one), CallEvent.Hangup.By.UNKNOWN);
    try {
      one.sounding().orElseThrow().node().bridge(one.media(), other.media());
    } catch (ProblemException fault) {
      LOG.error(
          "legs {} and {} cannot be bridged: {}",
          one.facts().ids().legId(),
          other.facts().ids().legId(),
          fault.problem());
      return;
    }
    one.parksAfterUnbridge = join.oneParks();
    other.parksAfterUnbridge = join.otherParks();
    for (Line line : List.of(one, other)) {
      line.media().stopPrompts(PromptStop.ALL);
      Line with = join.besides(line);
      line.port().ifPresent(it -> it.party("", who(with)));
    }
    joined(one, other);
  }

  /** By whom a display says that one talks with this line. */
  private static String who(Line line) {
    return line.facts().placed() ? line.facts().from() : line.facts().to();
  }

  /** They hear each other. */
  void joined(Line one, Line other) {
    one.partner = Optional.of(other);
    other.partner = Optional.of(one);
    for (Line line : List.of(one, other)) {
      line.state(CallView.State.BRIDGED);
      desk.announce(
          new CallEvent.Bridged(
              line.about(), desk.now(), line.partner.orElseThrow().facts().ids()));
    }
  }

  /**
   * A line leaves its bridge for something else: whoever it leaves is parked or ends.
   *
   * @param unless the one it goes to
   */
  void part(Line line, Optional<Line> unless, CallEvent.Hangup.By by) {
    Optional<Line> left = line.partner.filter(it -> unless.filter(it::equals).isEmpty());
    line.partner = Optional.empty();
    left.ifPresent(it -> alone(it, by));
  }

  static void alone(Line line, CallEvent.Hangup.By by) {
    line.partner = Optional.empty();
    if (line.over() || !line.facts().controlled()) {
      return;
    }
    if (line.parksAfterUnbridge) {
      line.sounding().ifPresent(it -> it.leg().play(new Sound.Silence()));
      line.state(CallView.State.ANSWERED);
    } else {
      line.by = Optional.of(by);
      line.end(HangupCause.NORMAL_CLEARING);
    }
  }

  /** A line is over: whoever it was joined with, or about to be, goes on by itself. */
  void ended(Line line, CallEvent.Hangup.By by) {
    line.join.ifPresent(
        join -> {
          Line other = join.besides(line);
          other.join = other.join.filter(it -> it != join);
        });
    for (Line other : desk.ringing()) {
      other
          .join
          .filter(it -> it.later() && it.other() == line)
          .ifPresent(
              it -> {
                other.join = Optional.empty();
                other.end(HangupCause.ORIGINATOR_CANCEL);
              });
    }
    part(line, Optional.empty(), by);
  }
}
