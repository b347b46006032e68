package org.jackfield.phone;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
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
import org.jackfield.api.call.Moment;
import org.jackfield.api.call.Party;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;

/** A call whose far end is the test. */
final class FakeCall implements Call {
  private final CompletableFuture<Void> active = new CompletableFuture<>();
  private final CompletableFuture<EndReason> done = new CompletableFuture<>();
  private final FakeClient client;
  private CallAudio audio = CallAudio.silent();
  private CallState state = CallState.CONNECTING;

  FakeCall(FakeClient client) {
    this.client = client;
  }

  @Override
  public void audio(CallAudio sound) {
    audio = sound;
  }

  /** What the far end gets in the next 20 ms. */
  boolean sendsSound() {
    return audio.source().next().isPresent();
  }

  void ring() {
    client.tell(new CallEvent.Ringing(this));
  }

  /** Answered; a second of this tone comes. */
  void answer(double hertz) {
    client.tell(new CallEvent.Answered(this));
    change(CallState.ACTIVE);
    AudioSource tone = Sounds.tone(hertz, 0.25);
    for (int frame = 0; frame < 50; frame++) {
      audio.sink().accept(tone.next().orElseThrow());
    }
    active.complete(null);
  }

  void end(EndReason reason) {
    if (done.isDone()) {
      return;
    }
    active.completeExceptionally(
        Problem.permanent(Codes.CALL_ENDED, Area.CALL, "ended").asException());
    done.complete(reason);
    client.tell(new CallEvent.Ended(this, reason));
    change(CallState.DONE);
  }

  private void change(CallState to) {
    CallState from = state;
    state = to;
    client.tell(new CallEvent.StateChanged(this, from, to));
  }

  @Override
  public CompletionStage<EndReason> hangUp() {
    return hangUp(active.isDone() ? Cause.NORMAL_CLEARING : Cause.USER_BUSY);
  }

  @Override
  public CompletionStage<EndReason> hangUp(Cause cause) {
    end(EndReason.local(cause));
    return done;
  }

  @Override
  public CallState state() {
    return state;
  }

  @Override
  public CompletionStage<Void> whenActive() {
    return active;
  }

  @Override
  public CompletionStage<EndReason> whenDone() {
    return done;
  }

  @Override
  public Optional<EndReason> endReason() {
    return Optional.ofNullable(done.getNow(null));
  }

  @Override
  public String id() {
    return "id";
  }

  @Override
  public Direction direction() {
    return Direction.OUTBOUND;
  }

  @Override
  public Party remote() {
    return new Party("", "");
  }

  @Override
  public CallIds ids() {
    return CallIds.NONE;
  }

  @Override
  public List<Header> headers() {
    return List.of();
  }

  @Override
  public CompletionStage<Void> answer(AnswerRequest request) {
    throw new IllegalStateException("outbound");
  }

  @Override
  public CompletionStage<EndReason> reject(Cause cause) {
    throw new IllegalStateException("outbound");
  }

  @Override
  public CompletionStage<Void> hold() {
    throw new AssertionError("the phone never holds");
  }

  @Override
  public CompletionStage<Void> resume() {
    throw new AssertionError("the phone never resumes");
  }

  @Override
  public CompletionStage<Void> sendDigits(String digits, DigitTiming timing) {
    throw new AssertionError("the phone sends no digits");
  }

  @Override
  public CompletionStage<Void> sendText(String text) {
    throw new AssertionError("nobody writes here");
  }

  @Override
  public void deafen(boolean deaf) {
    throw new AssertionError("nobody is deaf here");
  }

  @Override
  public boolean deafened() {
    return false;
  }

  @Override
  public void mute(boolean muted) {
    throw new AssertionError("the phone never mutes");
  }

  @Override
  public boolean muted() {
    return false;
  }

  @Override
  public CallStatistics statistics() {
    return CallStatistics.NONE;
  }

  @Override
  public List<String> parts() {
    return List.of();
  }

  @Override
  public List<Moment> timeline() {
    return List.of();
  }
}
