package org.jackfield.client.call;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.call.AnswerRequest;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallIds;
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
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.Levels;
import org.jackfield.client.merge.Mergeable;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.call.CallEffect.Verb;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.call.CallMachine;
import org.jackfield.spi.call.TransferService;

/** A call as the program holds it: every verb is posted, every question is answered at once. */
final class RealCall implements Mergeable {
  private static final int LONGEST_TEXT = 4096;
  private static final Set<CallState> TALKING = Set.of(CallState.ACTIVE, CallState.HELD);

  private final CallView view;
  private final CallRun run;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private volatile boolean used;
  private volatile boolean muted;
  private volatile Optional<Supplier<CompletionStage<Void>>> room = Optional.empty();

  RealCall(
      Context context,
      Requests requests,
      Identity identity,
      Connection connection,
      CallMachine machine,
      CallFacts facts,
      CallAudio audio) {
    this.view = new CallView(facts);
    this.run = new CallRun(context, requests, identity, connection, machine, view, this, audio);
  }

  CallRun run() {
    return run;
  }

  /** Whether a program has done anything with it. */
  boolean used() {
    return used;
  }

  private void post(Runnable verb) {
    used = true;
    run.post(verb);
  }

  @Override
  public Flow.Publisher<CallStatistics> measurements() {
    return run.insight().measurements();
  }

  @Override
  public Map<Milestone, Instant> milestones() {
    return run.insight().milestones();
  }

  CallFacts facts() {
    return view.facts();
  }

  @Override
  public String id() {
    return view.id();
  }

  @Override
  public Direction direction() {
    return facts().direction();
  }

  @Override
  public CallState state() {
    return view.state();
  }

  @Override
  public Party remote() {
    return facts().remote();
  }

  @Override
  public CallIds ids() {
    return facts().ids();
  }

  @Override
  public List<Header> headers() {
    return facts().headers();
  }

  @Override
  public Optional<String> clientState() {
    return facts().clientState();
  }

  @Override
  public CompletionStage<Void> answer(AnswerRequest request) {
    inboundOnly("answer");
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (state() == CallState.DONE) {
      stage.completeExceptionally(view.ended().asException());
    } else if (!taken.compareAndSet(false, true)) {
      stage.completeExceptionally(alreadyTaken().asException());
    } else {
      post(
          () ->
              room.ifPresentOrElse(
                  make -> answer(request, make.get(), stage), () -> accept(request, stage)));
    }
    return stage.minimalCompletionStage();
  }

  /** Before it is answered, this is to have happened to the other calls; on the lane. */
  void makingRoomBy(Supplier<CompletionStage<Void>> how) {
    room = Optional.of(how);
  }

  /** Where there is no room, the call goes on ringing and may be answered once more. */
  private void answer(
      AnswerRequest request, CompletionStage<Void> made, CompletableFuture<Void> stage) {
    made.whenComplete(
        (nothing, fault) ->
            run.post(
                () -> {
                  if (fault == null || state() == CallState.DONE) {
                    accept(request, stage);
                  } else {
                    taken.set(false);
                    stage.completeExceptionally(ProblemException.of(fault).asException());
                  }
                }));
  }

  private void accept(AnswerRequest request, CompletableFuture<Void> stage) {
    run.media().audio(request.audio());
    facts().answeredWith(request.headers());
    if (request.muted()) {
      mute(true);
    }
    run.verb(Verb.ANSWER, new CallInput.Answer(), stage);
  }

  @Override
  public CompletionStage<EndReason> reject(Cause cause) {
    inboundOnly("reject");
    if (state() != CallState.DONE && !taken.compareAndSet(false, true)) {
      return CompletableFuture.failedStage(alreadyTaken().asException());
    }
    return end(Optional.of(cause));
  }

  private void inboundOnly(String verb) {
    if (direction() == Direction.OUTBOUND) {
      throw new IllegalStateException(verb + ": not for an outbound call, " + state());
    }
  }

  @Override
  public CompletionStage<EndReason> hangUp() {
    return end(Optional.empty());
  }

  @Override
  public CompletionStage<EndReason> hangUp(Cause cause) {
    return end(Optional.of(cause));
  }

  private CompletionStage<EndReason> end(Optional<Cause> cause) {
    taken.set(true);
    post(() -> run.feed(new CallInput.HangUp(cause)));
    return whenDone();
  }

