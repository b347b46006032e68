package org.jackfield.flow.local;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.EnqueueRequest;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Header;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.Queued;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.QueueControl.QueuedView;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;

/** A leg of the switch as the runner drives it. */
final class LocalLeg implements LegSession {
  private static final AtomicLong PLAYS = new AtomicLong();

  private final Exchange exchange;
  private final String id;
  private final String connectionId;
  private final String from;

  private final LegEvents hearing = new LegEvents();
  private final Meetings meetings;
  private final Taping taping;

  LocalLeg(Exchange exchange, String id, String connectionId, String from) {
    this.exchange = exchange;
    this.id = id;
    this.connectionId = connectionId;
    this.from = from;
    this.meetings = new Meetings(exchange, hearing, id);
    this.taping = new Taping(exchange, hearing, id);
  }

  /** Something happened to it; in order. */
  void on(CallEvent event) {
    hearing.on(event);
    if (event instanceof CallEvent.Hangup) {
      exchange.remove(this);
    }
  }

  @Override
  public void listen(LegListener listener) {
    try {
      exchange.inOrder(() -> hearing.listen(listener));
    } catch (RejectedExecutionException stopped) {
      listener.onEnded(HangupCause.STOPPED);
    }
  }

  @Override
  public void forget() {
    hearing.forget();
    exchange.remove(this);
  }

  /** The driver goes: a flow that has this leg is stopped, and what it has not handed on ends. */
  void stop() {
    Optional<LegListener> told = hearing.forget();
    if (told.isPresent() && !hearing.isHandedOn()) {
      hangUp();
    }
    told.ifPresent(it -> it.onEnded(HangupCause.STOPPED));
  }

  @Override
  public String id() {
    return id;
  }

  private CompletionStage<Void> order(String verb, LegCommand command) {
    return order(verb, command, CommandTerms.NONE);
  }

