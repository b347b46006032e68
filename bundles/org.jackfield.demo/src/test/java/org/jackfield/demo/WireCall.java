package org.jackfield.demo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/** One end of a call over a {@link Wire}. */
final class WireCall implements Call {
  private final CompletableFuture<Void> active = new CompletableFuture<>();
  private final CompletableFuture<EndReason> done = new CompletableFuture<>();
  private final Wire wire;
  private final WireClient client;
  private final boolean outbound;
  private volatile CallAudio audio;
  private volatile CallState state;
  private volatile boolean wasHeld;
  private WireCall peer;

  WireCall(Wire wire, WireClient client, boolean outbound, CallAudio audio) {
    this.wire = wire;
    this.client = client;
    this.outbound = outbound;
    this.audio = audio;
    this.state = outbound ? CallState.CONNECTING : CallState.RINGING;
  }

  void joined(WireCall other) {
    peer = other;
  }

  WireCall peer() {
    return peer;
  }

  CallAudio audio() {
    return audio;
  }

  boolean up() {
    return state == CallState.ACTIVE || held();
  }

  boolean held() {
    return state == CallState.HELD;
  }

  boolean wasHeld() {
    return wasHeld || peer.wasHeld;
  }

  void incoming() {
    client.tell(new CallEvent.Incoming(this));
  }

  void ringing() {
    client.tell(new CallEvent.Ringing(this));
  }

  private void activate() {
    state = CallState.ACTIVE;
    client.tell(new CallEvent.Answered(this));
    active.complete(null);
  }

  private void end(EndReason reason) {
    state = CallState.DONE;
    client.tell(new CallEvent.Ended(this, reason));
    done.complete(reason);
  }

  @Override
  public CompletionStage<Void> answer(AnswerRequest request) {
    audio = request.audio();
    activate();
    peer.activate();
    return active;
  }

  @Override
  public CompletionStage<EndReason> hangUp() {
    return hangUp(Cause.NORMAL_CLEARING);
  }

  @Override
  public CompletionStage<EndReason> hangUp(Cause cause) {
    if (state != CallState.DONE) {
      Cause told = wire.is(Wire.Bad.OTHER_CAUSE) ? Cause.NORMAL_TEMPORARY_FAILURE : cause;
      end(EndReason.local(cause));
      peer.end(EndReason.remote(told, OptionalInt.empty(), Optional.empty()));
    }
    return done;
  }

  @Override
  public CompletionStage<Void> hold() {
    state = CallState.HELD;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> resume() {
    wasHeld = true;
    state = CallState.ACTIVE;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> sendDigits(String digits, DigitTiming timing) {
    String sent = digits;
    if (wire.is(Wire.Bad.DIGIT_LOST)) {
      sent = digits.substring(0, digits.length() - 1);
    } else if (wire.is(Wire.Bad.DIGIT_TWICE)) {
      sent = digits + digits.charAt(digits.length() - 1);
    }
    sent.chars().forEach(d -> peer.client.tell(new CallEvent.DigitReceived(peer, (char) d)));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<EndReason> reject(Cause cause) {
    return hangUp(cause);
  }

  @Override
  public String id() {
    return "id";
  }

  @Override
  public Direction direction() {
    return outbound ? Direction.OUTBOUND : Direction.INBOUND;
  }

  @Override
  public CallState state() {
    return state;
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
    throw new AssertionError("nobody mutes here");
  }

  @Override
  public boolean muted() {
    return false;
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
