package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.AfterUnbridge;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.core.store.StoredLine;

/**
 * A leg as the desk knows it. What its conversation tells is posted to the desk's lane; all else is
 * touched there only, but for {@link #view}.
 */
public final class Line {
  private final Desk desk;
  private final Facts facts;
  private Optional<Port> port = Optional.empty();
  private Optional<String> clientState;
  private Optional<WebhookTarget> webhook = Optional.empty();
  private CallView.State state;
  private Optional<Instant> answeredAt = Optional.empty();
  private Optional<Instant> endedAt = Optional.empty();
  private Optional<Sounding> sounding = Optional.empty();
  private Optional<Sound> plays = Optional.empty();
  private boolean away;
  private boolean forsaken;
  private boolean commanded;
  private Optional<ScheduledFuture<?>> firstCommand = Optional.empty();
  private volatile CallView view;

  /** With which it is bridged. */
  Optional<Line> partner = Optional.empty();

  /** What becomes of it when its partner goes. */
  AfterUnbridge afterUnbridge = AfterUnbridge.HANG_UP;

  /** Whom it calls for is withheld from it. */
  boolean anonymousCaller;

  /** Whether it does not hear the keys of whom it is bridged with. */
  boolean keysMuted;

  /** What it hears while another one rings for it. */
  Optional<Prompt> ringtone = Optional.empty();

  /** What it waits for to be bridged. */
  Optional<Join> join = Optional.empty();

  /** The keys that it waits for. */
  Optional<Gathering> gathering = Optional.empty();

  /** What plays, or waits to. */
  final Set<Playing> playing = new HashSet<>();

  /** What records it. */
  final Recordings recordings;

  /** What it was told lately. */
  final Memory<LegCommand> commands;

  /** Finds out who answered it. */
  Optional<Detecting> detecting = Optional.empty();

  /** Ends it when it has lasted long enough. */
  Optional<ScheduledFuture<?>> limit = Optional.empty();

  /** When that is. */
  Optional<Instant> endsAt = Optional.empty();

  /** Why it is to end, where its cause does not say. */
  Optional<CallEvent.Hangup.Why> why = Optional.empty();

  /** Whose doing its end is, where that is another leg's. */
  Optional<CallEvent.Hangup.By> by = Optional.empty();

  /**
   * What does not change.
   *
   * @param ids its names
   * @param connectionId of the connection or application that it belongs to
   * @param from who calls
   * @param to who is called, as dialled
   * @param direction seen from the exchange
   * @param placed whether a device placed it; else it was placed to one
   * @param controlled whether it does what commands say; else it goes its way by itself
   * @param startedAt when it began
   */
  public record Facts(
      LegIds ids,
      String connectionId,
      String from,
      String to,
      CallView.Direction direction,
      boolean placed,
      boolean controlled,
      Instant startedAt) {
    /** Without personal data. */
    @Override
    public String toString() {
      return "Facts[" + ids.legId() + "]";
    }
  }

  /**
   * The media of a leg.
   *
   * @param node serves it
   * @param leg itself
   */
  record Sounding(MediaNode node, MediaLeg leg) {}

  Line(Desk desk, Facts facts, Optional<String> clientState, CallView.State state) {
    this.desk = desk;
    this.facts = facts;
    this.clientState = clientState;
    this.state = state;
    this.recordings = new Recordings(desk, this::about, Optional.empty());
    this.commands = new Memory<>(desk::now);
    this.view = snapshot();
  }

  /** Its names and who talks. */
  public Facts facts() {
    return facts;
  }

  // --- told by its conversation, on any thread

  /** Answered. */
  public void answered(MediaNode node, MediaLeg leg, List<Header> headers) {
    desk.post(
        () -> {
          if (!over() && answeredAt.isEmpty()) {
            sounding = Optional.of(new Sounding(node, leg));
            answeredAt = Optional.of(desk.now());
            state(CallView.State.ANSWERED);
            desk.answered(this, headers);
          }
        });
  }

  /** Answered by what plays this to whom it is bridged with, and has no media of its own. */
  public void plays(Sound sound) {
    desk.post(
        () -> {
          if (!over() && answeredAt.isEmpty()) {
            plays = Optional.of(sound);
            answeredAt = Optional.of(desk.now());
            state(CallView.State.ANSWERED);
            desk.answered(this, List.of());
          }
        });
  }

  /** It rings: who waits for it may hear so. */
  public void ringback(String country) {
    desk.post(() -> desk.bridging().ringback(this, country));
  }

  /** Its device pressed a key. */
  public void key(char key) {
    desk.post(
        () -> {
          if (!over()) {
            desk.announce(new CallEvent.DigitReceived(about(), desk.now(), key));
            gathering.ifPresent(it -> it.key(key));
          }
        });
  }

  /** Its device holds, or does not any more. */
  public void held(boolean held) {
    desk.post(
        () ->
            desk.announce(
                held
                    ? new CallEvent.Held(about(), desk.now())
                    : new CallEvent.Resumed(about(), desk.now())));
  }

  /** Its device wrote something. */
  public void text(String text) {
    desk.post(() -> partner.flatMap(it -> it.port).ifPresent(it -> it.text(text)));
  }

  /** Nobody answered it in time: the reason for the end that follows. */
  public void timedOut() {
    desk.post(() -> why = Optional.of(CallEvent.Hangup.Why.TIMEOUT));
  }

