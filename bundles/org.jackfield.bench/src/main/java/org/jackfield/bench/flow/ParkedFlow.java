package org.jackfield.bench.flow;

import jakarta.json.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jackfield.bench.call.Descriptions;
import org.jackfield.bench.call.TalkTime;
import org.jackfield.bench.device.Terminal;
import org.jackfield.bench.wire.Histogram;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.voiceapi.event.EventIds;
import org.jackfield.voiceapi.event.WebhookEvent;

/**
 * A caller who is parked, a backend that dials an agent and joins the two, again and again; one
 * call at a time. The agent answers at once. Thread-safe.
 */
final class ParkedFlow {
  private static final Sdp OFFER = Descriptions.offer();
  private static final Sdp ANSWER = Descriptions.answer();
  private static final long TALK_MILLIS = 500;

  private final Terminal caller;
  private final Terminal agent;
  private final String agentUser;
  private final String number;
  private final Commands commands;
  private final Histogram others;
  private Talk talk = new Talk("");

  /** A call as its ends and its backend see it. */
  private static final class Talk {
    private final String callId;
    private final Stopwatch watch = new Stopwatch(System.nanoTime());
    private final CompletableFuture<Void> through = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Story callers =
        new Story("call.initiated", "call.answered", "call.bridged", "call.hangup");
    private final Story agents =
        new Story("call.initiated", "call.answered", "call.bridged", "call.hangup");
    private String callersLeg = "";
    private String session = "";
    private String agentsCall = "";
    private boolean agentTold;

    Talk(String callId) {
      this.callId = callId;
    }

    void fail(Throwable why) {
      through.completeExceptionally(why);
      over.completeExceptionally(why);
    }

    void fail(String why) {
      fail(new IllegalStateException(why));
    }

    void endIfAllWasTold() {
      if (agentTold && callers.isComplete() && agents.isComplete()) {
        over.complete(null);
      }
    }
  }

  /**
   * Nobody calls yet.
   *
   * @param number what the caller dials, and nobody else does
   * @param others takes what backend and clients took
   */
  ParkedFlow(
      Terminal caller,
      Terminal agent,
      String agentUser,
      String number,
      Commands commands,
      Histogram others) {
    this.caller = caller;
    this.agent = agent;
    this.agentUser = agentUser;
    this.number = number;
    this.commands = commands;
    this.others = others;
  }

  /**
   * Calls, talks for half a second, and hangs up.
   *
   * @param times takes what the exchange took from the invite until the caller is answered: less
   *     backend, agent and all that waits for them
   * @return completes when both legs are over and every webhook has come, in order
   */
  synchronized CompletableFuture<Void> call(Histogram times) {
    Talk now = new Talk(UUID.randomUUID().toString());
    talk = now;
    caller.send(
        new ClientMessage.Invite(
            Optional.empty(),
            OFFER,
            DialogParams.outbound(now.callId, number, Party.of("Bench", "bench")),
            Optional.empty(),
            false));
    return now.through
        .thenRun(() -> add(now, times))
        .thenComposeAsync(joined -> hangUp(now), TalkTime.around(TALK_MILLIS));
  }

  private synchronized void add(Talk ended, Histogram times) {
    times.add(ended.watch.exchange());
    others.add(ended.watch.others());
  }

  private synchronized CompletableFuture<Void> hangUp(Talk now) {
    caller.send(
        new ClientMessage.Bye(
            Optional.empty(), DialogParams.of(now.callId), Hangup.of(Cause.NORMAL_CLEARING)));
    return now.over;
  }

  /** What the exchange says to one of the two. */
  synchronized void heard(Terminal by, ServerMessage.InCall message) {
    long now = System.nanoTime();
    if (by == agent && message instanceof ServerMessage.Invite invite) {
      talk.watch.out(now);
      talk.agentsCall = invite.callId();
      talk.watch.in(System.nanoTime());
      agent.send(
          new ClientMessage.Answer(
              Optional.empty(),
              ANSWER,
              DialogParams.of(invite.callId()),
              Optional.empty(),
              false,
              Optional.empty()));
    } else if (!message.callId().equals(by == caller ? talk.callId : talk.agentsCall)) {
      return; // of a call that was given up
    } else if (message instanceof ServerMessage.Answer answer) {
      talk.watch.out(now);
      if (answer.sdp().filter(it -> it.text().contains("a=fingerprint:")).isPresent()) {
        talk.through.complete(null);
      } else {
        talk.fail("answered without a description");
      }
    } else if (message instanceof ServerMessage.Bye) {
      talk.agentTold = by == agent && talk.through.isDone();
      if (talk.agentTold) {
        talk.endIfAllWasTold();
      } else {
        talk.fail("the exchange hung up");
      }
    }
  }

  /**
   * Whether the event is of this call.
   *
   * @param arrived by {@code System.nanoTime}
   */
  synchronized void told(WebhookEvent event, long arrived) {
    String type = event.payload().eventType();
    EventIds ids = event.payload().ids();
    if (type.equals("call.initiated") && ids.to().equals(number)) {
      talk.session = ids.callSessionId();
      talk.callersLeg = ids.callControlId();
    } else if (!talk.session.equals(ids.callSessionId())) {
      return; // of a call that was given up
    }
    boolean callers = ids.callControlId().equals(talk.callersLeg);
    if (!(callers ? talk.callers : talk.agents).goesOn(type)) {
      talk.fail(type + " out of order");
    } else if (callers && type.equals("call.initiated")) {
      talk.watch.out(arrived);
      dial();
    } else if (!callers && type.equals("call.answered")) {
      talk.watch.out(arrived);
      bridge(ids.callControlId());
    }
    talk.endIfAllWasTold();
  }

  private void dial() {
    Talk mine = talk;
    var body =
        Json.createObjectBuilder()
            .add("connection_id", Office.APPLICATION)
            .add("to", "sip:" + agentUser + "@sip.telnyx.com")
            .add("from", Office.NUMBER)
            .add("link_to", mine.callersLeg)
            .build();
    mine.watch.in(System.nanoTime());
    commands.dial(body).whenComplete((leg, fault) -> refused(mine, fault));
  }

  private void bridge(String agentsLeg) {
    Talk mine = talk;
    var body = Json.createObjectBuilder().add("call_control_id", agentsLeg).build();
    mine.watch.in(System.nanoTime());
    commands
        .command(mine.callersLeg, "bridge", body)
        .whenComplete((taken, fault) -> refused(mine, fault));
  }

  private static void refused(Talk mine, Throwable fault) {
    if (fault != null) {
      mine.fail(fault);
    }
  }
}
