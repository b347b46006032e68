package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A placed leg and the one it rings, on one lane.
 *
 * <pre>
 * routing -&gt; treatment                         -&gt; up -&gt; over
 * routing -&gt; ringing the callee -&gt; answered, joined -&gt; up -&gt; over
 * </pre>
 */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final Duration MUSIC_BEFORE_ANSWER = Duration.ofSeconds(1);

  private final Exchange exchange;
  private final PlacedLeg placed;
  private final Lane lane;
  private final Party caller;
  private Optional<Party> callee = Optional.empty();
  private Optional<MediaNode> node = Optional.empty();
  private Optional<ScheduledFuture<?>> deadline = Optional.empty();
  private boolean answered;
  private boolean over;

  /** Read by operators, so it is not the lane's alone. */
  private final List<LegRecord> records = new CopyOnWriteArrayList<>();

  Conversation(Exchange exchange, Executor pool, PlacedLeg placed) {
    this.exchange = exchange;
    this.placed = placed;
    this.lane = new Lane(pool, this::fault);
    this.caller =
        new Party(
            new LegRecord(Ids.first(), placed.callId(), placed.user(), true, exchange.clock()));
    records.add(caller.record);
  }

  LegHandle handle() {
    return new LegHandle(lane, this, caller);
  }

  void start(LegEndpoint endpoint) {
    lane.execute(
        () -> {
          caller.endpoint(endpoint);
          caller.record.note("placed");
          route();
        });
  }

  List<LegStatus> status() {
    return records.stream().map(LegRecord::status).toList();
  }

  /** From outside, e.g. when the switch stops. */
  CompletableFuture<Void> end(HangupCause cause) {
    return CompletableFuture.runAsync(() -> finish(cause), lane);
  }

  /** The node goes; a conversation on it ends. */
  void leave(MediaNode gone) {
    lane.execute(
        () -> {
          if (node.filter(gone::equals).isPresent()) {
            caller.record.note("the media node stops");
            finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
          }
        });
  }

  private void route() {
    node = exchange.mediaNode();
    if (node.isEmpty()) {
      caller.record.note("no media node");
      finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
      return;
    }
    try {
      caller.media(
          node.get().accept(caller.record.ids().legId(), placed.offer(), listener(caller)));
    } catch (ProblemException fault) {
      finishWith(fault.problem());
      return;
    }
    Routing.decide(exchange.rules(), placed)
        .thenAccept(decision -> lane.execute(() -> follow(decision)));
  }

  private void follow(Routing.Decision decision) {
    if (over) {
      return;
    }
    caller.record.rule(decision.rule());
    Route route = decision.route();
    if (route instanceof Route.Refused refused) {
      finish(refused.cause());
    } else if (route instanceof Route.ToTreatment treatment) {
      treat(treatment.treatment());
    } else if (route instanceof Route.ToUser user) {
      ring(user.user());
    }
  }

  private void treat(Route.Treatment treatment) {
    String sdp;
    try {
      sdp = caller.media().answer(caller.media().offeredCodecs().get(0));
      caller.media().play(Treatments.sound(treatment));
    } catch (ProblemException fault) {
      finishWith(fault.problem());
      return;
    }
    caller.tell(holder -> holder.ringing(caller.record.ids()));
    if (treatment == Route.Treatment.MUSIC) {
      caller.record.state(LegStatus.State.RINGING);
      caller.tell(holder -> holder.earlyMedia(caller.record.ids(), sdp));
      deadline = Optional.of(after(MUSIC_BEFORE_ANSWER, () -> answerCaller(Optional.empty())));
    } else {
      answerCaller(Optional.of(sdp));
    }
  }

  private void ring(String user) {
    Optional<Contact> contact = exchange.contact(user);
    if (contact.isEmpty()) {
      caller.record.note("nobody registered to ring");
      finish(HangupCause.NO_ANSWER);
      return;
    }
    Party other = new Party(LegRecord.offered(caller.record, user, exchange.clock()));
    try {
      other.media(
          node.orElseThrow()
              .offer(other.record.ids().legId(), caller.media().offeredCodecs(), listener(other)));
    } catch (ProblemException fault) {
      finishWith(fault.problem());
      return;
    }
    callee = Optional.of(other);
    records.add(other.record);
    other.record.peer(caller.record);
    caller.record.peer(other.record);
    deadline = Optional.of(after(exchange.noAnswer(), this::nobodyAnswered));
    other.endpoint(
        contact.get().target().offer(other.offerFor(placed), new LegHandle(lane, this, other)));
    other.record.state(LegStatus.State.RINGING);
    caller.record.state(LegStatus.State.RINGING);
    caller.tell(holder -> holder.ringing(caller.record.ids()));
  }

  private void nobodyAnswered() {
    if (!answered) {
      finish(HangupCause.NO_ANSWER, HangupCause.ORIGINATOR_CANCEL);
    }
  }

  private void answerCaller(Optional<String> sdp) {
    if (over || answered) {
      return;
    }
    answered = true;
    deadline.ifPresent(it -> it.cancel(false));
    caller.record.state(LegStatus.State.ACTIVE);
    caller.tell(holder -> holder.answered(caller.record.ids(), sdp));
    expectMedia(caller);
  }

  private void expectMedia(Party party) {
    party.expectMedia(
        late -> after(exchange.mediaUp(), late), () -> mediaFailed(party, Refusal.noMediaInTime()));
  }

  // --- what the holders of the legs ask for; on the lane

  void calleeAnswered(Party party, String sdp) {
    if (over || answered || callee.isEmpty() || callee.get() != party) {
      throw Refusal.notRinging();
    }
    String answer;
    try {
      party.media().applyAnswer(sdp);
      String codec =
          party.media().codec().orElseThrow(() -> new IllegalStateException("no codec agreed"));
      answer = caller.media().answer(codec);
    } catch (ProblemException fault) {
      finishWith(fault.problem());
      throw fault;
    }
    node.orElseThrow().bridge(caller.media(), party.media());
    party.record.state(LegStatus.State.ACTIVE);
    expectMedia(party);
    answerCaller(Optional.of(answer));
  }

  void hangUp(Party party, HangupCause given) {
    if (answered) {
      finish(given);
    } else if (party == caller) {
      finish(HangupCause.ORIGINATOR_CANCEL);
    } else {
      // A device that rejects says NORMAL_CLEARING or USER_BUSY: the caller hears busy either way.
      HangupCause told =
          given.code() == HangupCause.NORMAL_CLEARING.code() ? HangupCause.USER_BUSY : given;
      finish(told);
    }
  }

  void lost(Party party) {
    party.record.note("the device's session is gone");
    if (party == caller && !answered) {
      finish(HangupCause.ORIGINATOR_CANCEL);
    } else {
      finish(HangupCause.RECOVERY_ON_TIMER_EXPIRE);
    }
  }

  /** Refuses what only an answered leg can do. */
  void requireUp(String verb) {
    if (over || !answered) {
      throw Refusal.notAnswered(verb);
    }
  }

  /** A treatment has no other side: its caller hears its own keys, as with echo in the media. */
  Party otherThan(Party party) {
    return party == caller ? callee.orElse(caller) : caller;
  }

  // --- the media's news

  private MediaNews listener(Party party) {
    return new MediaNews(lane, party, problem -> mediaFailed(party, problem));
  }

  private void mediaFailed(Party party, Problem problem) {
    party.record.note("media failed: " + problem);
    finish(HangupCause.RECOVERY_ON_TIMER_EXPIRE);
  }

  // --- the end

  private void finishWith(Problem problem) {
    caller.record.note("refused: " + problem);
    finish(Refusal.cause(problem));
  }

  private void finish(HangupCause cause) {
    finish(cause, cause);
  }

  private void finish(HangupCause toCaller, HangupCause toCallee) {
    if (over) {
      return;
    }
    over = true;
    deadline.ifPresent(it -> it.cancel(false));
    caller.end(toCaller);
    callee.ifPresent(party -> party.end(toCallee));
    exchange.over(this);
  }

  private ScheduledFuture<?> after(Duration delay, Runnable task) {
    return exchange.later(
        delay,
        () ->
            lane.execute(
                () -> {
                  if (!over) {
                    task.run();
                  }
                }));
  }

  /** A fault of ours ends this conversation with a cause, and no other. */
  private void fault(Throwable fault) {
    LOG.error("fault in the conversation of call={}", placed.callId(), fault);
    caller.record.note("fault: " + fault.getClass().getSimpleName());
    finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
  }
}
