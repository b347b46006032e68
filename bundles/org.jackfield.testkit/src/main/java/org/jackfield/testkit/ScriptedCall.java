package org.jackfield.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import org.jackfield.api.call.AnswerRequest;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallIds;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DigitTiming;
import org.jackfield.api.call.Direction;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.call.Header;
import org.jackfield.api.call.Milestone;
import org.jackfield.api.call.Moment;
import org.jackfield.api.call.Party;
import org.jackfield.api.call.Quality;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/**
 * A call without client, network and sound, for tests of what a program does with calls: the test
 * plays the far end ({@link #ring}, {@link #answered}, {@link #press}, {@link #end}), the program's
 * verbs are kept in {@link #verbs()} and succeed at once unless {@link #failNext} says otherwise.
 * States and verbs keep to the rules of {@link Call}. Events are told to {@link #onEvent} listeners
 * on the thread that causes them.
 */
public final class ScriptedCall implements Call {
  private final String id = UUID.randomUUID().toString();
  private final Direction direction;
  private final Party remote;
  private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
  private final Recording<String> verbs = new Recording<>();
  private final List<Moment> timeline = new ArrayList<>();
  private final Map<Milestone, Instant> milestones = new EnumMap<>(Milestone.class);
  private final SubmissionPublisher<CallStatistics> measurements =
      new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize());
  private final CompletableFuture<Void> active = new CompletableFuture<>();
  private final CompletableFuture<EndReason> done = new CompletableFuture<>();
  private volatile CallState state;
  private volatile CallAudio audio = CallAudio.silent();
  private volatile CallStatistics statistics = CallStatistics.NONE;
  private volatile List<Header> headers = List.of();
  private volatile boolean muted;
  private volatile boolean deafened;
  private Optional<Problem> failure = Optional.empty();

  private ScriptedCall(Direction direction, Party remote, CallState state) {
    this.direction = direction;
    this.remote = remote;
    this.state = state;
  }

  /** A call that rings here, from this number. */
  public static ScriptedCall inbound(String number) {
    return new ScriptedCall(Direction.INBOUND, new Party("", number), CallState.RINGING);
  }

  /** A call on its way to this number, with this sound. */
  public static ScriptedCall outbound(String number, CallAudio audio) {
    ScriptedCall call =
        new ScriptedCall(Direction.OUTBOUND, new Party("", number), CallState.CONNECTING);
    call.audio = Objects.requireNonNull(audio, "audio");
    return call;
  }

  // --- for the test

  /** Hears what happens from now on. */
  public ScriptedCall onEvent(CallListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * What the program asked for, in words: {@code answer}, {@code reject USER_BUSY}, {@code hangUp
   * NORMAL_CLEARING}, {@code hold}, {@code resume}, {@code sendDigits 12#}, {@code sendText hi},
   * {@code transfer bob}, {@code mute true}, {@code deafen true}.
   */
  public Recording<String> verbs() {
    return verbs;
  }

  /** The next hold, resume, transfer or digits fail with this. */
  public synchronized ScriptedCall failNext(Problem problem) {
    failure = Optional.of(problem);
    return this;
  }

  /** The sound it has now: what the source gives is sent, what the sink is given is heard. */
  public CallAudio audio() {
    return audio;
  }

  /** Tells these headers from now on. */
  public ScriptedCall headers(List<Header> came) {
    headers = List.copyOf(came);
    return this;
  }

  /** Tells these statistics from now on. */
  public ScriptedCall statistics(CallStatistics now) {
    statistics = now;
    return this;
  }

  /** A second's measurement, told on this thread to whoever subscribed. */
  public void measure(CallStatistics now) {
    statistics = now;
    measurements.submit(now);
  }

  /** It has passed this now. */
  public synchronized ScriptedCall passed(Milestone milestone, Instant at) {
    milestones.put(milestone, at);
    return this;
  }

  /** The sound gets bad, or well again. */
  public void quality(Quality kind, boolean bad, double value) {
    tell(
        bad
            ? new CallEvent.QualityWarning(this, kind, value)
            : new CallEvent.QualityCleared(this, kind));
  }

  /** An inbound call is told to the listeners. */
  public void offer() {
    tell(new CallEvent.Incoming(this));
  }

  /** The far end rings. */
  public void ring() {
    tell(new CallEvent.Ringing(this));
  }

  /** The far end has answered and sound flows: ACTIVE. */
  public void answered() {
    tell(new CallEvent.Answered(this));
    become(CallState.ACTIVE);
  }

  /** The far end presses these keys. */
  public void press(String digits) {
    digits.chars().forEach(digit -> tell(new CallEvent.DigitReceived(this, (char) digit)));
  }

  /** Something goes wrong that does not end it. */
  public void trouble(Problem problem) {
    tell(new CallEvent.Trouble(this, problem));
  }

  /** It is in this state from now on, as after a lost socket. */
  public void become(CallState next) {
    CallState before = state;
    if (before == CallState.DONE || before == next) {
      return;
    }
    state = next;
    note(before + " -> " + next);
    tell(new CallEvent.StateChanged(this, before, next));
    if (next == CallState.ACTIVE) {
      active.complete(null);
    }
  }

  /** The far end, or a fault, ends it. */
  public void end(EndReason reason) {
    if (!done.complete(reason)) {
      return;
    }
    active.completeExceptionally(over().asException());
    tell(new CallEvent.Ended(this, reason));
    become(CallState.DONE);
    measurements.close();
  }

  private void tell(CallEvent event) {
    listeners.forEach(listener -> listener.onCall(event));
  }

  private synchronized void note(String what) {
    timeline.add(new Moment(Instant.EPOCH.plusMillis(timeline.size()), what));
  }

  private static Problem over() {
    return Problem.permanent(Codes.CALL_ENDED, Area.CALL, "the call is over");
  }

  // --- for the program

  @Override
  public String id() {
    return id;
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public CallState state() {
    return state;
  }

  @Override
  public Party remote() {
    return remote;
  }

  @Override
  public CallIds ids() {
    return CallIds.NONE;
  }

  @Override
  public List<Header> headers() {
    return headers;
  }

  @Override
  public CompletionStage<Void> answer(AnswerRequest request) {
    allowed("answer", CallState.RINGING);
    verbs.add("answer");
    audio = request.audio();
    muted = request.muted();
    answered();
    return active.minimalCompletionStage();
  }

  @Override
  public CompletionStage<EndReason> reject(Cause cause) {
    allowed("reject", CallState.RINGING);
    verbs.add("reject " + cause.name());
    end(EndReason.local(cause));
    return done.minimalCompletionStage();
  }

  @Override
  public CompletionStage<EndReason> hangUp() {
    return hangUp(active.isDone() ? Cause.NORMAL_CLEARING : Cause.USER_BUSY);
  }

  @Override
  public CompletionStage<EndReason> hangUp(Cause cause) {
    if (state != CallState.DONE) {
      verbs.add("hangUp " + cause.name());
      end(EndReason.local(cause));
    }
    return done.minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> hold() {
    allowed("hold", CallState.ACTIVE);
    return does("hold", () -> CallState.HELD);
  }

  @Override
  public CompletionStage<Void> resume() {
    allowed("resume", CallState.HELD);
    return does("resume", () -> CallState.ACTIVE);
  }

  @Override
  public CompletionStage<Void> sendDigits(String digits, DigitTiming timing) {
    if (!digits.matches("[0-9A-D*#w]+")) {
      throw new IllegalArgumentException("digits: wants some of 0-9 A-D * # w");
    }
    allowed("sendDigits", CallState.ACTIVE, CallState.HELD);
    return does("sendDigits " + digits, () -> state);
  }

  @Override
  public CompletionStage<Void> sendText(String text) {
    allowed("sendText", CallState.ACTIVE, CallState.HELD);
    return does("sendText " + text, () -> state);
  }

  /** Kept only: that the call ends by it is the far end's part ({@link #end}). */
  @Override
  public CompletionStage<Void> transfer(String destination) {
    allowed("transfer", CallState.ACTIVE, CallState.HELD);
    return does("transfer " + destination, () -> state);
  }

  @Override
  public CompletionStage<Void> transfer(Call consultation) {
    allowed("transfer", CallState.ACTIVE, CallState.HELD);
    return does("transfer " + consultation.id(), () -> state);
  }

  private CompletionStage<Void> does(String verb, Supplier<CallState> then) {
    verbs.add(verb);
    Optional<Problem> fails;
    synchronized (this) {
      fails = failure;
      failure = Optional.empty();
    }
    if (fails.isPresent()) {
      return CompletableFuture.failedStage(fails.get().asException());
    }
    become(then.get());
    return CompletableFuture.completedStage(null);
  }

  private void allowed(String verb, CallState one, CallState... others) {
    if (!EnumSet.of(one, others).contains(state)) {
      throw new IllegalStateException(verb + ": not while the call is " + state);
    }
  }

  @Override
  public void mute(boolean silent) {
    verbs.add("mute " + silent);
    muted = silent;
  }

  @Override
  public boolean muted() {
    return muted;
  }

  @Override
  public void deafen(boolean deaf) {
    verbs.add("deafen " + deaf);
    deafened = deaf;
  }

  @Override
  public boolean deafened() {
    return deafened;
  }

  @Override
  public CompletionStage<Void> whenActive() {
    return active.minimalCompletionStage();
  }

  @Override
  public CompletionStage<EndReason> whenDone() {
    return done.minimalCompletionStage();
  }

  @Override
  public Optional<EndReason> endReason() {
    return Optional.ofNullable(done.getNow(null));
  }

  @Override
  public CallStatistics statistics() {
    return statistics;
  }

  @Override
  public Flow.Publisher<CallStatistics> measurements() {
    return measurements;
  }

  @Override
  public synchronized Map<Milestone, Instant> milestones() {
    return new EnumMap<>(milestones);
  }

  @Override
  public List<String> parts() {
    return List.of();
  }

  @Override
  public synchronized List<Moment> timeline() {
    return List.copyOf(timeline);
  }
}
