package org.jackfield.bench.call;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;

/** Two devices, of which one calls the other again and again; one call at a time. Thread-safe. */
public final class Pair {
  private static final Sdp OFFER = Descriptions.offer();
  private static final Sdp ANSWER = Descriptions.answer();
  private static final long TALK_MILLIS = 1000;

  private final Terminal caller;
  private final Terminal callee;
  private final String calleeUser;
  private Talk talk = new Talk("");

  /** A call as both ends see it. Times are those of {@code System.nanoTime}. */
  private static final class Talk {
    private final String callId;
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private String calleesId = "";
    private long asked;
    private long untilRung;
    private long accepted;

    Talk(String callId) {
      this.callId = callId;
    }

    void fail(String why) {
      IllegalStateException fault = new IllegalStateException(why);
      answered.completeExceptionally(fault);
      over.completeExceptionally(fault);
    }
  }

  /**
   * @param calleeUser what the caller dials
   */
  Pair(Terminal caller, Terminal callee, String calleeUser) {
    this.caller = caller;
    this.callee = callee;
    this.calleeUser = calleeUser;
  }

  /**
   * A call that its callee answers at once and that its caller ends after a second.
   *
   * @param times takes what the exchange took of the way to the answer
   * @return completes when its callee has been told of the end
   */
  public CompletableFuture<Void> talk(Histogram times) {
    return call()
        .thenAccept(times::add)
        .thenComposeAsync(answered -> hangUp(), TalkTime.around(TALK_MILLIS));
  }

  /**
   * Begins a call; its callee answers at once.
   *
   * @return what the exchange took of the way to the answer, in ns: invite out less in, and answer
   *     out less in
   */
  private synchronized CompletableFuture<Long> call() {
    talk = new Talk(UUID.randomUUID().toString());
    ClientMessage invite =
        new ClientMessage.Invite(
            Optional.empty(),
            OFFER,
            DialogParams.outbound(talk.callId, calleeUser, Party.of("Bench", "bench")),
            Optional.empty(),
            false);
    talk.asked = System.nanoTime();
    caller.send(invite);
    return talk.answered;
  }

  /**
   * Ends the call from its caller's side.
   *
   * @return completes when its callee has been told
   */
  private synchronized CompletableFuture<Void> hangUp() {
    caller.send(
        new ClientMessage.Bye(
            Optional.empty(), DialogParams.of(talk.callId), Hangup.of(Cause.NORMAL_CLEARING)));
    return talk.over;
  }

  /** What the exchange says to one of the two. */
  synchronized void heard(Terminal by, ServerMessage.InCall message) {
    long now = System.nanoTime();
    if (by == callee && message instanceof ServerMessage.Invite invite) {
      talk.untilRung = now - talk.asked;
      talk.calleesId = invite.callId();
      talk.accepted = System.nanoTime();
      callee.send(
          new ClientMessage.Answer(
              Optional.empty(),
              ANSWER,
              DialogParams.of(invite.callId()),
              Optional.empty(),
              false,
              Optional.empty()));
    } else if (!message.callId().equals(by == caller ? talk.callId : talk.calleesId)) {
      return; // of a call that was given up
    } else if (message instanceof ServerMessage.Answer answer) {
      if (answer.sdp().filter(it -> it.text().contains("a=fingerprint:")).isPresent()) {
        talk.answered.complete(talk.untilRung + now - talk.accepted);
      } else {
        talk.fail("answered without a description");
      }
    } else if (message instanceof ServerMessage.Bye) {
      if (by == callee && talk.answered.isDone()) {
        talk.over.complete(null);
      } else {
        talk.fail("the exchange hung up");
      }
    }
  }
}
