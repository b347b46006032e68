package org.jackfield.exchange.core.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.Conferencing.ConferenceCommand;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.Chime;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.core.store.StoredState;

/** A conference under command. Guarded by {@link Meetings}. */
final class Meeting {
  private final String id;
  private final NewConference order;
  private final CallEvent.About owner;

  /** One of an earlier run has none until the first of its lines is back. */
  private Optional<Place> place = Optional.empty();

  private final Instant createdAt;
  private final Map<Line, Seated> seated = new LinkedHashMap<>();
  private final Recordings recordings;
  private final List<Seated> gone = new ArrayList<>();
  private boolean started;
  private Instant updatedAt;
  private Optional<ConferenceView.EndReason> ended = Optional.empty();
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();

  /**
   * Where it is held.
   *
   * @param node serves its lines
   * @param room there
   */
  private record Place(MediaNode node, MediaRoom room) {}

  Meeting(Desk desk, NewConference order, CallEvent.About owner, MediaNode node) {
    this(
        desk,
        new StoredState.Conference(
            UUID.randomUUID().toString(), order, owner, desk.now(), order.startsNow()));
    at(node);
  }

  /** One that was there before. */
  Meeting(Desk desk, StoredState.Conference before) {
    this.id = before.id();
    this.order = before.order();
    this.owner = before.owner();
    this.createdAt = before.createdAt();
    this.updatedAt = desk.now();
    this.recordings = new Recordings(desk, () -> owner, Optional.of(id));
    this.started = before.started();
  }

  /**
   * Its room.
   *
   * @throws ControlException if it is on another node
   */
  private MediaRoom at(MediaNode node) {
    Place its = place.orElseGet(() -> new Place(node, node.room(id, speaker -> {})));
    place = Optional.of(its);
    if (its.node != node) {
      throw new ControlException(
          ControlException.Reason.UNAVAILABLE, "", "the conference is on another media node");
    }
    return its.room;
  }

  String id() {
    return id;
  }

  String name() {
    return order.name();
  }

  CallEvent.About owner() {
    return owner;
  }

  /** Its room, or a refusal. */
  MediaRoom room() {
    return place.orElseThrow(() -> No.away("")).room;
  }

  boolean isOver() {
    return ended.isPresent();
  }

  boolean isFull() {
    return seated.size() >= order.most();
  }

  boolean isEmpty() {
    return seated.isEmpty();
  }

  Optional<Seated> of(Line line) {
    return Optional.ofNullable(seated.get(line));
  }

  List<Seated> all() {
    return List.copyOf(seated.values());
  }

  void until(ScheduledFuture<?> task) {
    deadline = Optional.of(task);
  }

  /** Those that have these ids; all where there are none. */
  List<Seated> named(Set<String> callControlIds) {
    List<Seated> found =
        seated.values().stream()
            .filter(it -> callControlIds.isEmpty() || callControlIds.contains(it.callControlId()))
            .toList();
    if (!callControlIds.isEmpty() && found.size() != callControlIds.size()) {
      throw new ControlException(
          ControlException.Reason.NOT_IN_CONFERENCE,
          "call_control_ids",
          "one of these legs is not in the conference");
    }
    return found;
  }

  /** Lets a line in. */
  void enter(Seated who, boolean starts, Optional<PromptSource> music, Instant now) {
    Line line = who.line();
    at(line.sounding().orElseThrow().node());
    boolean begins = starts && !started;
    seated.put(line, who);
    started |= starts;
    try {
      sit(who);
    } catch (ProblemException fault) {
      seated.remove(line);
      throw No.of(fault.problem());
    }
    if (who.held || !started) {
      hears(who, music.or(order::music));
    }
    if (begins) {
      seated.values().forEach(this::resume);
    }
    updatedAt = now;
    chime(Chime.ENTER, who.beep);
  }

  private void resume(Seated who) {
    if (!who.held) {
      who.music.ifPresent(it -> it.stop());
      who.music = Optional.empty();
    }
    sit(who);
    who.line().changed();
  }

  /** One that was in it before has its place, but no sound until it is {@link #back}. */
  void restore(Seated who) {
    seated.put(who.line(), who);
  }

  /** It sits where it did. */
  void back(Seated who) {
    at(who.line().sounding().orElseThrow().node());
    sit(who);
  }

  /** As it is written down. */
  StoredState.InConference stored(Seated who) {
    return new StoredState.InConference(
        new StoredState.Conference(id, order, owner, createdAt, started),
        who.id(),
        who.since(),
        who.joining());
  }

  /** What one on hold hears. */
  void hears(Seated who, Optional<PromptSource> music) {
    who.music.ifPresent(it -> it.stop());
    who.music =
        music
            .filter(it -> !who.line().isAway())
            .map(
                it ->
                    who.line()
                        .media()
                        .prompt(
                            PromptOrder.of("hold", it).times(PromptOrder.ENDLESS), new Unheard()));
  }

  /** Gives it the seat that it is to have now, and those who whisper theirs. */
  void sit(Seated who) {
    seat(who);
    for (Seated other : seated.values()) {
      if (other != who && !other.whisperTo.isEmpty()) {
        seat(other);
      }
    }
  }

  private void seat(Seated who) {
    if (!who.line().isAway()) {
      room().enter(who.line().media(), who.seat(!started, this::legs));
    }
  }

  private Set<String> legs(Set<String> callControlIds) {
    return seated.values().stream()
        .filter(it -> callControlIds.contains(it.callControlId()))
        .map(it -> it.line().facts().ids().legId())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Lets a line out. */
  void leave(Seated who, Optional<ConferenceBeep> beep, Instant now) {
    seated.remove(who.line());
    gone.add(who);
    who.left(now);
    who.line().sounding().ifPresent(it -> room().leave(it.leg()));
    updatedAt = now;
    chime(Chime.EXIT, beep.or(() -> who.beep));
  }

  /** What all hear is recorded, or not any more. */
  void record(ConferenceCommand.OfRecordings command) {
    if (command instanceof ConferenceCommand.Record it) {
      recordings.begin(it.recording(), Recordings.of(room(), owner.ids().legId()));
    } else if (command instanceof ConferenceCommand.PauseRecording it) {
      recordings.pause(it.recordings());
    } else if (command instanceof ConferenceCommand.StopRecording it) {
      recordings.stop(it.recordings());
    }
  }

  private void chime(Chime chime, Optional<ConferenceBeep> instead) {
    if (instead.orElse(order.beep()).says(chime)) {
      place.ifPresent(it -> it.room.chime(chime));
    }
  }

  /** Over. */
  void end(ConferenceView.EndReason reason, Instant now) {
    ended = Optional.of(reason);
    updatedAt = now;
    deadline.ifPresent(it -> it.cancel(false));
    place.ifPresent(it -> it.room.close());
  }

  ConferenceView view() {
    return new ConferenceView(
        id,
        order.name(),
        ended.isPresent()
            ? ConferenceView.Status.COMPLETED
            : started ? ConferenceView.Status.IN_PROGRESS : ConferenceView.Status.INIT,
        ended,
        owner.connectionId(),
        createdAt,
        updatedAt,
        createdAt.plus(order.duration()),
        seated.size());
  }

  List<ParticipantView> participants() {
    return Stream.concat(seated.values().stream(), gone.stream()).map(Seated::view).toList();
  }
}
