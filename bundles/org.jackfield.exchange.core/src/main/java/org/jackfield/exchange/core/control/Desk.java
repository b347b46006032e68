package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows all legs, takes the commands for them, and tells what happens to them: all on one lane, so
 * that of two commands that exclude each other one is taken, and everybody hears one order of
 * things. Whatever takes time is done elsewhere.
 */
public final class Desk implements CallControl {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final Lane lane;
  private final InstantSource clock;
  private final BiFunction<Duration, Runnable, ScheduledFuture<?>> timer;
  private final Announcer announcer = new Announcer();
  private final Lines lines;
  private final Bridging bridging = new Bridging(this);
  private final Queues queues = new Queues(this);
  private final Meetings meetings = new Meetings(this);
  private final Supervising supervising = new Supervising(this);
  private final Dialling dialling;
  private final Keeping keeping = new Keeping(this);
  private final Restoring restoring = new Restoring(this);

  /**
   * Without lines.
   *
   * @param timer runs a task later, on a thread that the task leaves at once
   */
  public Desk(
      Executor pool,
      InstantSource clock,
      BiFunction<Duration, Runnable, ScheduledFuture<?>> timer,
      Dialler dialler) {
    this.lane = new Lane(pool, fault -> LOG.error("fault at the desk", fault));
    this.clock = clock;
    this.timer = timer;
    this.lines = new Lines(clock);
    this.dialling = new Dialling(this, dialler);
  }

  /** Tells this one from now on. */
  public void add(CallEvents listener) {
    announcer.add(listener);
  }

  /** Does not tell this one any more. */
  public void remove(CallEvents listener) {
    announcer.remove(listener);
  }

  /** The queues. */
  public Queues queues() {
    return queues;
  }

  /** The conferences. */
  public Meetings meetings() {
    return meetings;
  }

  /** The bridges. */
  Bridging bridging() {
    return bridging;
  }

  /** Who supervises whom. */
  Supervising supervising() {
    return supervising;
  }

  /** What the next start has to know. */
  Keeping keeping() {
    return keeping;
  }

  /** What an earlier run has left. */
  Restoring restoring() {
    return restoring;
  }

  /** The lines. */
  Lines lines() {
    return lines;
  }

  // --- told by conversations, on any thread

  /**
   * A new leg.
   *
   * @param port by which commands reach it
   * @param media before the answer
   * @param callerName may be empty
   * @param headers of who placed it
   */
  public Line open(
      Line.Facts facts,
      Optional<String> clientState,
      Port port,
      MediaNode node,
      MediaLeg media,
      String callerName,
      List<Header> headers) {
    boolean parked = facts.placed() && facts.controlled();
    Line line =
        new Line(this, facts, clientState, parked ? CallView.State.PARKED : CallView.State.RINGING);
    line.port(port);
    line.offered(node, media);
    lines.add(line);
    post(() -> initiated(line, callerName, headers));
    return line;
  }

  void initiated(Line line, String callerName, List<Header> headers) {
    announce(
        new CallEvent.Initiated(
            line.about(),
            line.facts().startedAt(),
            line.facts().direction(),
            line.state() == CallView.State.PARKED,
            callerName,
            headers));
  }

  /** Two that go their way by themselves were joined. */
  public void joined(Line one, Line other) {
    post(() -> bridging.joined(one, other));
  }

  /**
   * A leg of an earlier run, whose device is awaited; nobody is told of it.
   *
   * @param port by which commands reach it
   */
  public Line restore(StoredLine line, Port port) {
    return restoring.open(line, port);
  }

  /**
   * All legs of an earlier run are here: they are joined again, as their devices come back.
   *
   * @param parked how long one may be parked that nobody commands any more
   */
  public void reunite(Duration parked) {
    post(() -> restoring.reunite(parked));
  }

  // --- commands, on any thread

  @Override
  public CompletableFuture<List<CallView>> dial(DialOrder order) {
    return CompletableFuture.supplyAsync(
        () -> dialling.dial(order).stream().map(Line::view).toList(), lane);
  }

  @Override
  public CompletableFuture<Void> command(
      String callControlId, LegCommand command, CommandTerms terms) {
    return CompletableFuture.runAsync(() -> take(alive(callControlId, ""), command, terms), lane);
  }

  @Override
  public CompletableFuture<Void> announce(
      String callControlId, BiFunction<CallEvent.About, Instant, CallEvent> event) {
    return CompletableFuture.runAsync(
        () -> {
          Line line = lines.find(callControlId).orElseThrow(() -> No.such(""));
          announce(event.apply(line.about(), now()));
        },
        lane);
  }

