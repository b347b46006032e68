package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.conference.ConferenceView;
import org.jackfield.exchange.api.control.conference.ConferenceView.EndReason;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.control.conference.Joining;
import org.jackfield.exchange.api.control.conference.NewConference;
import org.jackfield.exchange.api.control.conference.ParticipantView;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.media.MediaRoom;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.core.store.StoredState;

/**
 * The conferences under command. Changed on the desk's lane; guarded by itself for those who only
 * look.
 */
public final class Meetings implements Conferencing {
  private static final Duration MEMORY = Duration.ofMinutes(10);
  private static final int MOST_ENDED = 1000;

  private final Desk desk;
  private final Map<String, Meeting> byId = new LinkedHashMap<>();

  Meetings(Desk desk) {
    this.desk = desk;
  }

  @Override
  public CompletableFuture<ConferenceView> create(NewConference order) {
    return attempt(
        () -> {
          Line line = participant(order.callControlId());
          if (byId.values().stream()
              .anyMatch(it -> !it.isOver() && it.name().equals(order.name()))) {
            throw refused(
                Reason.CONFERENCE_NAME_ACTIVE, "name", "a conference of this name is going on");
          }
          line.take(order.terms());
          Meeting meeting =
              new Meeting(desk, order, line.about(), line.sounding().orElseThrow().node());
          Joining first =
              new Joining(
                  order.callControlId(),
                  false,
                  false,
                  order.music(),
                  order.startsNow(),
                  false,
                  false,
                  Role.NONE,
                  Set.of(),
                  Optional.empty());
          enter(meeting, line, first, true);
          meeting.until(
              desk.later(order.duration(), () -> end(meeting, EndReason.TIME_EXCEEDED, false)));
          return meeting.view();
        });
  }

  @Override
  public CompletableFuture<Void> join(String conference, Joining order, CommandTerms terms) {
    return attempt(
        () -> {
          Meeting meeting = goingOn(conference);
          Line line = participant(order.callControlId());
          if (meeting.of(line).isPresent()) {
            throw refused(
                Reason.ALREADY_IN_CONFERENCE,
                "call_control_id",
                "the leg is in the conference already");
          }
          if (meeting.isFull()) {
            throw refused(Reason.CONFERENCE_FULL, "", "the conference takes no more");
          }
          line.take(terms);
          enter(meeting, line, order, false);
          return null;
        });
  }

  /** A line that may go into a conference. */
  private Line participant(String callControlId) {
    Line line = desk.alive(callControlId, "call_control_id");
    if (!line.facts().controlled()) {
      throw No.commanded("call_control_id");
    }
    if (!line.isAnswered()) {
      throw new ControlException(Reason.NOT_ANSWERED, "call_control_id", "the leg is not answered");
    }
    line.requireMedia("call_control_id");
    if (line.join.isPresent()) {
      throw No.busy("call_control_id");
    }
    return line;
  }

  private void enter(Meeting meeting, Line line, Joining order, boolean opens) {
    desk.queues().taken(line, true);
    of(line).ifPresent(it -> leave(it, line, Optional.empty()));
    desk.bridging().part(line, Optional.empty(), CallEvent.Hangup.By.UNKNOWN);
    meeting.enter(
        new Seated(line, order, desk.now()), order.startOnEnter(), order.music(), desk.now());
    byId.put(meeting.id(), meeting);
    line.state(CallView.State.CONFERENCE);
    if (opens) {
      desk.announce(new CallEvent.ConferenceCreated(meeting.owner(), desk.now(), meeting.id()));
    }
    desk.announce(new CallEvent.ParticipantJoined(about(meeting, line), desk.now(), meeting.id()));
  }

  /** A participant, with the client state of the conference. */
  private static CallEvent.About about(Meeting meeting, Line line) {
    CallEvent.About its = line.about();
    return new CallEvent.About(
        its.ids(),
        its.connectionId(),
        its.from(),
        its.to(),
        meeting.owner().clientState(),
        its.webhook(),
        its.startedAt());
  }

  @Override
  public CompletableFuture<Void> leave(
      String conference, String callControlId, Optional<ConferenceBeep> beep, CommandTerms terms) {
    return attempt(
        () -> {
          Meeting meeting = goingOn(conference);
          Line line = desk.alive(callControlId, "call_control_id");
          if (meeting.of(line).isEmpty()) {
            throw notIn();
          }
          line.take(terms);
          leave(meeting, line, beep);
          line.sounding().ifPresent(it -> it.leg().play(new Sound.Silence()));
          line.state(CallView.State.ANSWERED);
          return null;
        });
  }

