package org.jackfield.exchange.core.control;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;

/**
 * Those who supervise one line's call. They sit in a room of their own, where the line and its
 * partner are overheard and their bridge goes on untouched; or in the conference that the line is
 * in. On the desk's lane.
 */
final class Supervision {
  private final Line whom;
  private final Map<Line, SupervisorRole> supervisors = new LinkedHashMap<>();
  private final Set<MediaLeg> overheard = new HashSet<>();
  private Optional<MediaRoom> own = Optional.empty();

  /** Of this line, by nobody. */
  Supervision(Line whom) {
    this.whom = whom;
  }

  boolean isBy(Line supervisor) {
    return supervisors.containsKey(supervisor);
  }

  boolean isByNobody() {
    return supervisors.isEmpty();
  }

  /** One more, or another role for one; takes effect when it is arranged. */
  void role(Line supervisor, SupervisorRole role) {
    supervisors.put(supervisor, role);
  }

  /** One less: it is over, or has gone elsewhere. */
  void left(Line supervisor) {
    supervisors.remove(supervisor);
    if (!supervisor.over()) {
      own.ifPresent(room -> supervisor.sounding().ifPresent(it -> room.leave(it.leg())));
    }
  }

  /**
   * Lets all hear whom they are to hear now.
   *
   * @param conference that the line is in
   * @throws org.jackfield.api.problem.ProblemException if the node cannot
   */
  void arrange(Optional<MediaRoom> conference) {
    List<Line> here =
        supervisors.keySet().stream().filter(it -> it.isAnswered() && !it.over()).toList();
    if (here.isEmpty() || !whom.isAnswered()) {
      close();
    } else if (conference.isPresent()) {
      here.forEach(it -> sit(it, conference.get()));
      close();
    } else {
      MediaRoom room = own.orElseGet(this::open);
      overhear(room);
      here.forEach(it -> sit(it, room));
    }
  }

  private MediaNode node() {
    return whom.sounding().orElseThrow().node();
  }

  private MediaRoom open() {
    MediaRoom room = node().room("supervision-" + whom.facts().ids().legId(), speaker -> {});
    own = Optional.of(room);
    return room;
  }

  private void overhear(MediaRoom room) {
    Set<MediaLeg> now =
        Stream.concat(Stream.of(whom), whom.partner.stream())
            .flatMap(it -> it.sounding().stream())
            .map(Line.Sounding::leg)
            .collect(Collectors.toUnmodifiableSet());
    overheard.stream().filter(it -> !now.contains(it)).forEach(room::leave);
    overheard.retainAll(now);
    for (MediaLeg leg : now) {
      if (overheard.add(leg)) {
        room.overhear(leg);
      }
    }
  }

  private void sit(Line supervisor, MediaRoom room) {
    MediaNode node = node();
    if (supervisor.sounding().filter(it -> it.node() == node).isPresent()) {
      room.enter(supervisor.media(), seat(supervisors.get(supervisor)));
    } else {
      supervisor.end(HangupCause.NORMAL_CLEARING);
    }
  }

  private Seat seat(SupervisorRole role) {
    return switch (role) {
      case BARGE -> Seat.PARTY;
      case WHISPER -> Seat.whispering(Set.of(whom.facts().ids().legId()));
      case MONITOR -> Seat.LISTENER;
    };
  }

  /** Nothing is heard in their own room any more. */
  void close() {
    own.ifPresent(MediaRoom::close);
    own = Optional.empty();
    overheard.clear();
  }

  /** They have nothing more to hear. */
  void end() {
    close();
    supervisors
        .keySet()
        .forEach(
            it ->
                it.end(
                    it.isAnswered() ? HangupCause.NORMAL_CLEARING : HangupCause.ORIGINATOR_CANCEL));
  }
}
