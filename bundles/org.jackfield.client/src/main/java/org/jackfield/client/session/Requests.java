package org.jackfield.client.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.signaling.SignalingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends on the open socket, and keeps the requests that wait for their answer: each is answered
 * exactly once, on the lane, at its deadline at the latest. For use on the lane only.
 */
public final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private record Pending(ClientMessage message, Timers.Alarm deadline, Consumer<Answer> then) {}

  private final Context context;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private final List<Pending> held = new ArrayList<>();
  private Runnable signInWanted = () -> {};
  private Runnable unanswered = () -> {};
  private Optional<SignalingConnection> socket = Optional.empty();
  private boolean registered;
  private volatile Optional<String> transport = Optional.empty();

  /** Without a socket. */
  public Requests(Context context) {
    this.context = context;
  }

  /** Who hears when the network wants a sign-in first. */
  void signInWanted(Runnable heard) {
    signInWanted = heard;
  }

  /** Who hears when a request was not answered in time. */
  void unanswered(Runnable heard) {
    unanswered = heard;
  }

  void opened(SignalingConnection connection, Optional<String> origin) {
    socket = Optional.of(connection);
    transport = origin;
  }

  /** Which build the transport of the open, or last, socket comes from; any thread. */
  public Optional<String> transport() {
    return transport;
  }

  /** The socket is gone, and with it the answers. */
  void closed(Problem problem) {
    socket = Optional.empty();
    registered = false;
    for (String id : List.copyOf(pending.keySet())) {
      answer(id, new Answer.Failed(problem));
    }
  }

  /** Registered: what was held back leaves now. */
  void registered() {
    registered = true;
    List<Pending> waiting = List.copyOf(held);
    held.clear();
    for (Pending each : waiting) {
      each.deadline().cancel();
      ask(each.message(), each.then());
    }
  }

  /** No longer registered; the socket may still be there. */
  void unregistered() {
    registered = false;
  }

  /** There will be no registration: what was held back has failed. */
  public void givenUp(Problem problem) {
    List<Pending> waiting = List.copyOf(held);
    held.clear();
    for (Pending each : waiting) {
      each.deadline().cancel();
      each.then().accept(new Answer.Failed(problem));
    }
  }

  /** Sends a request with the deadline of the settings. */
  public void ask(ClientMessage message, Consumer<Answer> then) {
    ask(message, context.settings().request(), Optional.empty(), then);
  }

  /** Sends a request now, or as soon as the client is registered again. */
  public void askWhenRegistered(ClientMessage message, Consumer<Answer> then) {
    if (registered) {
      ask(message, then);
      return;
    }
    Timers.Alarm deadline =
        context
            .timers()
            .after(
                context.settings().request(),
                () -> {
                  held.removeIf(each -> each.then() == then);
                  then.accept(new Answer.Failed(late(message)));
                });
    held.add(new Pending(message, deadline, then));
  }

  /**
   * Takes back what {@link #askWhenRegistered} holds: it will not be sent.
   *
   * @return whether it was still held
   */
  public boolean withdraw(Consumer<Answer> then) {
    List<Pending> mine = held.stream().filter(each -> each.then() == then).toList();
    mine.forEach(each -> each.deadline().cancel());
    return held.removeAll(mine);
  }

  void ask(
      ClientMessage message, Duration limit, Optional<String> voiceSdkId, Consumer<Answer> then) {
    if (socket.isEmpty()) {
      then.accept(new Answer.Failed(notConnected()));
      return;
    }
    String id = UUID.randomUUID().toString();
    Timers.Alarm deadline = context.timers().after(limit, () -> late(id, message));
    pending.put(id, new Pending(message, deadline, then));
    send(Wire.encode(id, message, voiceSdkId), problem -> answer(id, new Answer.Failed(problem)));
  }

  private void late(String id, ClientMessage message) {
    answer(id, new Answer.Failed(late(message)));
    if (!(message instanceof ClientMessage.Ping)) {
      unanswered.run(); // who pings has a deadline of his own
    }
  }

  /** Whether there is a socket. */
  public boolean connected() {
    return socket.isPresent();
  }

  /** Answers a request of the network. */
  void reply(Optional<RequestId> id, Reply reply) {
    id.ifPresent(known -> sendOnly(Wire.encode(known, reply, Optional.empty())));
  }

  /** Refuses a request of the network. */
  void refuse(Optional<RequestId> id, RpcError error) {
    id.ifPresent(known -> sendOnly(Wire.encode(known, error)));
  }

  /** Tells the network something that it does not answer. */
  public void say(ClientMessage message) {
    sendOnly(Wire.encodeNotification(message));
  }

  /** Sends a text that no answer is expected to. */
  void sendOnly(String text) {
    send(text, problem -> LOG.debug("{}: not sent: {}", context.name(), problem));
  }

  private void send(String text, Consumer<Problem> failed) {
    if (socket.isEmpty()) {
      failed.accept(notConnected());
      return;
    }
    try {
      socket
          .get()
          .send(text)
          .whenComplete(
              (done, fault) -> {
                if (fault != null) {
                  context.post(() -> failed.accept(ProblemException.of(fault)));
                }
              });
    } catch (RuntimeException fault) {
      LOG.error("{}: the transport failed to send", context.name(), fault);
      failed.accept(ProblemException.of(fault));
    }
  }

  /** A result came. False where nobody waits for it. */
  boolean result(RequestId id, RawJson body) {
    Pending request = pending.get(id.value());
    if (request == null) {
      return false;
    }
    Reply reply = Wire.decodeReply(request.message().replyKind(), body);
    if (reply instanceof Reply.Unusable unusable) {
      Problem problem = malformed(unusable.place(), unusable.reason());
      context.warn(problem);
      answer(id.value(), new Answer.Failed(problem));
    } else {
      answer(id.value(), new Answer.Ok(reply));
    }
    return true;
  }

  /** An error came. False where nobody waits for it. */
  boolean failure(RequestId id, int code, String words) {
    Pending request = pending.get(id.value());
    if (request == null) {
      return false;
    }
    answer(id.value(), new Answer.Refused(code, words));
    // Only for calls: a sign-in refused so would be repeated without end.
    if (code == RpcError.AUTHENTICATION_REQUIRED.code()
        && request.message() instanceof ClientMessage.InCall) {
      signInWanted.run();
    }
    return true;
  }

  private void answer(String id, Answer answer) {
    Pending request = pending.remove(id);
    if (request != null) {
      request.deadline().cancel();
      request.then().accept(answer);
    }
  }

  static Problem malformed(String place, String reason) {
    return Problem.permanent(Codes.MALFORMED_FRAME, Area.PROTOCOL, place + ": " + reason);
  }

  private static Problem late(ClientMessage message) {
    return Problem.passing(
        Codes.REQUEST_TIMEOUT, Area.PROTOCOL, "no answer to " + message.method() + " in time");
  }

  private static Problem notConnected() {
    return Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, "there is no connection");
  }
}