  private CompletionStage<Void> order(String verb, LegCommand command, CommandTerms terms) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    exchange
        .control()
        .command(id, command, terms)
        .whenComplete(
            (done, fault) -> {
              if (fault == null) {
                result.complete(null);
              } else {
                result.completeExceptionally(Words.fault(verb, fault));
              }
            });
    return result;
  }

  /** A command that is done when something has happened. */
  private <T> CompletionStage<T> order(
      String verb, LegCommand command, Function<CallEvent, Optional<T>> done) {
    return hearing.expect(done, () -> order(verb, command));
  }

  private static CompletionStage<Void> done(CompletionStage<Boolean> stage) {
    return stage.thenAccept(it -> {});
  }

  private static Optional<Boolean> when(boolean so) {
    return so ? Optional.of(true) : Optional.empty();
  }

  @Override
  public CompletionStage<Void> answer(List<Header> headers) {
    LegCommand command = new LegCommand.Answer(Words.headers(headers));
    return done(order("answer", command, it -> when(it instanceof CallEvent.Answered)));
  }

  @Override
  public CompletionStage<Void> reject(FlowCall.Rejection how) {
    return order("reject", new LegCommand.Reject(Words.rejection(how)));
  }

  @Override
  public CompletionStage<Void> hangUp() {
    return exchange
        .control()
        .command(id, new LegCommand.Hangup(), CommandTerms.NONE)
        .handle(
            (done, fault) -> {
              if (fault != null && Words.reason(fault).filter(this::isGone).isEmpty()) {
                throw new CompletionException(Words.fault("hangUp", fault));
              }
              return null;
            });
  }

  private boolean isGone(ControlException.Reason reason) {
    return reason == ControlException.Reason.LEG_ENDED
        || reason == ControlException.Reason.NO_SUCH_LEG;
  }

  @Override
  public CompletionStage<Played> play(Sound sound, boolean endless) {
    PromptOrder prompt =
        PromptOrder.of("flow", Words.source(sound)).times(endless ? PromptOrder.ENDLESS : 1);
    if (sound instanceof Sound.Speech) {
      LegCommand command = new LegCommand.Play(prompt, true, Optional.empty());
      return order("play", command, Words::spoken);
    }
    LegCommand.Media name =
        new LegCommand.Media(Optional.empty(), Optional.of("flow-" + PLAYS.incrementAndGet()));
    return order(
        "play",
        new LegCommand.Play(prompt, false, Optional.of(name)),
        it -> Words.played(it, name));
  }

  @Override
  public CompletionStage<Void> stopPlaying() {
    return order("stopPlaying", new LegCommand.StopPlaying(PromptStop.ALL));
  }

  @Override
  public CompletionStage<Gathered> gather(GatherRequest request) {
    return order(
        "gather",
        new LegCommand.Gather(Words.order(request)),
        event -> event instanceof CallEvent.GatherEnded it ? Words.gathered(it) : Optional.empty());
  }

  @Override
  public CompletionStage<Void> stopGather() {
    return order("gather", new LegCommand.StopGather());
  }

  @Override
  public CompletionStage<Recorded> record(RecordRequest request) {
    return taping.record(request);
  }

  @Override
  public CompletionStage<Void> stopRecording() {
    return taping.stop();
  }

  @Override
  public CompletionStage<Void> press(String digits) {
    return order("press", new LegCommand.SendDigits(digits));
  }

  @Override
  public CompletionStage<Void> bridge(String with, boolean park) {
    LegCommand command = new LegCommand.Bridge(new LegCommand.Bridge.Leg(with), park, false);
    return done(
        order(
            "bridge",
            command,
            event ->
                when(
                    event instanceof CallEvent.Bridged it
                        && it.with().callControlId().equals(with))));
  }

  @Override
  public CompletionStage<Boolean> bridgeQueue(String name) {
    LegCommand command = new LegCommand.Bridge(new LegCommand.Bridge.Queue(name), false, false);
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    order("bridgeQueue", command, it -> when(it instanceof CallEvent.Bridged))
        .whenComplete(
            (joinedNow, fault) -> {
              if (fault == null) {
                result.complete(true);
              } else if (Optional.ofNullable(fault.getCause())
                  .flatMap(Words::reason)
                  .filter(LocalLeg::isNobody)
                  .isPresent()) {
                result.complete(false);
              } else {
                result.completeExceptionally(fault);
              }
            });
    return result;
  }

  private static boolean isNobody(ControlException.Reason reason) {
    return reason == ControlException.Reason.QUEUE_EMPTY
        || reason == ControlException.Reason.NO_SUCH_QUEUE;
  }

  @Override
  public CompletionStage<Queued> enqueue(EnqueueRequest request) {
    LegCommand command =
        new LegCommand.Enqueue(request.queue(), request.maxSize(), request.maxWait(), false);
    return order(
        "enqueue",
        command,
        event ->
            event instanceof CallEvent.Enqueued it
                ? Optional.of(new Queued(it.queue(), it.position(), it.averageWait()))
                : Optional.empty());
  }

  @Override
  public CompletionStage<Void> leaveQueue() {
    return done(
        order(
            "leaveQueue",
            new LegCommand.LeaveQueue(),
            it -> when(it instanceof CallEvent.Dequeued)));
  }

  @Override
  public CompletionStage<OptionalInt> queuePosition() {
    return CompletableFuture.completedStage(
        hearing.queue().stream()
            .flatMap(it -> exchange.queues().calls(it).stream())
            .filter(it -> it.ids().callControlId().equals(id))
            .mapToInt(QueuedView::position)
            .findFirst());
  }

  @Override
  public CompletionStage<Void> joinConference(String name) {
    return meetings.join(name);
  }

  @Override
  public CompletionStage<Void> leaveConference() {
    return meetings.leave();
  }

  @Override
  public CompletionStage<Void> clientState(String state) {
    CommandTerms terms =
        new CommandTerms(Optional.of(Words.base64(state)), Optional.empty(), Optional.empty());
    return order("clientState", new LegCommand.UpdateClientState(), terms);
  }

  @Override
  public Dialling dial(DialRequest request) {
    return LocalDialling.begin(exchange, id, connectionId, from, request);
  }

  /** Its answer, or its end if it never has one. */
  CompletionStage<CallEvent> decision() {
    return hearing.expectAlsoOfBefore(
        event ->
            event instanceof CallEvent.Answered || event instanceof CallEvent.Hangup
                ? Optional.of(event)
                : Optional.empty());
  }
}
