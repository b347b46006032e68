package org.jackfield.exchange.core.control;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jackfield.exchange.api.control.conference.Conferencing.Role;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.core.store.StoredState;

/** A line in a conference. Guarded by {@link Meetings}. */
final class Seated {
  private final String id;
  private final Line line;
  private final Instant createdAt;
  private Instant updatedAt;
  private boolean left;

  boolean muted;
  boolean held;
  boolean endOnExit;
  boolean softEndOnExit;
  Role role;
  Set<String> whisperTo;
  Optional<ConferenceBeep> beep;

  /** What it hears while it is on hold, where that is not the node's own music. */
  Optional<Prompt> music = Optional.empty();

  Seated(Line line, Joining order, Instant now) {
    this(line, order, UUID.randomUUID().toString(), now);
  }

  /** One that was there before. */
  Seated(Line line, StoredState.InConference before) {
    this(line, before.seat(), before.participant(), before.since());
  }

  private Seated(Line line, Joining order, String id, Instant now) {
    this.id = id;
    this.line = line;
    this.createdAt = now;
    this.updatedAt = now;
    this.muted = order.mute();
    this.held = order.hold();
    this.endOnExit = order.endOnExit();
    this.softEndOnExit = order.softEndOnExit();
    this.role = order.role();
    this.whisperTo = order.whisperTo();
    this.beep = order.beep();
  }

  Line line() {
    return line;
  }

  String callControlId() {
    return line.facts().ids().callControlId();
  }

  void changed(Instant now) {
    updatedAt = now;
    line.changed();
  }

  void left(Instant now) {
    left = true;
    updatedAt = now;
    music.ifPresent(Prompt::stop);
    music = Optional.empty();
  }

  /** As it sits now, without music. */
  Joining joining() {
    return new Joining(
        callControlId(),
        muted,
        held,
        Optional.empty(),
        false,
        endOnExit,
        softEndOnExit,
        role,
        whisperTo,
        beep);
  }

  String id() {
    return id;
  }

  Instant since() {
    return createdAt;
  }

  /**
   * Where it sits.
   *
   * @param waits whether the conference has not started
   * @param legs leg ids of those call control ids that are in it
   */
  Seat seat(boolean waits, Function<Set<String>, Set<String>> legs) {
    if (held || waits) {
      return Seat.ON_HOLD;
    }
    if (muted || role == Role.MONITOR) {
      return Seat.LISTENER;
    }
    if (role == Role.WHISPER) {
      Set<String> ears = legs.apply(whisperTo);
      return ears.isEmpty() ? Seat.LISTENER : Seat.whispering(ears);
    }
    return Seat.PARTY;
  }

  ParticipantView view() {
    return new ParticipantView(
        id,
        line.facts().ids(),
        left ? ParticipantView.Status.LEFT : ParticipantView.Status.JOINED,
        muted,
        held,
        endOnExit,
        softEndOnExit,
        role,
        whisperTo.stream().collect(Collectors.toUnmodifiableSet()),
        createdAt,
        updatedAt);
  }
}