  private void leave(Meeting meeting, Line line, Optional<ConferenceBeep> beep) {
    Seated who = meeting.of(line).orElseThrow();
    meeting.leave(who, beep, desk.now());
    desk.announce(new CallEvent.ParticipantLeft(about(meeting, line), desk.now(), meeting.id()));
    if (who.endOnExit || who.softEndOnExit) {
      end(meeting, EndReason.HOST_LEFT, who.endOnExit);
    } else if (meeting.isEmpty()) {
      end(meeting, EndReason.ALL_LEFT, false);
    }
  }

  /** A line is over, or goes elsewhere. */
  synchronized void left(Line line) {
    of(line).ifPresent(it -> leave(it, line, Optional.empty()));
  }

  /** Where a line sits, if it is in a conference. */
  synchronized Optional<MediaRoom> room(Line line) {
    return of(line).map(Meeting::room);
  }

  /** Where it sits, as it is written down. */
  synchronized Optional<StoredState.InConference> stored(Line line) {
    return of(line).map(it -> it.stored(it.of(line).orElseThrow()));
  }

  /** It has its seat again, and hears nothing until it is {@link #back}. */
  synchronized void restore(Line line, StoredState.InConference it) {
    Meeting meeting = byId.computeIfAbsent(it.conference().id(), id -> restored(it.conference()));
    meeting.restore(new Seated(line, it));
  }

  private Meeting restored(StoredState.Conference before) {
    Meeting meeting = new Meeting(desk, before);
    Instant end = before.createdAt().plus(before.order().duration());
    meeting.until(
        desk.later(
            Duration.between(desk.now(), end), () -> end(meeting, EndReason.TIME_EXCEEDED, false)));
    return meeting;
  }

  /** A line of an earlier run has media again. */
  synchronized void back(Line line) {
    of(line).ifPresent(it -> it.back(it.of(line).orElseThrow()));
  }

  private Optional<Meeting> of(Line line) {
    if (line.state() != CallView.State.CONFERENCE) {
      return Optional.empty();
    }
    return byId.values().stream().filter(it -> it.of(line).isPresent()).findFirst();
  }

  private synchronized void end(Meeting meeting, EndReason reason, boolean hangUp) {
    if (meeting.isOver()) {
      return;
    }
    for (Seated who : meeting.all()) {
      meeting.leave(who, Optional.of(ConferenceBeep.NEVER), desk.now());
      desk.announce(
          new CallEvent.ParticipantLeft(about(meeting, who.line()), desk.now(), meeting.id()));
      who.line().state(CallView.State.ANSWERED);
      if (hangUp) {
        who.line().end(HangupCause.NORMAL_CLEARING);
      }
    }
    meeting.end(reason, desk.now());
    desk.announce(new CallEvent.ConferenceEnded(meeting.owner(), desk.now(), meeting.id(), reason));
    forget();
  }

  private void forget() {
    List<Meeting> over = byId.values().stream().filter(Meeting::isOver).toList();
    for (int i = 0; i < over.size(); i++) {
      Meeting meeting = over.get(i);
      if (i < over.size() - MOST_ENDED
          || meeting.view().updatedAt().plus(MEMORY).isBefore(desk.now())) {
        byId.remove(meeting.id());
      }
    }
  }

  @Override
  public CompletableFuture<Void> command(
      String conference, Set<String> callControlIds, ConferenceCommand command) {
    return attempt(
        () -> {
          Meeting meeting = goingOn(conference);
          List<Seated> whom = meeting.named(callControlIds);
          try {
            carryOut(meeting, whom, callControlIds.isEmpty(), command);
          } catch (ProblemException fault) {
            throw No.of(fault.problem());
          }
          return null;
        });
  }

  private void carryOut(
      Meeting meeting, List<Seated> whom, boolean all, ConferenceCommand command) {
    if (command instanceof ConferenceCommand.Play play && all) {
      play(meeting, play);
    } else if (command instanceof ConferenceCommand.Stop stop && all) {
      meeting.room().stopPrompts(stop.which());
    } else if (command instanceof ConferenceCommand.OfRecordings recording) {
      if (!all) {
        throw No.value("call_control_ids", "all in a conference are recorded");
      }
      meeting.record(recording);
    } else {
      whom.forEach(who -> carryOut(meeting, who, command));
    }
  }

