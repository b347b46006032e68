package org.jackfield.exchange.core.control;

import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.core.account.CallerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins lines and parts them. On the desk's lane. */
final class Bridging {
  private static final Logger LOG = LoggerFactory.getLogger(Bridging.class);

  private final Desk desk;
  private final Greetings greetings;

  Bridging(Desk desk) {
    this.desk = desk;
    this.greetings = new Greetings(desk, this::goOn);
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
      join(line, other, command);
    } else if (command.with() instanceof Bridge.Queue queue) {
      join(line, desk.queues().head(queue.name(), line), command);
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

  private void join(Line one, Line other, Bridge command) {
    if (one.plays().isPresent() && other.plays().isPresent()) {
      throw No.value("call_control_id", "neither leg is a device");
    }
    Join join =
        new Join(
            one,
            other,
            command.after(),
            AfterUnbridge.HANG_UP,
            false,
            false,
            command.mutedKeys(),
            false,
            Optional.empty(),
            command.recording().map(LegCommand.Record::recordingId));
    desk.queues().taken(one, other.isAnswered());
    desk.queues().taken(other, one.isAnswered());
    one.join = Optional.of(join);
    other.join = Optional.of(join);
    if (other.state() == CallView.State.RINGING && one.isAnswered() && one.plays().isEmpty()) {
      command.ringtone().ifPresent(country -> Ringtone.begin(one, country));
    }
    advance(join);
  }

  /** A line rings: who is to be bridged with it hears so, if its command says that. */
  void ringback(Line line, String country) {
    line.join
        .filter(Join::ringback)
        .map(Join::other)
        .filter(it -> it.isAnswered() && it.partner.isEmpty() && !isInConference(it))
        .ifPresent(it -> Ringtone.begin(it, country));
  }

  private static boolean isInConference(Line line) {
    return line.state() == CallView.State.CONFERENCE;
  }

  /** Bridges them as soon as the dialled one answers; the other goes on until then. */
  void onAnswer(Join join) {
    join.one().join = Optional.of(join);
  }

  /** A line was answered: what waited for that goes on. */
  void answered(Line line) {
    line.join.ifPresent(
        join -> {
          boolean greets = join.greeting().isPresent() && line.plays().isEmpty();
          if (greets && !isLost(join)) {
            greetings.begin(join, join.greeting().get());
          } else {
            goOn(join);
          }
        });
  }

  private void goOn(Join join) {
    if (isLost(join)) {
      giveUp(join);
    } else {
      advance(join);
    }
  }

  private static boolean isLost(Join join) {
    return join.later() && (join.other().over() || isTaken(join));
  }

  private static boolean isTaken(Join join) {
    Line other = join.other();
    return other.join.filter(it -> it != join).isPresent()
        || join.preventDouble() && other.partner.isPresent();
  }

  /** The dialled one answered in vain. */
  private static void giveUp(Join join) {
    Ringtone.end(join.other());
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
        line.port().orElseThrow().answer(codec.stream().toList(), List.of());
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
      connect(join);
    } catch (ProblemException fault) {
      failed(join, fault.problem().toString());
      return;
    } catch (ControlException fault) {
      failed(join, fault.getMessage());
      return;
    }
    one.afterUnbridge = join.oneAfter();
    other.afterUnbridge = join.otherAfter();
    for (Line line : List.of(one, other)) {
      line.ringtone = Optional.empty();
      line.sounding().ifPresent(it -> it.leg().stopPrompts(PromptStop.ALL));
      String with = line.anonymousCaller ? CallerId.hiddenNumber() : who(join.besides(line));
      line.port().ifPresent(it -> it.party("", with));
    }
    joined(one, other);
  }

  private static void failed(Join join, String why) {
    Ringtone.end(join.one());
    Ringtone.end(join.other());
    LOG.error(
        "legs {} and {} cannot be bridged: {}",
        join.one().facts().ids().legId(),
        join.other().facts().ids().legId(),
        why);
  }

  /** They hear each other; or what the one plays that is no device. */
  private static void connect(Join join) {
    Line one = join.one();
    Line other = join.other();
    if (other.plays().isPresent()) {
      one.media().play(other.plays().get());
    } else if (one.plays().isPresent()) {
      other.media().play(one.plays().get());
    } else {
      one.keysMuted = join.mutedKeys().self();
      other.keysMuted = join.mutedKeys().opposite();
      one.media().muteKeys(one.keysMuted);
      other.media().muteKeys(other.keysMuted);
      one.sounding().orElseThrow().node().bridge(one.media(), other.media());
    }
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
    if (line.afterUnbridge == AfterUnbridge.HANG_UP || line.plays().isPresent()) {
      line.by = Optional.of(by);
      line.end(HangupCause.NORMAL_CLEARING);
    } else {
      boolean holds = line.afterUnbridge == AfterUnbridge.HOLD;
      Sound heard = holds ? new Sound.Music() : new Sound.Silence();
      line.sounding().ifPresent(it -> it.leg().play(heard));
      line.state(CallView.State.ANSWERED);
    }
  }

  /** A line is over: whoever it was joined with, or about to be, goes on by itself. */
  void ended(Line line, CallEvent.Hangup.By by) {
    line.join.ifPresent(
        join -> {
          Line other = join.besides(line);
          other.join = other.join.filter(it -> it != join);
          join.recordingId().ifPresent(join.one().recordings::forget);
          Ringtone.end(other);
        });
    greetings.ended(line);
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
