package org.jackfield.exchange.core;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.MediaLeg;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.Sound;
import org.jackfield.exchange.core.account.Admission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a placed leg to where it goes, unless a setting forbids it. On the call's lane. */
final class Placement {
  private static final Logger LOG = LoggerFactory.getLogger(Placement.class);
  private static final Duration MUSIC_BEFORE_ANSWER = Duration.ofSeconds(1);
  private static final long SECONDS_FOR_THE_DIRECTORY = 2;

  private final Conversation call;
  private final Exchange exchange;
  private final PlacedLeg placed;
  private final Party caller;
  private final Ringing ringing;
  private final Admission admission;
  private Optional<MediaNode> node = Optional.empty();
  private Optional<Attendant> attendant = Optional.empty();

  Placement(Conversation call, Exchange exchange, PlacedLeg placed, Party caller, Ringing ringing) {
    this.call = call;
    this.exchange = exchange;
    this.placed = placed;
    this.caller = caller;
    this.ringing = ringing;
    this.admission = new Admission(exchange.channels());
  }

  void start() {
    whenKnown(placed.user(), this::admit);
  }

  /** What serves the call's media; empty before the call was let out. */
  Optional<MediaNode> node() {
    return node;
  }

  /** What the caller is with, if it is nobody's leg. */
  Optional<Attendant> attendant() {
    return attendant;
  }

  /** The call is over. */
  void end() {
    admission.giveBack();
    attendant.ifPresent(Attendant::end);
    attendant = Optional.empty();
    node = Optional.empty();
  }

  /** Goes on with what the directory says; a call that it does not answer for ends. */
  private void whenKnown(String user, Consumer<Optional<Subscriber>> next) {
    exchange
        .subscriber(user)
        .orTimeout(SECONDS_FOR_THE_DIRECTORY, TimeUnit.SECONDS)
        .whenComplete((known, fault) -> call.post(() -> known(known, fault, next)));
  }

  private void known(Exchange.Known known, Throwable fault, Consumer<Optional<Subscriber>> next) {
    if (fault != null) {
      LOG.warn("no directory for call={}", placed.callId(), fault);
      refuse(HangupCause.NORMAL_TEMPORARY_FAILURE, "the directory did not answer");
      return;
    }
    known.directory().map(List::of).ifPresent(caller.record::servedBy);
    next.accept(known.subscriber());
  }

  private void admit(Optional<Subscriber> known) {
    admission.out(placed, known).ifPresentOrElse(this::refuse, this::route);
  }

  private void route() {
    node = exchange.mediaNode();
    if (node.isEmpty()) {
      caller.record.note("no media node");
      call.finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
      return;
    }
    try {
      caller.media(
          node.get(),
          node.get().accept(caller.record.ids().legId(), placed.offer(), call.listener(caller)));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
      return;
    }
    Routing.decide(exchange.rules(), placed)
        .thenAccept(decision -> call.post(() -> follow(decision)));
  }

  private void follow(Routing.Decision decision) {
    caller.record.rule(decision.rule());
    decision.by().map(List::of).ifPresent(caller.record::servedBy);
    Route route = decision.route();
    if (route instanceof Route.Refused refused) {
      refuse(refused);
    } else if (route instanceof Route.ToTreatment treatment) {
      treat(treatment.treatment());
    } else if (route instanceof Route.ToConference to) {
      attend(media -> new ConferenceSeat(exchange.rooms(), to.name(), node.orElseThrow(), media));
    } else if (route instanceof Route.ToUser to) {
      whenKnown(to.user(), known -> enter(to.user(), known));
    }
  }

  private void treat(Route.Treatment treatment) {
    if (treatment == Route.Treatment.RECORD) {
      attend(media -> new Recorder(media, call::post, call::finishWith));
      return;
    }
    String sdp;
    try {
      sdp = answer();
      caller.media().play(Treatments.sound(treatment));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
      return;
    }
    if (treatment == Route.Treatment.MUSIC) {
      call.tellRinging();
      caller.tell(holder -> holder.earlyMedia(caller.record.ids(), sdp));
      call.until(MUSIC_BEFORE_ANSWER, () -> call.answerCaller(Optional.empty()));
    } else {
      caller.tell(holder -> holder.ringing(caller.record.ids()));
      call.answerCaller(Optional.of(sdp));
    }
  }

  /**
   * A sound for the caller before the answer.
   *
   * @return whether it hears that
   */
  boolean playsEarly(Sound sound) {
    try {
      String sdp = answer();
      caller.media().play(sound);
      caller.tell(holder -> holder.earlyMedia(caller.record.ids(), sdp));
      return true;
    } catch (ProblemException fault) {
      caller.record.note("no early media: " + fault.problem());
      return false;
    }
  }

  private interface Welcome {
    Attendant to(MediaLeg media) throws IOException;
  }

  /** Answers the caller with somebody who attends to it. */
  private void attend(Welcome welcome) {
    try {
      String sdp = answer();
      attendant = Optional.of(welcome.to(caller.media()));
      caller.tell(holder -> holder.ringing(caller.record.ids()));
      call.answerCaller(Optional.of(sdp));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
    } catch (IOException fault) {
      LOG.error("no place for what is recorded of call={}", placed.callId(), fault);
      call.finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
    }
  }

  /** In the codec that the node likes best of those offered. */
  private String answer() {
    return caller.media().answer(caller.media().offeredCodecs().get(0));
  }

  private void enter(String user, Optional<Subscriber> known) {
    boolean all = known.filter(it -> it.connection().settings().simultaneousRinging()).isPresent();
    admission
        .in(known)
        .ifPresentOrElse(
            this::refuse, () -> ringing.ring(user, all, admission.callerId(), node.orElseThrow()));
  }

  private void refuse(Route.Refused no) {
    refuse(no.cause(), no.because());
  }

  private void refuse(HangupCause cause, String because) {
    LOG.info("leg refused call={} cause={} because {}", placed.callId(), cause.name(), because);
    caller.record.note("refused: " + because);
    call.finish(cause);
  }
}
