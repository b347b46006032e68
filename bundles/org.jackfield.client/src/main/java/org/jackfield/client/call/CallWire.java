package org.jackfield.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jackfield.api.call.Cause;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.session.Answer;
import org.jackfield.client.session.Identity;
import org.jackfield.client.session.Requests;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Version;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.UserAgent;
import org.jackfield.spi.call.CallInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a call says to the network, and what it makes of the answers. For use on the lane only. */
final class CallWire {
  private static final Logger LOG = LoggerFactory.getLogger(CallWire.class);
  private static final Optional<UserAgent> AGENT = Optional.of(UserAgent.plain(Version.SDK));

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final CallFacts facts;
  private final Consumer<CallInput> feed;
  private final List<ClientMessage> unsent = new ArrayList<>();
  private Optional<Consumer<Answer>> invite = Optional.empty();
  private boolean invited;

  CallWire(
      Context context,
      Requests requests,
      Identity identity,
      CallFacts facts,
      Consumer<CallInput> feed) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.facts = facts;
    this.feed = feed;
  }

  /** An invite may be ready while the client reconnects: then it waits for the registration. */
  void invite(String offer) {
    Consumer<Answer> then =
        answer -> {
          invited = true;
          unsent.forEach(this::say);
          unsent.clear();
          feed.accept(
              problem("the invite", Codes.SDP_SEND_FAILED, answer)
                  .<CallInput>map(CallInput.InviteRefused::new)
                  .orElseGet(CallInput.InviteAccepted::new));
        };
    invite = Optional.of(then);
    requests.askWhenRegistered(
        new ClientMessage.Invite(
            identity.session(), new Sdp(offer), facts.dialog(), AGENT, facts.terms().trickle()),
        then);
  }

  /**
   * One more address of ours; empty for the end of them. The network hears of it once it knows the
   * call. That it does not want it ends no call: it may have found another already.
   */
  void candidate(Optional<IceCandidate> candidate) {
    ClientMessage message =
        candidate
            .<ClientMessage>map(
                it -> new ClientMessage.Candidate(identity.session(), facts.dialog(), it))
            .orElseGet(() -> new ClientMessage.EndOfCandidates(identity.session(), facts.dialog()));
    if (invited) {
      say(message);
    } else {
      unsent.add(message);
    }
  }

  private void say(ClientMessage candidate) {
    requests.ask(
        candidate,
        answer ->
            problem("a candidate", Codes.UNEXPECTED_ERROR, answer)
                .ifPresent(it -> LOG.debug("{} {}: {}", context.name(), facts.id(), it)));
  }

  void answer(String sdp) {
    ClientMessage.Answer message =
        new ClientMessage.Answer(
            identity.session(), new Sdp(sdp), facts.dialog(), AGENT, false, Optional.empty());
    requests.ask(
        message,
        answer ->
            feed.accept(
                problem("the answer", Codes.SDP_SEND_FAILED, answer)
                    .<CallInput>map(CallInput.AnswerRefused::new)
                    .orElseGet(CallInput.AnswerAccepted::new)));
  }

  /** Our answer to the network's attach. */
  void attach(String sdp) {
    ClientMessage.Attach message =
        new ClientMessage.Attach(
            identity.session(), new Sdp(sdp), facts.dialog().withAttach(true), AGENT, false);
    requests.ask(
        message,
        answer ->
            feed.accept(
                problem("our answer to the attach", Codes.SDP_SEND_FAILED, answer)
                    .<CallInput>map(CallInput.AttachRefused::new)
                    .orElseGet(CallInput.AttachAccepted::new)));
  }

  /**
   * An invite that never left is taken back, or it would ring somebody for a call that is over.
   * Without a socket there is nobody to tell; the network ends the call by itself then.
   */
  void bye(Cause cause) {
    if (invite.filter(requests::withdraw).isPresent() || !requests.connected()) {
      return;
    }
    Hangup hangup = Hangup.of(new org.jackfield.protocol.part.Cause(cause.name(), cause.code()));
    requests.ask(
        new ClientMessage.Bye(identity.session(), facts.dialog(), hangup),
        answer -> {
          if (answer instanceof Answer.Refused refused && !isGone(refused)
              || answer instanceof Answer.Failed failed
                  && failed.problem().code() == Codes.REQUEST_TIMEOUT) {
            problem("the bye", Codes.BYE_SEND_FAILED, answer).ifPresent(context::warn);
          }
        });
  }

  /** The network has no such call: all that the bye was for. Numbers differ, the words do not. */
  private static boolean isGone(Answer.Refused refused) {
    return refused.words().equals(RpcError.CALL_DOES_NOT_EXIST.text());
  }

  void hold(boolean hold) {
    ClientMessage.HoldAction action =
        hold ? ClientMessage.HoldAction.HOLD : ClientMessage.HoldAction.UNHOLD;
    Function<Answer, CallInput> read =
        answer ->
            answer instanceof Answer.Ok ok && ok.reply() instanceof Reply.ModifyResult result
                ? new CallInput.HoldChanged(result.held())
                : new CallInput.HoldRefused(
                    problem(hold ? "hold" : "resume", Codes.HOLD_FAILED, answer)
                        .orElseGet(() -> odd(Codes.HOLD_FAILED, answer)));
    requests.ask(
        new ClientMessage.Modify(identity.session(), facts.dialog(), action),
        answer -> feed.accept(read.apply(answer)));
  }

  /** An offer that restarts ICE; hears the answer to it, or the problem. */
  void updateMedia(String offer, Consumer<String> answered, Consumer<Problem> failed) {
    requests.ask(
        new ClientMessage.UpdateMedia(identity.session(), facts.dialog(), new Sdp(offer), false),
        answer -> {
          if (answer instanceof Answer.Ok ok
              && ok.reply() instanceof Reply.UpdateMediaResult result) {
            answered.accept(result.sdp().text());
          } else {
            failed.accept(
                problem("the ICE restart", Codes.ICE_RESTART_FAILED, answer)
                    .map(CallWire::ofRestart)
                    .orElseGet(() -> odd(Codes.ICE_RESTART_FAILED, answer)));
          }
        });
  }

  private static Problem ofRestart(Problem why) {
    return why.retryable()
        ? Problem.passing(Codes.ICE_RESTART_FAILED, Area.CALL, why.detail())
        : Problem.permanent(Codes.ICE_RESTART_FAILED, Area.CALL, why.detail());
  }

  /** One digit; hears the problem, if there was one. */
  void digit(char digit, Consumer<Optional<Problem>> then) {
    requests.ask(
        new ClientMessage.Dtmf(
            identity.session(), facts.dialog(), new Digits(String.valueOf(digit))),
        answer -> then.accept(problem("a digit", Codes.UNEXPECTED_ERROR, answer)));
  }

  /** A text for the other side, as the JavaScript SDK says it; hears the problem, if any. */
  void text(String text, Consumer<Optional<Problem>> then) {
    RawJson message =
        RawJson.of(
            Map.of(
                "from", facts.dialog().caller().number().orElse(""),
                "to", facts.remote().number(),
                "body", text));
    requests.ask(
        new ClientMessage.Text(identity.session(), facts.dialog(), message),
        answer -> then.accept(problem("a text", Codes.UNEXPECTED_ERROR, answer)));
  }

  private static Optional<Problem> problem(String what, int code, Answer answer) {
    if (answer instanceof Answer.Refused refused) {
      String detail = "the network refused " + what + " (" + refused.code() + ")";
      return Optional.of(Problem.permanent(code, Area.CALL, detail));
    }
    return answer instanceof Answer.Failed failed
        ? Optional.of(failed.problem())
        : Optional.empty();
  }

  private static Problem odd(int code, Answer answer) {
    return Problem.permanent(
        code, Area.PROTOCOL, "an answer of another kind: " + answer.getClass());
  }
}