  private void carryOut(Meeting meeting, Seated who, ConferenceCommand command) {
    if (command instanceof ConferenceCommand.Hold hold) {
      who.held = true;
      sit(meeting, who);
      meeting.hears(who, hold.music());
    } else if (command instanceof ConferenceCommand.Unhold) {
      who.held = false;
      meeting.hears(who, Optional.empty());
      sit(meeting, who);
    } else if (command instanceof ConferenceCommand.Mute) {
      who.muted = true;
      sit(meeting, who);
    } else if (command instanceof ConferenceCommand.Unmute) {
      who.muted = false;
      sit(meeting, who);
    } else if (command instanceof ConferenceCommand.Play play) {
      who.line().media().prompt(play.prompt(), new Unheard());
    } else if (command instanceof ConferenceCommand.Stop stop) {
      who.line().media().stopPrompts(stop.which());
    } else if (command instanceof ConferenceCommand.SendDigits digits) {
      Sounds.press(desk, who.line(), digits.keys());
    } else if (command instanceof ConferenceCommand.Gather gather) {
      Sounds.gather(desk, who.line(), gather.order());
    }
  }

  private void sit(Meeting meeting, Seated who) {
    meeting.sit(who);
    who.changed(desk.now());
  }

  private void play(Meeting meeting, ConferenceCommand.Play play) {
    meeting
        .room()
        .prompt(
            play.prompt(),
            new PromptListener() {
              @Override
              public void onStarted(String id) {
                desk.post(
                    () ->
                        desk.announce(
                            new CallEvent.ConferencePlayStarted(
                                meeting.owner(),
                                desk.now(),
                                meeting.id(),
                                play.media(),
                                play.spoken())));
              }

              @Override
              public void onEnded(String id, PromptEnd end) {
                desk.post(
                    () ->
                        desk.announce(
                            new CallEvent.ConferencePlayEnded(
                                meeting.owner(),
                                desk.now(),
                                meeting.id(),
                                play.media(),
                                play.spoken())));
              }
            });
  }

  @Override
  public CompletableFuture<Void> supervise(
      String conference, String callControlId, Role role, Set<String> whisperTo) {
    return attempt(
        () -> {
          Meeting meeting = goingOn(conference);
          Seated who = seated(meeting, callControlId);
          if (role == Role.WHISPER && whisperTo.isEmpty()) {
            throw No.value("whisper_call_control_ids", "must name whom it whispers to");
          }
          who.role = role;
          who.whisperTo = Set.copyOf(whisperTo);
          sit(meeting, who);
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> update(
      String conference,
      String callControlId,
      Optional<ConferenceBeep> beep,
      Optional<Boolean> endOnExit,
      Optional<Boolean> softEndOnExit) {
    return attempt(
        () -> {
          Seated who = seated(goingOn(conference), callControlId);
          who.beep = beep.or(() -> who.beep);
          who.endOnExit = endOnExit.orElse(who.endOnExit);
          who.softEndOnExit = softEndOnExit.orElse(who.softEndOnExit);
          who.changed(desk.now());
          return null;
        });
  }

  private Seated seated(Meeting meeting, String callControlId) {
    return meeting.of(desk.alive(callControlId, "call_control_id")).orElseThrow(Meetings::notIn);
  }

  @Override
  public CompletableFuture<Void> end(String conference) {
    return attempt(
        () -> {
          end(goingOn(conference), EndReason.ENDED_VIA_API, false);
          return null;
        });
  }

  // --- for those who look

  @Override
  public synchronized List<ConferenceView> conferences() {
    return byId.values().stream()
        .map(Meeting::view)
        .sorted(Comparator.comparing(ConferenceView::createdAt).reversed())
        .toList();
  }

  @Override
  public synchronized Optional<ConferenceView> conference(String conference) {
    return find(conference).map(Meeting::view);
  }

  @Override
  public synchronized List<ParticipantView> participants(String conference) {
    return find(conference).map(Meeting::participants).orElse(List.of());
  }

  /** By its id, or the newest of that name. */
  private Optional<Meeting> find(String conference) {
    List<Meeting> named = new ArrayList<>(byId.values());
    return Optional.ofNullable(byId.get(conference))
        .or(
            () ->
                named.stream()
                    .filter(it -> it.name().equals(conference))
                    .reduce((older, newer) -> newer));
  }

  private Meeting goingOn(String conference) {
    Meeting meeting =
        find(conference)
            .orElseThrow(
                () ->
                    refused(
                        Reason.NO_SUCH_CONFERENCE,
                        "",
                        "there is no conference of this id or name"));
    if (meeting.isOver()) {
      throw refused(Reason.CONFERENCE_ENDED, "", "the conference is over");
    }
    return meeting;
  }

  private static ControlException notIn() {
    return refused(Reason.NOT_IN_CONFERENCE, "call_control_id", "the leg is not in the conference");
  }

  private static ControlException refused(Reason reason, String field, String detail) {
    return new ControlException(reason, field, detail);
  }

  private <T> CompletableFuture<T> attempt(Supplier<T> task) {
    return desk.ask(
        () -> {
          synchronized (this) {
            return task.get();
          }
        });
  }
}
