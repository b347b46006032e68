package org.jackfield.bench.flow;

import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jackfield.bench.call.Descriptions;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.voiceapi.event.SoundPayload;
import org.jackfield.voiceapi.event.WebhookEvent;

/** A call that is parked, and that a backend answers and leaves at that. Thread-safe. */
final class AnsweredCall {
  private static final Sdp OFFER = Descriptions.offer();
  private static final String KEYS = "0123456789*#ABCD";

  private final Terminal caller;
  private final String number;
  private final Commands commands;
  private final Histogram times;
  private final String callId = UUID.randomUUID().toString();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  // Guarded by this.
  private final Queue<Long> pressedAt = new ArrayDeque<>();
  private final Story beginning = new Story("call.initiated", "call.answered");
  private int pressed;
  private int told;
  private int disorder;
  private boolean hangsUp;

  /**
   * Nobody calls yet.
   *
   * @param number what is dialled, by this call alone
   * @param times takes how long each key is on its way
   */
  AnsweredCall(Terminal caller, String number, Commands commands, Histogram times) {
    this.caller = caller;
    this.number = number;
    this.commands = commands;
    this.times = times;
  }

  /** By which the exchange and its device know it. */
  String callId() {
    return callId;
  }

  /** By which webhooks tell it from others. */
  String number() {
    return number;
  }

  /** Calls; completes when it is answered with a description. */
  CompletableFuture<Void> begin() {
    caller.send(
        new ClientMessage.Invite(
            Optional.empty(),
            OFFER,
            DialogParams.outbound(callId, number, Party.of("Bench", "bench")),
            Optional.empty(),
            false));
    return answered;
  }

  /** Presses the next keys, in one message. */
  synchronized void press(int count) {
    StringBuilder keys = new StringBuilder();
    long now = System.nanoTime();
    for (int i = 0; i < count; i++) {
      keys.append(KEYS.charAt(pressed++ % KEYS.length()));
      pressedAt.add(now);
    }
    caller.send(
        new ClientMessage.Dtmf(
            Optional.empty(), DialogParams.of(callId), new Digits(keys.toString())));
  }

  /** Hangs up; completes when the webhook of that has come. */
  synchronized CompletableFuture<Void> hangUp() {
    hangsUp = true;
    caller.send(
        new ClientMessage.Bye(
            Optional.empty(), DialogParams.of(callId), Hangup.of(Cause.NORMAL_CLEARING)));
    return over;
  }

  /** What the exchange says to its device. */
  void heard(ServerMessage.InCall message) {
    if (message instanceof ServerMessage.Answer answer
        && answer.sdp().filter(it -> it.text().contains("a=fingerprint:")).isPresent()) {
      answered.complete(null);
    } else if (message instanceof ServerMessage.Answer || message instanceof ServerMessage.Bye) {
      fail(new IllegalStateException("the exchange hung up, or answered without a description"));
    }
  }

  /**
   * What the exchange tells its backend.
   *
   * @param arrived by {@code System.nanoTime}
   */
  synchronized void told(WebhookEvent event, long arrived) {
    String type = event.payload().eventType();
    if (event.payload() instanceof SoundPayload.DigitReceived key) {
      key(key.digit(), arrived);
    } else if (type.equals("call.hangup")) {
      if (hangsUp) {
        over.complete(null);
      } else {
        fail(new IllegalStateException("it ended by itself"));
      }
    } else if (!beginning.goesOn(type)) {
      disorder++;
    } else if (type.equals("call.initiated")) {
      commands
          .command(event.payload().ids().callControlId(), "answer", JsonValue.EMPTY_JSON_OBJECT)
          .whenComplete((taken, fault) -> Optional.ofNullable(fault).ifPresent(this::fail));
    }
  }

  private void key(String digit, long arrived) {
    Long since = pressedAt.poll();
    boolean right = digit.equals(String.valueOf(KEYS.charAt(told++ % KEYS.length())));
    if (since == null || !right || !beginning.isComplete()) {
      disorder++;
    } else {
      times.add(arrived - since);
    }
  }

  private void fail(Throwable why) {
    answered.completeExceptionally(why);
    over.completeExceptionally(why);
  }

  /** Keys of which the backend was told. */
  synchronized int told() {
    return told;
  }

  /** Events that came when it was not their turn. */
  synchronized int disorder() {
    return disorder;
  }

  /** Whether it is answered and has not ended. */
  boolean isUp() {
    return answered.isDone() && !answered.isCompletedExceptionally() && !over.isDone();
  }
}