  /** Over. */
  public void ended(HangupCause cause, CallEvent.Hangup.By whose) {
    desk.post(
        () -> {
          if (!over()) {
            desk.ended(this, cause, by.orElse(whose));
          }
        });
  }

  /** One of an earlier run: its device has agreed on media anew. */
  public void back(MediaNode node, MediaLeg leg) {
    desk.post(
        () -> {
          if (!over()) {
            sounding = Optional.of(new Sounding(node, leg));
            away = false;
            desk.restoring().back(this);
          }
        });
  }

  /** The exchange stops, and its next start has this line again: it has no media any more. */
  public void gone() {
    desk.post(
        () -> {
          sounding = Optional.empty();
          away = true;
        });
  }

  /** Hung up, unless a command for it is taken within this time. */
  public void awaitCommand(Duration within) {
    desk.post(
        () -> {
          if (!commanded && !over()) {
            firstCommand = Optional.of(desk.later(within, this::neverCommanded));
          }
        });
  }

  // --- on the desk's lane

  /** One of an earlier run, whose device is awaited. */
  void restore(StoredLine line, Port its) {
    port = Optional.of(its);
    webhook = line.about().webhook();
    answeredAt = Optional.of(line.answeredAt());
    away = true;
    forsaken = facts.controlled;
    endsAt = line.endsAt();
    anonymousCaller = line.anonymousCaller();
    view = snapshot();
  }

  /** Whether its media of an earlier run is not agreed anew. */
  boolean isAway() {
    return away;
  }

  /** Whether nobody has told it anything since an earlier run. */
  boolean isForsaken() {
    return forsaken;
  }

  /** It ends then. */
  void lastsUntil(Instant end) {
    endsAt = Optional.of(end);
    limit =
        Optional.of(
            desk.later(
                Duration.between(desk.now(), end),
                () -> {
                  why = Optional.of(CallEvent.Hangup.Why.TIME_LIMIT);
                  end(HangupCause.NORMAL_CLEARING);
                }));
  }

  void port(Port its) {
    port = Optional.of(its);
  }

  /** Its media before the answer. */
  void offered(MediaNode node, MediaLeg leg) {
    sounding = Optional.of(new Sounding(node, leg));
  }

  Optional<Port> port() {
    return port;
  }

  Optional<Sounding> sounding() {
    return sounding;
  }

  /** The media of an answered line, or a refusal. */
  MediaLeg media() {
    requireMedia("");
    return sounding.orElseThrow().leg();
  }

  /** Refuses what only a line with media can do. */
  void requireMedia(String field) {
    if (away) {
      throw No.away(field);
    }
    if (sounding.isEmpty()) {
      throw No.value(field, "the leg is no device: it can be bridged and ended only");
    }
  }

  /** What it plays by itself. */
  Optional<Sound> plays() {
    return plays;
  }

  boolean over() {
    return endedAt.isPresent();
  }

  boolean isAnswered() {
    return answeredAt.isPresent();
  }

  CallView.State state() {
    return state;
  }

  void state(CallView.State now) {
    state = now;
    view = snapshot();
    desk.post(() -> desk.supervising().moved(this));
    forsaken &= now == CallView.State.ANSWERED;
    changed();
  }

  /** What the next start has to know of it is not the same any more. */
  void changed() {
    desk.keeping().changed(this);
  }

  /** Nothing of it is needed any more but its view. */
  void over(Instant at) {
    endedAt = Optional.of(at);
    limit.ifPresent(it -> it.cancel(false));
    firstCommand.ifPresent(it -> it.cancel(false));
    state(CallView.State.ENDED);
    sounding = Optional.empty();
    port = Optional.empty();
    partner = Optional.empty();
    join = Optional.empty();
    ringtone = Optional.empty();
    gathering = Optional.empty();
    commands.clear();
  }

  /** Ends it, unless it is over. */
  void end(HangupCause cause) {
    port.ifPresent(it -> it.end(cause));
  }

  /** What holds now beside its facts. */
  record Terms(Optional<String> clientState, Optional<WebhookTarget> webhook) {}

  Terms terms() {
    return new Terms(clientState, webhook);
  }

  void terms(Terms now) {
    clientState = now.clientState;
    webhook = now.webhook;
    view = snapshot();
    changed();
  }

  /** A command was taken that is for it, or names it. */
  void commanded() {
    commanded = true;
    firstCommand.ifPresent(it -> it.cancel(false));
  }

  private void neverCommanded() {
    if (!commanded && state == CallView.State.PARKED) {
      why = Optional.of(CallEvent.Hangup.Why.TIMEOUT);
      end(HangupCause.NO_ANSWER);
    }
  }

  /** Takes what a command says; what it does not say stays. */
  void take(CommandTerms given) {
    forsaken = false;
    terms(new Terms(given.clientState().or(() -> clientState), given.webhook().or(() -> webhook)));
  }

  CallEvent.About about() {
    return new CallEvent.About(
        facts.ids, facts.connectionId, facts.from, facts.to, clientState, webhook, facts.startedAt);
  }

  Duration talked(Instant now) {
    return answeredAt.map(it -> Duration.between(it, now)).orElse(Duration.ZERO);
  }

  private CallView snapshot() {
    return new CallView(
        facts.ids,
        facts.connectionId,
        facts.from,
        facts.to,
        facts.direction,
        clientState,
        state,
        facts.startedAt,
        answeredAt,
        endedAt);
  }

  /** As it is now; on any thread. */
  CallView view() {
    return view;
  }
}
