package org.jackfield.exchange.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;

/** One conference, on one node. Guarded by {@link Conferences}, but for who speaks. */
final class Conference {
  private final String name;
  private final MediaNode node;
  private final MediaRoom room;
  private final Map<MediaLeg, Seat> seats = new LinkedHashMap<>();
  private ConferenceBeep beep;
  private volatile Optional<String> speaker = Optional.empty();

  Conference(String name, MediaNode node, ConferenceBeep beep) {
    this.beep = beep;
    this.name = name;
    this.node = node;
    this.room = node.room(name, legId -> speaker = legId);
  }

  String name() {
    return name;
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  void enter(MediaNode its, MediaLeg leg) {
    if (its != node) {
      throw Problem.passing(
              Codes.MEDIA_LOST, Area.MEDIA, "conference: it is on a media node that is leaving")
          .asException();
    }
    room.enter(leg, Seat.PARTY);
    seats.put(leg, Seat.PARTY);
    say(Chime.ENTER);
  }

  void beep(ConferenceBeep when) {
    beep = when;
  }

  private void say(Chime chime) {
    if (beep.says(chime)) {
      room.chime(chime);
    }
  }

  void leave(MediaLeg leg) {
    seats.remove(leg);
    room.leave(leg);
    say(Chime.EXIT);
  }

  void seat(String legId, Seat seat) {
    Set<String> ids = room.legs();
    if (!ids.containsAll(seat.onlyTo())) {
      throw Conferences.missing("onlyTo: one of these legs is not in the conference");
    }
    MediaLeg leg =
        seats.keySet().stream()
            .filter(it -> it.id().equals(legId))
            .findFirst()
            .orElseThrow(() -> Conferences.missing("leg: is not in the conference"));
    room.enter(leg, seat);
    seats.put(leg, seat);
  }

  Prompt prompt(PromptOrder order, PromptListener listener) {
    return room.prompt(order, listener);
  }

  void stopPrompts(PromptStop which) {
    room.stopPrompts(which);
  }

  ConferenceStatus status() {
    Map<String, Seat> byId = new LinkedHashMap<>();
    seats.forEach((leg, seat) -> byId.put(leg.id(), seat));
    return new ConferenceStatus(name, byId, room.levels(), speaker);
  }

  void close() {
    room.close();
  }
}
