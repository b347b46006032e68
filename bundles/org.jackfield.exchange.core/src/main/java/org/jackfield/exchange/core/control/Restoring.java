package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.Hangup.Why;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.exchange.core.store.StoredState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the lines of an earlier run: first what they were part of, then, as their devices come
 * back, what they hear. No event tells of it. On the desk's lane.
 */
final class Restoring {
  private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

  /** Those who hear of calls start beside the desk: they shall miss no end. */
  private static final Duration START = Duration.ofSeconds(5);

  private final Desk desk;

  /** Until they are joined again. */
  private final Map<Line, StoredState> apart = new ConcurrentHashMap<>();

  private Duration parked = Duration.ZERO;

  Restoring(Desk desk) {
    this.desk = desk;
  }

  /** One of them, before {@link #reunite}; on any thread. */
  Line open(StoredLine stored, Port port) {
    CallEvent.About about = stored.about();
    Line line =
        new Line(
            desk,
            new Line.Facts(
                about.ids(),
                about.connectionId(),
                about.from(),
                about.to(),
                stored.direction(),
                stored.placed(),
                stored.controlled(),
                about.startedAt()),
            about.clientState(),
            stored.state().seen());
    line.restore(stored, port);
    apart.put(line, stored.state());
    desk.lines().add(line);
    return line;
  }

  /**
   * All of them are here.
   *
   * @param mayPark how long one may be parked that nobody commands any more
   */
  void reunite(Duration mayPark) {
    parked = mayPark;
    if (!apart.isEmpty()) {
      desk.announceLater(START);
    }
    Map<Line, Instant> since = new HashMap<>();
    apart.forEach(
        (line, state) -> {
          line.endsAt.ifPresent(line::lastsUntil);
          if (state instanceof StoredState.Bridged bridge) {
            line.afterUnbridge = bridge.after();
            line.keysMuted = bridge.keysMuted();
            line.partner = partner(line, bridge);
          } else if (state instanceof StoredState.Queued place) {
            since.put(line, place.since());
          } else if (state instanceof StoredState.InConference seat) {
            since.put(line, seat.since());
          }
        });
    since.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .forEach(line -> enter(line, apart.get(line)));
    apart.clear();
  }

  /** Both have to say so: a bridge may have come, or gone, while it was written down. */
  private Optional<Line> partner(Line line, StoredState.Bridged bridge) {
    return desk.lines()
        .find(bridge.partner())
        .filter(
            other ->
                apart.get(other) instanceof StoredState.Bridged back
                    && back.partner().equals(line.facts().ids().callControlId()));
  }

  private void enter(Line line, StoredState state) {
    if (state instanceof StoredState.Queued place) {
      desk.queues().restore(line, place);
    } else if (state instanceof StoredState.InConference seat) {
      desk.meetings().restore(line, seat);
    }
  }

  /** A line has media again. One that goes its way by itself is joined by its call. */
  void back(Line line) {
    if (line.facts().controlled()) {
      try {
        join(line);
        desk.supervising().moved(line);
        line.partner.ifPresent(desk.supervising()::moved);
      } catch (ProblemException fault) {
        failed(line, fault.problem().toString());
      } catch (ControlException fault) {
        failed(line, fault.getMessage());
      }
    }
  }

  private void join(Line line) {
    if (line.state() == CallView.State.CONFERENCE) {
      desk.meetings().back(line);
    } else if (line.state() == CallView.State.BRIDGED && line.partner.isEmpty()) {
      Bridging.alone(line, CallEvent.Hangup.By.UNKNOWN);
    } else if (line.partner.filter(it -> !it.isAway()).isPresent()) {
      Line partner = line.partner.get();
      line.media().muteKeys(line.keysMuted);
      partner.media().muteKeys(partner.keysMuted);
      line.sounding().orElseThrow().node().bridge(line.media(), partner.media());
    } else {
      line.media().play(new Sound.Silence());
      watch(line);
    }
  }

  private static void failed(Line line, String why) {
    LOG.error("leg {} cannot go on as before: {}", line.facts().ids().legId(), why);
    line.end(HangupCause.NORMAL_TEMPORARY_FAILURE);
  }

  /**
   * Whoever commanded a line may be gone with the earlier run: one that is parked, and is told
   * nothing, ends.
   */
  void watch(Line line) {
    if (isForsaken(line)) {
      desk.later(
          parked,
          () -> {
            if (isForsaken(line)) {
              line.why = Optional.of(Why.TIMEOUT);
              line.end(HangupCause.RECOVERY_ON_TIMER_EXPIRE);
            }
          });
    }
  }

  private static boolean isForsaken(Line line) {
    return !line.over()
        && !line.isAway()
        && line.isForsaken()
        && line.state() == CallView.State.ANSWERED;
  }
}
