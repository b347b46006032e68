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
import org.jackfield.exchange.core.account.CallerId;
import org.jackfield.exchange.core.account.Channels;
import org.jackfield.exchange.core.control.Dialler;
import org.jackfield.exchange.core.rule.Destination;
import org.jackfield.exchange.core.store.StoredCall;
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
  private final Oversight oversight;
  private final Admission admission;
  private Optional<Route> route = Optional.empty();
  private Optional<MediaNode> node = Optional.empty();
  private Optional<Attendant> attendant = Optional.empty();

  Placement(
      Conversation call,
      Exchange exchange,
      PlacedLeg placed,
      Party caller,
      Ringing ringing,
      Oversight oversight) {
    this.call = call;
    this.exchange = exchange;
    this.placed = placed;
    this.caller = caller;
    this.ringing = ringing;
    this.oversight = oversight;
    this.admission = new Admission(exchange.channels());
  }

  void start() {
    if (placed.isFromOutside()) {
      admit(Exchange.Known.NOBODY);
    } else {
      whenKnown(placed.user(), this::admit);
    }
  }

  /** It went where an earlier run has sent it, and takes what it took then. */
  void restore(StoredCall stored) {
    route = Optional.of(stored.route());
    admission.takeAgain(stored.channels());
  }

  /** Where it went; empty before that was decided. */
  Optional<Route> routed() {
    return route;
  }

  /** What it takes of the connections. */
  List<Channels.Use> taken() {
    return admission.taken();
  }

  /**
   * What serves the media of a call of an earlier run from now on.
   *
   * @throws ProblemException PROVIDER_MISSING if there is none
   */
  MediaNode nodeForRestored() {
    node = node.or(exchange::mediaNode);
    return node.orElseThrow(Refusal::noMediaNode);
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
  private void whenKnown(String user, Consumer<Exchange.Known> next) {
    exchange
        .subscriber(user)
        .orTimeout(SECONDS_FOR_THE_DIRECTORY, TimeUnit.SECONDS)
        .whenComplete((known, fault) -> call.post(() -> known(known, fault, next)));
  }

  private void known(Exchange.Known known, Throwable fault, Consumer<Exchange.Known> next) {
    if (fault != null) {
      LOG.warn("no directory for call={}", placed.callId(), fault);
      refuse(HangupCause.NORMAL_TEMPORARY_FAILURE, "the directory did not answer");
      return;
    }
    known.directory().map(List::of).ifPresent(caller.record::servedBy);
    next.accept(known);
  }

  private void admit(Exchange.Known known) {
    admission
        .out(placed, known.subscriber(), known.profile())
        .ifPresentOrElse(this::refuse, () -> route(parking(known.subscriber())));
  }

  /** A connection that parks calls parks them all, but calls for help. */
  private Optional<Routing.Decision> parking(Optional<Subscriber> known) {
    return known
        .map(Subscriber::connection)
        .filter(it -> it.settings().callParking())
        .map(it -> new Routing.Decision("parking", parked(it.id()), Optional.empty()));
  }

  private Route parked(String connection) {
    return Destination.of(placed.destination()).isEmergency()
        ? new Route.Refused(
            HangupCause.CALL_REJECTED, "a connection that parks calls cannot call for help")
        : new Route.ToPark(connection, false);
  }

  /** Rings whoever a line of the desk is for. */
  void dial(Dialler.Errand errand) {
    node = errand.node().or(exchange::mediaNode);
    if (node.isEmpty()) {
      caller.record.note("no media node");
      call.finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
      return;
    }
    Routing.decide(exchange.rules(), placed)
        .thenAccept(decision -> call.post(() -> ring(decision, errand)));
  }

  private void ring(Routing.Decision decision, Dialler.Errand errand) {
    caller.record.rule(decision.rule());
    route = Optional.of(decision.route());
    if (decision.route() instanceof Route.Refused refused) {
      refuse(refused);
    } else if (decision.route() instanceof Route.ToTreatment treatment
        && treatment.treatment() != Route.Treatment.RECORD) {
      call.takenByItself(Treatments.sound(treatment.treatment()));
    } else if (decision.route() instanceof Route.ToUser user) {
      CallerId from =
          errand.manner().anonymous()
              ? CallerId.hidden(placed.headers())
              : new CallerId(placed.callerName(), placed.callerNumber(), placed.headers());
      Ringing.Terms terms =
          new Ringing.Terms(errand.codecs(), errand.manner().codecs(), errand.timeout());
      whenKnown(user.user(), known -> enter(user.user(), known.subscriber(), from, terms));
    } else {
      refuse(
          HangupCause.UNALLOCATED_NUMBER,
          "only devices, echo, tone and music can be dialled by command");
    }
  }

  /**
   * The caller's answer, in the first of these codecs that it has offered.
   *
   * @throws ProblemException if it cannot be answered
   */
  String answerParked(List<String> codecs) {
    List<String> offered = caller.media().offeredCodecs();
    String sdp =
        caller
            .media()
            .answer(
                codecs.stream()
                    .flatMap(it -> offered.stream().filter(it::equalsIgnoreCase))
                    .findFirst()
                    .orElse(offered.get(0)));
    caller.media().play(new Sound.Silence());
    return sdp;
  }

  private void route(Optional<Routing.Decision> decided) {
    node = exchange.mediaNode();
    if (node.isEmpty()) {
      caller.record.note("no media node");
      call.finish(HangupCause.NORMAL_TEMPORARY_FAILURE);
      return;
    }
    try {
      caller.media(node.get(), accept(node.get()));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
      return;
    }
    decided.ifPresentOrElse(
        this::follow,
        () ->
            Routing.decide(exchange.rules(), placed)
                .thenAccept(decision -> call.post(() -> follow(decision))));
  }

  private MediaLeg accept(MediaNode by) {
    String id = caller.record.ids().legId();
    return placed.plain().isPresent()
        ? by.acceptPlain(id, placed.offer(), placed.plain().get(), call.listener(caller))
        : by.accept(id, placed.offer(), call.listener(caller));
  }

  private void follow(Routing.Decision decision) {
    caller.record.rule(decision.rule());
    decision.by().map(List::of).ifPresent(caller.record::servedBy);
    Route to = decision.route();
    route = Optional.of(to);
    if (to instanceof Route.Refused refused) {
      refuse(refused);
      return;
    }
    if (to instanceof Route.ToPark park) {
      park(park);
      return;
    }
    oversight.placed(admission.callerId(), node.orElseThrow());
    if (to instanceof Route.ToUser user) {
      Ringing.Terms terms = new Ringing.Terms(List.of(), List.of(), exchange.noAnswer());
      whenKnown(
          user.user(),
          known -> enter(user.user(), known.subscriber(), admission.callerId(), terms));
    } else if (to.equals(new Route.ToTreatment(Route.Treatment.MUSIC))) {
      playMusic();
    } else {
      attend();
    }
  }

  /** It rings back until somebody commands otherwise, for a time. */
  private void park(Route.ToPark park) {
    caller.record.note("parked");
    oversight.parked(park, admission.callerId(), node.orElseThrow());
    call.tellRinging();
    call.until(exchange.parked(), () -> call.finish(HangupCause.NO_ANSWER));
    if (park.incoming()) {
      exchange
          .firstCommand(park.connectionId())
          .orTimeout(SECONDS_FOR_THE_DIRECTORY, TimeUnit.SECONDS)
          .whenComplete((within, fault) -> call.post(() -> awaitCommand(within, fault)));
    }
  }

  private void awaitCommand(Optional<Duration> within, Throwable fault) {
    if (fault == null) {
      within.ifPresent(it -> caller.line().ifPresent(line -> line.awaitCommand(it)));
    } else {
      LOG.warn("no limit for the first command of call={}", placed.callId(), fault);
    }
  }

  private void playMusic() {
    try {
      String sdp = answer();
      attendAgain();
      call.tellRinging();
      caller.tell(holder -> holder.earlyMedia(caller.record.ids(), sdp));
      call.until(MUSIC_BEFORE_ANSWER, () -> call.answerCaller(Optional.empty()));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
    } catch (IOException fault) {
      call.noPlace(fault);
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

  /** Answers the caller with what it is with instead of somebody's leg. */
  private void attend() {
    try {
      String sdp = answer();
      attendAgain();
      caller.tell(holder -> holder.ringing(caller.record.ids()));
      call.answerCaller(Optional.of(sdp));
    } catch (ProblemException fault) {
      call.finishWith(fault.problem());
    } catch (IOException fault) {
      call.noPlace(fault);
    }
  }

  /**
   * What the caller's media is with, where that is nobody's leg; begins from the start.
   *
   * @throws IOException if there is no place for what is recorded
   */
  void attendAgain() throws IOException {
    Route to = route.orElseThrow();
    MediaLeg media = caller.media();
    if (to instanceof Route.ToConference conference) {
      attendant =
          Optional.of(
              new ConferenceSeat(exchange.rooms(), conference.name(), node.orElseThrow(), media));
    } else if (to.equals(new Route.ToTreatment(Route.Treatment.RECORD))) {
      attendant = Optional.of(new Recorder(media, call::post, call::finishWith));
    } else if (to instanceof Route.ToTreatment treatment) {
      media.play(Treatments.sound(treatment.treatment()));
    }
  }

  /** In the codec that the node likes best of those offered. */
  private String answer() {
    return caller.media().answer(caller.media().offeredCodecs().get(0));
  }

  private void enter(String user, Optional<Subscriber> known, CallerId from, Ringing.Terms terms) {
    boolean all = known.filter(it -> it.connection().settings().simultaneousRinging()).isPresent();
    admission
        .in(known)
        .ifPresentOrElse(
            this::refuse, () -> ringing.ring(user, all, from, node.orElseThrow(), terms));
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