  private void take(Line line, LegCommand command, CommandTerms terms) {
    Optional<String> id = terms.commandId();
    if (id.flatMap(line.commands::of).isPresent()) {
      return;
    }
    Line.Terms before = line.terms();
    line.take(terms);
    try {
      carryOut(line, command);
    } catch (RuntimeException untaken) {
      line.terms(before);
      throw untaken;
    }
    line.commanded();
    id.ifPresent(it -> line.commands.keep(it, command));
  }

  private void carryOut(Line line, LegCommand command) {
    if (line.isAway()
        && !(command instanceof LegCommand.Hangup
            || command instanceof LegCommand.UpdateClientState)) {
      throw No.away("");
    }
    if (command instanceof LegCommand.Answer answer) {
      requireParked(line);
      line.port().orElseThrow().answer(answer.codecs(), answer.headers());
      answer.recording().ifPresent(line.recordings::atAnswer);
    } else if (command instanceof LegCommand.Reject reject) {
      requireParked(line);
      line.why = Optional.of(Whys.rejected(reject.cause()));
      line.end(reject.cause());
    } else if (command instanceof LegCommand.Hangup) {
      line.end(HangupCause.NORMAL_CLEARING);
    } else if (command instanceof LegCommand.Bridge bridge) {
      bridging.bridge(line, bridge);
      bridge.recording().ifPresent(line.recordings::atAnswer);
      if (line.isAnswered()) {
        record(line);
      }
    } else if (command instanceof LegCommand.Transfer transfer) {
      dialling.transfer(line, transfer);
    } else if (command instanceof LegCommand.Enqueue enqueue) {
      queues.enqueue(line, enqueue);
    } else if (command instanceof LegCommand.LeaveQueue) {
      queues.leave(line);
    } else if (command instanceof LegCommand.SwitchSupervisorRole change) {
      supervising.change(line, change.role());
    } else {
      Sounds.carryOut(this, line, command);
    }
  }

  /** What waited for the answer. */
  private static void record(Line line) {
    line.sounding()
        .ifPresentOrElse(it -> line.recordings.answered(it.leg()), () -> line.recordings.inVain());
  }

  private static void requireParked(Line line) {
    if (line.state() != CallView.State.PARKED || line.join.isPresent()) {
      throw No.parked();
    }
  }

  @Override
  public Optional<CallView> call(String callControlId) {
    return lines.find(callControlId).map(Line::view);
  }

  @Override
  public List<CallView> active(String connectionId) {
    return lines.all().stream()
        .map(Line::view)
        .filter(it -> it.endedAt().isEmpty() && it.connectionId().equals(connectionId))
        .sorted(Comparator.comparing(CallView::startedAt))
        .toList();
  }

  // --- for the parts of the desk

  /** The line of this id, or a refusal. */
  Line alive(String callControlId, String field) {
    Line line = lines.find(callControlId).orElseThrow(() -> No.such(field));
    if (line.over()) {
      throw No.ended(field);
    }
    return line;
  }

  /** The lines that the desk has dialled and that are not answered. */
  List<Line> ringing() {
    return dialling.ringing();
  }

  Instant now() {
    return clock.instant();
  }

  <T> CompletableFuture<T> ask(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, lane);
  }

  void post(Runnable task) {
    lane.execute(task);
  }

  ScheduledFuture<?> later(Duration delay, Runnable task) {
    return timer.apply(delay, () -> post(task));
  }

  void announce(CallEvent event) {
    announcer.announce(event);
  }

  /** What is told from now on waits so long for those who are to hear it. */
  void announceLater(Duration delay) {
    announcer.pause();
    later(delay, announcer::goOn);
  }

  /** A line was answered. */
  void answered(Line line, List<Header> headers) {
    announce(new CallEvent.Answered(line.about(), now(), headers));
    record(line);
    dialling.answered(line);
    bridging.answered(line);
  }

  /** A line is over. */
  void ended(Line line, HangupCause cause, CallEvent.Hangup.By by) {
    Instant now = now();
    line.gathering.ifPresent(Gathering::hungUp);
    line.detecting.ifPresent(Detecting::end);
    new ArrayList<>(line.playing).forEach(Playing::hungUp);
    queues.hungUp(line);
    meetings.left(line);
    CallEvent.Hangup last =
        new CallEvent.Hangup(
            line.about(),
            now,
            line.why.orElse(Whys.of(cause)),
            by,
            cause.sipCode().isPresent()
                ? Optional.of(cause.sipCode().getAsInt())
                : Optional.empty(),
            line.talked(now));
    bridging.ended(line, by);
    dialling.ended(line);
    line.over(now);
    lines.ended(line);
    announce(last);
  }
}
