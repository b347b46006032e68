package org.jackfield.client.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Party;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.hearing.Hearing;
import org.jackfield.client.lane.Inputs;
import org.jackfield.client.lane.TimerSet;
import org.jackfield.client.quality.QualityMonitor;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Context;
import org.jackfield.origin.Origin;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.trace.TraceLine;
import org.jackfield.spi.call.CallEffect;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.call.CallPhase;
import org.jackfield.spi.call.CallTimer;
import org.jackfield.spi.call.Step;
import org.jackfield.spi.call.TransferService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one call's machine and carries out what it says: first all effects, then the events, then
 * the stages. For use on the lane only.
 */
final class CallRun implements CallMedia.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(CallRun.class);

  private final Context context;
  private final CallView view;
  private final Call call;
  private final ClientSettings settings;
  private final Requests requests;
  private final CallMachine machine;
  private final List<String> own;
  private final CallWire wire;
  private final CallMedia media;
  private final DigitQueue digits;
  private final MediaRestart restart;
  private final Recovery recovery;
  private final Written written;
  private final Hearing hearing;
  private final Insight insight;
  private final Verbs verbs = new Verbs();
  private final TimerSet<CallTimer> timers;
  private final Inputs<CallInput> inputs = new Inputs<>(this::step);
  private List<Function<Call, CallEvent>> events = new ArrayList<>();
  private CallPhase phase;
  private boolean left;

  CallRun(
      Context context,
      Requests requests,
      Identity identity,
      Connection connection,
      CallMachine machine,
      CallView view,
      Call call,
      CallAudio audio) {
    this.context = context;
    this.requests = requests;
    this.machine = machine;
    this.own = Origin.ofAll(CallRun.class, machine);
    this.view = view;
    this.call = call;
    CallFacts facts = view.facts();
    this.wire = new CallWire(context, requests, identity, facts, this::feed);
    this.settings = context.settings();
    this.hearing =
        new Hearing(
            this::post,
            () -> view.state() == CallState.ACTIVE,
            event -> publish(event.apply(call)));
    this.media =
        new CallMedia(context, settings.mediaEngine(), facts, audio, hearing.watch(), this);
    this.digits = new DigitQueue(wire, context.timers());
    this.restart = new MediaRestart(media, wire);
    this.written = new Written(context, identity, facts);
    this.recovery = new Recovery(context, connection, media, this::feed);
    this.timers =
        new TimerSet<>(
            CallTimer.class, context.timers(), timer -> feed(new CallInput.DeadlinePassed(timer)));
    this.insight = new Insight(context, media::statistics, this::told);
    this.phase = machine.begin(facts.direction());
  }

  CallMedia media() {
    return media;
  }

  /** The builds that serve this call now; any thread. */
  List<String> parts() {
    return view.state() == CallState.DONE
        ? List.of()
        : Stream.of(own, media.parts(), requests.transport().stream().toList())
            .flatMap(List::stream)
            .distinct()
            .toList();
  }

  Insight insight() {
    return insight;
  }

  private void told(QualityMonitor.Change change) {
    note(change.toString());
    publish(
        change.raised()
            ? new CallEvent.QualityWarning(call, change.kind(), change.value())
            : new CallEvent.QualityCleared(call, change.kind()));
  }

  DigitQueue digits() {
    return digits;
  }

  /** The network names the other side anew. */
  void remoteChanged(Party told) {
    if (view.state() != CallState.DONE) {
      publish(new CallEvent.RemoteChanged(call, told));
    }
  }

  /** The far end wrote something. */
  void textReceived(String text) {
    if (view.state() != CallState.DONE) {
      note("text received");
      publish(new CallEvent.TextReceived(call, text));
    }
  }

  /** Sends a text; its outcome completes the stage. */
  void text(String text, CompletableFuture<Void> stage) {
    if (view.state() == CallState.DONE) {
      stage.completeExceptionally(view.ended().asException());
      return;
    }
    wire.text(
        text,
        problem ->
            problem.ifPresentOrElse(
                it -> stage.completeExceptionally(it.asException()), () -> stage.complete(null)));
  }

  /** Hands it over to somebody else; any thread. */
  void transfer(
      Function<TransferService, CompletionStage<Void>> how, CompletableFuture<Void> stage) {
    Transfer.begin(context, this::post, how, stage);
  }

  /** Another way for the sound; its outcome completes the stage. */
  void restartMedia(List<String> codecs, CompletableFuture<Void> stage) {
    if (view.state() == CallState.DONE) {
      stage.completeExceptionally(view.ended().asException());
    } else {
      restart.begin(codecs, stage);
    }
  }

  /** Runs the task on the lane; what it throws is a fault of this call and of no other. */
  @Override
  public void post(Runnable task) {
    context.post(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | LinkageError fault) {
            fault("a task", fault);
          }
        });
  }

  @Override
  public void digit(char digit) {
    if (view.state() != CallState.DONE) {
      view.note(now(), "digit received");
      publish(new CallEvent.DigitReceived(call, digit));
    }
  }

  @Override
  public void candidate(Optional<IceCandidate> candidate) {
    wire.candidate(candidate);
  }

  @Override
  public void feed(CallInput input) {
    inputs.feed(input);
  }

  /** Whether the call is lost and not back again. */
  boolean lost() {
    return phase instanceof CallPhase.Reconnecting || phase instanceof CallPhase.Dropped;
  }

  /**
   * The client goes; the network keeps the call, and the journal, for the next one. One that the
   * network would not keep is hung up.
   */
  void leave(Problem problem) {
    left = lost() || phase instanceof CallPhase.Active || phase instanceof CallPhase.Held;
    feed(new CallInput.Left(problem));
  }

  /** The session is there, perhaps by other names. */
  void registered() {
    written.renew();
    if (withoutEngine()) {
      engineBack(); // the offer of this session has been used up
    } else if (lost()) {
      feed(new CallInput.SessionBack());
    }
  }

  /** The session has been back for a while, and the network did not attach the call. */
  void notAttached(boolean listed, Problem gone) {
    if (phase instanceof CallPhase.Reconnecting p && p.waitsFor() == CallPhase.Repair.OFFER) {
      feed(
          listed && media.alive() ? new CallInput.Reattached() : new CallInput.NotReattached(gone));
    }
  }

  /** A part has come or gone: perhaps the engine that was missing. */
  void partsChanged() {
    written.renew();
    engineBack();
  }

  private boolean withoutEngine() {
    return phase instanceof CallPhase.Dropped p && p.reason().code() == Codes.PROVIDER_MISSING;
  }

  private void engineBack() {
    if (phase instanceof CallPhase.Dropped p && withoutEngine() && media.possible()) {
      recovery.elsewhere(p.reason());
    }
  }

  @Override
  public void interrupted(Problem problem) {
    if (phase instanceof CallPhase.Active || phase instanceof CallPhase.Held) {
      recovery.interrupted(problem);
    }
  }

  /** Feeds a verb; its outcome completes the stage. */
  void verb(CallEffect.Verb verb, CallInput input, CompletableFuture<Void> stage) {
    if (view.state() == CallState.DONE) {
      stage.completeExceptionally(view.ended().asException());
    } else {
      verbs.ask(verb, stage, () -> feed(input));
    }
  }

  private Instant now() {
    return context.timers().now();
  }

  private void step(CallInput input) {
    Step<CallPhase, CallEffect> step = ask(input);
    if (!step.understood()) {
      LOG.debug("{} {}: {} means nothing now", context.name(), view.id(), Words.of(input));
      return;
    }
    CallState before = view.state();
    phase = step.phase();
    CallState after = phase.state();
    note(Words.of(input));
    insight.passed(input);
    insight.state(after);
    if (phase instanceof CallPhase.Done done) {
      view.end(done.reason()); // first: whoever sees DONE finds the reason there
    }
    view.state(after); // before the effects: who waited for a verb sees what it did
    step.effects().forEach(this::guarded);
    if (before != after) {
      hearing.end(); // before the change, as each end of a pair
      note(before + " -> " + after);
      events.add(of -> new CallEvent.StateChanged(of, before, after));
    }
    List<Function<Call, CallEvent>> told = events;
    events = new ArrayList<>();
    told.forEach(event -> publish(event.apply(call)));
    if (before != after && (after == CallState.ACTIVE || after == CallState.HELD)) {
      written.write(after == CallState.HELD);
    }
    if (before != after && after == CallState.ACTIVE) {
      view.becameActive();
    } else if (before != after && after == CallState.DONE) {
      over();
    }
  }

  /** Rules that throw cannot be asked again: the call ends at once. */
  private Step<CallPhase, CallEffect> ask(CallInput input) {
    try {
      return machine.on(phase, input, now());
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("{} {}: the rules failed", context.name(), view.id(), fault);
      Cause cause = Cause.NORMAL_TEMPORARY_FAILURE;
      EndReason reason = EndReason.fault(cause, unexpected("the call machine", fault));
      return Step.to(
          new CallPhase.Done(reason),
          new CallEffect.SendBye(cause),
          new CallEffect.ReleaseMedia(),
          new CallEffect.TellEnded(reason));
    }
  }

  private void note(String what) {
    view.note(now(), what);
    context.trace(TraceLine.Kind.CALL, view.id(), what);
    LOG.info("{} {}: {}", context.name(), view.id(), what);
  }

  private void publish(CallEvent event) {
    context.callEvents().publish(event);
  }

  /** Nothing leaves DONE: whatever still waits is told. */
  private void over() {
    timers.stopAll();
    if (!left) {
      written.erase();
    }
    media.release();
    Problem problem = view.ended();
    verbs.end(problem);
    digits.end(problem);
    restart.end(problem);
    view.becameDone();
  }

  private void guarded(CallEffect effect) {
    try {
      carryOut(effect);
    } catch (RuntimeException | LinkageError fault) {
      fault(effect.getClass().getSimpleName(), fault);
    }
  }

  private void fault(String where, Throwable fault) {
    LOG.error("{} {}: {} failed", context.name(), view.id(), where, fault);
    feed(new CallInput.Fault(unexpected(where, fault)));
  }

  private static Problem unexpected(String where, Throwable fault) {
    return Problem.permanent(
        Codes.UNEXPECTED_ERROR,
        Area.INTERNAL,
        where + " failed: " + fault.getClass().getSimpleName());
  }

  private void carryOut(CallEffect effect) {
    if (effect instanceof CallEffect.MakeOffer) {
      written.write(false);
      media.makeOffer();
    } else if (effect instanceof CallEffect.MakeAnswer make) {
      written.write(phase instanceof CallPhase.Reconnecting p && p.held());
      media.makeAnswer(make.offer());
    } else if (effect instanceof CallEffect.ApplyAnswer apply) {
      media.applyAnswer(apply.answer());
    } else if (effect instanceof CallEffect.RenewMedia renew) {
      media.renew(renew.offer(), recovery.relay());
    } else if (effect instanceof CallEffect.RestartMedia) {
      restart.begin(problem -> feed(new CallInput.RestartFailed(problem)));
    } else if (effect instanceof CallEffect.ReleaseMedia) {
      media.release();
    } else if (effect instanceof CallEffect.SendInvite send) {
      written.then(() -> unlessDone(() -> wire.invite(send.offer())));
    } else if (effect instanceof CallEffect.SendAnswer send) {
      written.then(() -> unlessDone(() -> wire.answer(send.answer())));
    } else if (effect instanceof CallEffect.SendAttach send) {
      wire.attach(send.answer());
    } else if (effect instanceof CallEffect.Reconnect wanted) {
      recovery.reconnect(wanted.failures(), wanted.problem());
    } else if (effect instanceof CallEffect.SendBye send) {
      wire.bye(send.cause());
    } else if (effect instanceof CallEffect.SendHold send) {
      wire.hold(send.hold());
    } else if (effect instanceof CallEffect.SetTimer set) {
      timers.set(set.timer(), Duration.between(now(), deadline(set)));
    } else if (effect instanceof CallEffect.StopTimer stop) {
      timers.stop(stop.timer());
    } else if (effect instanceof CallEffect.Settle) {
      feed(new CallInput.Settled()); // waits for the end of this step
    } else {
      tell(effect);
    }
  }

  private void unlessDone(Runnable task) {
    if (view.state() != CallState.DONE) {
      task.run();
    }
  }

  private void tell(CallEffect effect) {
    if (effect instanceof CallEffect.TellRestored) {
      events.add(CallEvent.Restored::new);
    } else if (effect instanceof CallEffect.TellIncoming) {
      events.add(CallEvent.Incoming::new);
    } else if (effect instanceof CallEffect.TellRinging) {
      events.add(CallEvent.Ringing::new);
    } else if (effect instanceof CallEffect.TellEarlyMedia) {
      events.add(CallEvent.EarlyMedia::new);
    } else if (effect instanceof CallEffect.TellAnswered) {
      events.add(CallEvent.Answered::new);
    } else if (effect instanceof CallEffect.TellTrouble trouble) {
      events.add(of -> new CallEvent.Trouble(of, trouble.problem()));
    } else if (effect instanceof CallEffect.TellEnded ended) {
      EndReason reason = ended.reason();
      note("ended: " + reason.cause().name() + " by " + reason.by());
      events.add(of -> new CallEvent.Ended(of, reason));
    } else if (effect instanceof CallEffect.VerbDone done) {
      verbs.done(done.verb());
    } else if (effect instanceof CallEffect.VerbFailed failed) {
      verbs.failed(failed.verb(), failed.problem());
    }
  }

  /** The rules know the usual limits; where the settings say otherwise the difference is added. */
  private Instant deadline(CallEffect.SetTimer set) {
    Optional<Duration> told =
        switch (set.timer()) {
          case NO_ANSWER -> view.facts().noAnswer().or(() -> Optional.of(settings.noAnswer()));
          case MEDIA_UP -> Optional.of(settings.mediaUp());
          default -> Optional.empty();
        };
    return told.map(limit -> set.at().plus(limit).minus(set.timer().limit())).orElse(set.at());
  }
}