  @Override
  public CompletionStage<Void> hold() {
    return verb(Verb.HOLD, "hold", CallState.ACTIVE, new CallInput.Hold());
  }

  @Override
  public CompletionStage<Void> resume() {
    return verb(Verb.RESUME, "resume", CallState.HELD, new CallInput.Resume());
  }

  private CompletionStage<Void> verb(Verb verb, String word, CallState needs, CallInput input) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (allowed(word, Set.of(needs), stage)) {
      post(() -> run.verb(verb, input, stage));
    }
    return stage.minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> sendDigits(String digits, DigitTiming timing) {
    Objects.requireNonNull(timing, "timing");
    DigitQueue.check(digits);
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (allowed("sendDigits", TALKING, stage)) {
      post(
          () -> {
            if (state() == CallState.DONE) {
              stage.completeExceptionally(view.ended().asException());
            } else {
              run.digits().add(digits, timing, stage);
            }
          });
    }
    return stage.minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> sendText(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("text: is not 1 to " + LONGEST_TEXT + " characters");
    }
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (allowed("sendText", TALKING, stage)) {
      post(() -> run.text(text, stage));
    }
    return stage.minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> restartMedia(List<String> codecs) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (allowed("restartMedia", TALKING, stage)) {
      post(() -> run.restartMedia(List.copyOf(codecs), stage));
    }
    return stage.minimalCompletionStage();
  }

  /** After the end a verb fails: that the other side was faster is no misuse. */
  private boolean allowed(String word, Set<CallState> needs, CompletableFuture<Void> stage) {
    CallState now = state();
    if (now == CallState.DONE) {
      stage.completeExceptionally(view.ended().asException());
      return false;
    } else if (!needs.contains(now)) {
      throw new IllegalStateException(word + ": not while the call is " + now);
    }
    return true;
  }

  @Override
  public CompletionStage<Void> transfer(String destination) {
    if (destination.isBlank()) {
      throw new IllegalArgumentException("destination: must not be empty");
    }
    return transfer(service -> service.blind(this, destination));
  }

  @Override
  public CompletionStage<Void> transfer(Call consultation) {
    if (consultation == this) {
      throw new IllegalArgumentException("consultation: is this call");
    }
    if (!TALKING.contains(consultation.state())) {
      throw new IllegalStateException(
          "transfer: not while the consultation is " + consultation.state());
    }
    return transfer(service -> service.consult(this, consultation));
  }

  private CompletionStage<Void> transfer(Function<TransferService, CompletionStage<Void>> how) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    if (allowed("transfer", TALKING, stage)) {
      run.transfer(how, stage);
    }
    return stage.minimalCompletionStage();
  }

  @Override
  public boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  @Override
  public void merged(Optional<CallAudio> mix) {
    claimed.set(mix.isPresent());
    run.post(() -> run.media().merged(mix));
  }

  @Override
  public void audio(CallAudio audio) {
    post(() -> run.media().audio(audio));
  }

  @Override
  public void mute(boolean silent) {
    muted = silent;
    post(() -> run.media().mute(silent));
  }

  @Override
  public boolean muted() {
    return muted;
  }

  @Override
  public void deafen(boolean deaf) {
    used = true;
    run.media().deafen(deaf);
  }

  @Override
  public boolean deafened() {
    return run.media().deafened();
  }

  @Override
  public CompletionStage<Void> whenActive() {
    return view.active().minimalCompletionStage();
  }

  @Override
  public CompletionStage<EndReason> whenDone() {
    return view.done().minimalCompletionStage();
  }

  @Override
  public Optional<EndReason> endReason() {
    return view.endReason();
  }

  @Override
  public double level(CallEvent.Way way) {
    return state() == CallState.ACTIVE ? run.media().level(way) : Levels.SILENCE_DBOV;
  }

  @Override
  public CallStatistics statistics() {
    return run.media().statistics();
  }

  @Override
  public List<String> parts() {
    return run.parts();
  }

  @Override
  public List<Moment> timeline() {
    return view.timeline();
  }

  @Override
  public String toString() {
    return "Call[" + id() + ", " + direction() + ", " + state() + "]";
  }

  private static Problem alreadyTaken() {
    return Problem.permanent(
        Codes.CALL_ALREADY_TAKEN, Area.CALL, "another has answered or rejected this call");
  }
}
