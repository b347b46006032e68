package org.jackfield.exchange.core;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Predicate;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.control.Dialler;
import org.jackfield.exchange.core.control.Ids;
import org.jackfield.exchange.core.control.Line;
import org.jackfield.exchange.core.control.Port;
import org.jackfield.exchange.core.store.StoredCall;
import org.jackfield.exchange.core.store.StoredLine;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A placed leg and those it rings, on one lane.
 *
 * <pre>
 * admission -&gt; routing -&gt; treatment                              -&gt; up -&gt; over
 *              routing -&gt; ringing the callees -&gt; one answers, joined -&gt; up -&gt; over
 * </pre>
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Exchange exchange;
  private final PlacedLeg placed;
  private final Lane lane;
  private final Party caller;
  private final Ringing ringing;
  private final Placement placement;
  private final Continuity continuity;
  private final Oversight oversight;
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();
  private boolean dialled;
  private boolean answered;
  private boolean early;
  private boolean over;

  private final List<Party> parties = new ArrayList<>();

  /** Read by operators, so it is not the lane's alone. */
  private final List<LegRecord> records = new CopyOnWriteArrayList<>();

  /** A new one. */
  Conversation(Exchange exchange, Executor pool, PlacedLeg placed) {
    this(
        exchange,
        pool,
        placed,
        new LegRecord(Ids.first(), placed.callId(), placed.user(), true, exchange.clock()));
    add(caller);
    caller.names(
        new Party.Names("", placed.destination(), placed.callerName(), placed.callerNumber()));
  }

  private Conversation(Exchange exchange, Executor pool, PlacedLeg placed, LegRecord record) {
    this.exchange = exchange;
    this.placed = placed;
    this.lane = new Lane(pool, this::fault);
    this.caller = new Party(record);
    this.oversight = new Oversight(this, exchange, placed, caller);
    this.ringing = new Ringing(this, exchange, caller);
    this.placement = new Placement(this, exchange, placed, caller, ringing, oversight);
    this.continuity = new Continuity(this, exchange, placed, caller, ringing, placement);
  }

  /** One of an earlier run: answered, and its devices are away. */
  static Conversation restored(Exchange exchange, Executor pool, StoredCall stored) {
    LegRecord record = LegRecord.of(stored.caller(), true, exchange.clock());
    Conversation call = new Conversation(exchange, pool, stored.placed(), record);
    call.dialled = stored.isDialled();
    if (!call.dialled) {
      call.add(call.caller);
    }
    call.answered = true;
    call.continuity.restore(stored);
    return call;
  }

  /**
   * One that the desk begins. Its caller is the desk: a leg without media and without a device, by
   * which the leg's names are known before a device rings.
   */
  static Conversation dialled(Exchange exchange, Executor pool, Dialler.Errand errand) {
    Line.Facts facts = errand.line().facts();
    PlacedLeg placed =
        new PlacedLeg(
            "",
            facts.connectionId(),
            UUID.randomUUID().toString(),
            facts.to(),
            errand.callerName(),
            facts.from(),
            Optional.empty(),
            errand.headers(),
            "");
    LegRecord record = new LegRecord(facts.ids(), placed.callId(), "", true, exchange.clock());
    Conversation call = new Conversation(exchange, pool, placed, record);
    call.dialled = true;
    return call;
  }

  /** Rings whoever it is for; the line hears of it. */
  Port dial(Dialler.Errand errand) {
    Port port = oversight.dialled(errand.line());
    lane.execute(() -> placement.dial(errand));
    return port;
  }

  /** Whether the desk has begun it. */
  boolean isDialled() {
    return dialled;
  }

  Oversight oversight() {
    return oversight;
  }

  void add(Party party) {
    parties.add(party);
    records.add(party.record);
  }

  LegHandle handle() {
    return handle(caller);
  }

  LegHandle handle(Party party) {
    return new LegHandle(lane, this, party);
  }

  void start(LegEndpoint endpoint) {
    lane.execute(
        () -> {
          caller.endpoint(endpoint);
          caller.record.note("placed");
          placement.start();
        });
  }

  List<LegStatus> status() {
    return records.stream().map(LegRecord::status).toList();
  }

  /** The media of those of its legs, as far as they have any and are not over. */
  CompletableFuture<List<FoundLeg>> media(Predicate<String> legId) {
    return CompletableFuture.supplyAsync(
        () ->
            parties.stream()
                .filter(it -> !it.over() && it.hasMedia() && legId.test(it.record.ids().legId()))
                .map(this::found)
                .toList(),
        lane);
  }

  private FoundLeg found(Party party) {
    return new FoundLeg(
        party.media(),
        party.record.ids(),
        placed.callerNumber(),
        placed.destination(),
        placed.clientState());
  }

  /** From outside, e.g. when the switch stops. */
  CompletableFuture<Void> end(HangupCause cause) {
    return CompletableFuture.runAsync(() -> finish(cause), lane);
  }

  /**
   * The exchange stops: what is written down is left to its next start, and no holder hears
   * anything.
   *
   * @return whether that can be
   */
  CompletableFuture<Boolean> leaveToNextStart() {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!over && answered && continuity.isStored()) {
            over = true;
            placement.end();
            parties.forEach(Party::abandon);
          }
          return over;
        },
        lane);
  }

  /** The desk knows this of a leg by now. */
  void keep(Party party, StoredLine line) {
    party.keep(line);
    continuity.write();
  }

  /** The node goes; a conversation on it ends. */
  void leave(MediaNode gone) {
    lane.execute(
        () -> {
          if (placement.node().filter(gone::equals).isPresent()) {
            caller.record.note("the media node stops");
            finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
          }
        });
  }

  /** The caller hears that a device rings. */
  void tellRinging() {
    caller.record.state(LegStatus.State.RINGING);
    caller.tell(holder -> holder.ringing(caller.record.ids()));
  }

  /** The caller, or who waits at the desk, hears the ringback tone of a country, if that is set. */
  void ringback() {
    exchange.ringback().ifPresent(this::ringback);
  }

  private void ringback(String country) {
    if (dialled) {
      caller.line().ifPresent(it -> it.ringback(country));
    } else {
      early = placement.playsEarly(new Sound.Ringback(country));
    }
  }

  void answerCaller(Optional<String> sdp) {
    answerCaller(sdp, List.of());
  }

  private void answerCaller(Optional<String> sdp, List<Header> headers) {
    if (over || answered) {
      return;
    }
    answered = true;
    deadline.ifPresent(it -> it.cancel(false));
    caller.answered();
    continuity.write();
    caller.tell(holder -> holder.answered(caller.record.ids(), sdp, headers));
    placement.node().ifPresent(node -> oversight.answered(caller, node, headers));
    expectMedia(caller);
  }

  /** The desk answers the caller, who waited for that. */
  void answerParked(List<String> codecs, List<Header> headers) {
    if (answered) {
      return;
    }
    try {
      String sdp = placement.answerParked(codecs);
      answerCaller(early ? Optional.empty() : Optional.of(sdp), headers);
    } catch (ProblemException fault) {
      finishWith(fault.problem());
    }
  }

  /** Who took the call. */
  Optional<Party> winner() {
    return ringing.winner();
  }

  private void expectMedia(Party party) {
    party.expectMedia(
        late -> after(exchange.mediaUp(), late),
        () -> {
          party.record.note("media failed: " + Refusal.noMediaInTime());
          broken(party);
        });
  }

  // --- what the holders of the legs ask for; on the lane

  void deviceAnswered(Party party, String sdp, List<Header> headers) {
    party.record.note("the device answered");
    if (!party.over() && party.takesUp(sdp)) {
      party.mediaDown();
      expectMedia(party);
      continuity.agreed(party);
    } else {
      calleeAnswered(party, sdp, headers);
    }
  }

  private void calleeAnswered(Party party, String sdp, List<Header> headers) {
    if (over || answered || !ringing.rings(party)) {
      throw Refusal.notRinging();
    }
    String answer = ringing.answered(party, sdp);
    if (dialled) {
      taken(party, headers);
      return;
    }
    try {
      placement.node().orElseThrow().bridge(caller.media(), party.media());
    } catch (ProblemException fault) {
      finishWith(fault.problem()); // nobody else rings any more
      throw fault;
    }
    party.servedByMedia();
    expectMedia(party);
    oversight.answered(party, placement.node().orElseThrow(), headers);
    answerCaller(early ? Optional.empty() : Optional.of(answer), headers);
    oversight.joined(party);
    String user = party.record.status().user();
    caller.tell(holder -> holder.party("", user));
  }

  /** What the desk has dialled is answered, and waits for what it says. */
  private void taken(Party party, List<Header> headers) {
    try {
      party.media().play(new Sound.Silence());
    } catch (ProblemException fault) {
      finishWith(fault.problem());
      throw fault;
    }
    party.servedByMedia();
    expectMedia(party);
    answered = true;
    deadline.ifPresent(it -> it.cancel(false));
    oversight.taken(party, placement.node().orElseThrow(), headers);
  }

  /** What the desk has dialled answers by itself, and whoever is joined with it hears this. */
  void takenByItself(Sound sound) {
    answered = true;
    caller.record.state(LegStatus.State.ACTIVE);
    oversight.plays(sound);
  }

  /** Something was written by this party, for whoever it talks with. */
  void text(Party party, String text) {
    if (oversight.isCommanded()) {
      party.line().ifPresent(it -> it.text(text));
    } else {
      partner(party).ifPresent(it -> it.tell(holder -> holder.text(text)));
    }
  }

  /** With whom it talks, where there is somebody and all is answered. */
  private Optional<Party> partner(Party party) {
    Optional<Party> other = party == caller ? ringing.winner() : Optional.of(caller);
    return other.filter(it -> answered && !over && !party.over() && !it.over());
  }

  void hangUp(Party party, HangupCause given) {
    oversight.hungUp(party);
    if (answered) {
      finish(given);
    } else if (party == caller) {
      finish(HangupCause.ORIGINATOR_CANCEL);
    } else {
      // A device that rejects says NORMAL_CLEARING or USER_BUSY: the caller hears busy either way.
      ringing.left(
          party,
          given.code() == HangupCause.NORMAL_CLEARING.code() ? HangupCause.USER_BUSY : given);
    }
  }

  void lost(Party party) {
    party.record.note("the device's session is gone");
    oversight.hungUp(party);
    if (party == caller && !answered) {
      finish(HangupCause.ORIGINATOR_CANCEL);
    } else {
      broken(party);
    }
  }

  /** Its device may come back for it; others that are not up are given up. */
  void detached(Party party, String session) {
    if (party.over()) {
      return;
    }
    if (!answered || party != caller && ringing.winner().filter(party::equals).isEmpty()) {
      lost(party);
      return;
    }
    party.record.note("the device's session is gone, the leg is kept");
    continuity.away(party, session);
  }

  /** The device is back: what it is offered, as soon as there can be media. */
  void attached(
      Party party, LegEndpoint endpoint, CompletableFuture<LegControl.Attachment> offered) {
    continuity.whenMedia(
        () -> {
          try {
            offered.complete(attached(party, endpoint));
          } catch (RuntimeException fault) {
            offered.completeExceptionally(fault);
          }
        });
  }

  private LegControl.Attachment attached(Party party, LegEndpoint endpoint) {
    if (party.over()) {
      throw Refusal.ended("attach");
    }
    requireUp(party, "attach");
    LegControl.Attachment attachment = continuity.back(party, endpoint);
    expectMedia(party);
    return attachment;
  }

  boolean hold(Party party, LegControl.HoldAction action) {
    requireUp(party, "hold");
    party.hold(
        action == LegControl.HoldAction.TOGGLE
            ? !party.held()
            : action == LegControl.HoldAction.HOLD);
    continuity.write();
    return party.held();
  }

  /** Refuses what only an answered leg can do; one that others took the call from is none. */
  void requireUp(Party party, String verb) {
    if (over || !answered || party.over()) {
      throw Refusal.notAnswered(verb);
    }
  }

  // --- the media's news

  MediaNews listener(Party party) {
    return new MediaNews(
        lane,
        party,
        new MediaNews.Hearer() {
          @Override
          public void key(char key) {
            placement.attendant().ifPresent(it -> it.key(key));
            party.line().ifPresent(it -> it.key(key));
          }

          @Override
          public void played() {
            placement.attendant().ifPresent(Attendant::played);
          }

          @Override
          public void failed(Problem problem) {
            mediaFailed(party, problem);
          }
        });
  }

  private void mediaFailed(Party party, Problem problem) {
    party.record.note("media failed: " + problem);
    if (party.awaitsDevice()) {
      party.mediaDown();
      if (party.awaitsAnswer()) {
        expectMedia(party);
      }
    } else {
      broken(party);
    }
  }

  // --- the end

  /** A party is not to be had any more; while several ring the others go on. */
  private void broken(Party party) {
    if (ringing.rings(party)) {
      ringing.left(party, HangupCause.RECOVERY_ON_TIMER_EXPIRE);
    } else if (!party.over()) {
      finish(HangupCause.RECOVERY_ON_TIMER_EXPIRE);
    }
  }

  /** There is no place for what its destination keeps. */
  void noPlace(IOException fault) {
    LOG.error("no place for what is recorded of call={}", placed.callId(), fault);
    finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
  }

  void finishWith(Problem problem) {
    caller.record.note("refused: " + problem);
    finish(Refusal.cause(problem));
  }

  void finish(HangupCause cause) {
    finish(cause, cause);
  }

  void finish(HangupCause toCaller, HangupCause toCallees) {
    if (over) {
      return;
    }
    over = true;
    deadline.ifPresent(it -> it.cancel(false));
    placement.end();
    caller.end(toCaller);
    ringing.end(toCallees);
    continuity.erase();
    exchange.over(this);
  }

  /** What is waited for; what was waited for before must have happened. */
  void until(Duration delay, Runnable task) {
    deadline = Optional.of(after(delay, task));
  }

  private ScheduledFuture<?> after(Duration delay, Runnable task) {
    return exchange.later(delay, () -> post(task));
  }

  /** Does this on the lane, be the call over by then. */
  void onLane(Runnable task) {
    lane.execute(task);
  }

  /** Does this on the lane, unless the call is over by then. */
  void post(Runnable task) {
    lane.execute(
        () -> {
          if (!over) {
            task.run();
          }
        });
  }

  /** A fault of ours ends this conversation with a cause, and no other. */
  private void fault(Throwable fault) {
    LOG.error("fault in the conversation of call={}", placed.callId(), fault);
    caller.record.note("fault: " + fault.getClass().getSimpleName());
    finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
  }
}
