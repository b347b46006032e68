package org.jackfield.client.session;

import java.util.Optional;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.Wire;
import org.jackfield.protocol.assistant.AssistantMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.spi.call.SessionInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the network says and gives it to whom it concerns. A frame that cannot be read is a
 * warning and nothing else. For use on the lane only.
 */
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final CallTraffic calls;
  private final Consumer<SessionInput> feed;
  private final Consumer<AssistantMessage> said;

  Inbox(
      Context context,
      Requests requests,
      Identity identity,
      CallTraffic calls,
      Consumer<SessionInput> feed,
      Consumer<AssistantMessage> said) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.calls = calls;
    this.feed = feed;
    this.said = said;
  }

  /**
   * A text came.
   *
   * @param registered whether the client is registered: pings before that are not answered
   */
  void text(String text, boolean registered) {
    if (text.length() > Wire.DEFAULT_LIMIT) {
      context.warn(
          Problem.permanent(
              Codes.FRAME_TOO_LARGE,
              Area.PROTOCOL,
              "a frame of " + text.length() + " characters was refused"));
      return;
    }
    Frame<ServerMessage> frame = Wire.decodeServer(text);
    if (frame instanceof Frame.Request<ServerMessage> request) {
      identity.voiceSdkId(request.voiceSdkId());
      if (request.message() instanceof ServerMessage.Ping) {
        ping(text, registered);
      } else {
        request(request);
      }
    } else if (frame instanceof Frame.Result<ServerMessage> result) {
      identity.voiceSdkId(result.voiceSdkId());
      result(result);
    } else if (frame instanceof Frame.Failure<ServerMessage> failure) {
      failure(failure);
    } else if (frame instanceof Frame.Fault<ServerMessage> fault) {
      malformed(fault);
    }
  }

  /**
   * Echoes it letter for letter, as two of the four official SDKs do: the network is known to take
   * that. Before the registration it is known to answer with an error.
   */
  private void ping(String text, boolean registered) {
    if (registered) {
      requests.sendOnly(text);
    }
  }

  private void request(Frame.Request<ServerMessage> request) {
    ServerMessage message = request.message();
    if (message instanceof ServerMessage.InCall about) {
      // Acknowledged even for a call that is not here: it may have ended a moment ago.
      requests.reply(request.id(), Reply.Ack.of(about));
      calls.received(about);
    } else if (message instanceof ServerMessage.ClientReady ready) {
      calls.listed(ready.reattachedSessions());
      feed.accept(new SessionInput.ClientReady());
    } else if (message instanceof ServerMessage.GatewayState gateway) {
      feed.accept(new SessionInput.GatewayState(gateway.status().state()));
    } else if (message instanceof ServerMessage.AiConversation conversation) {
      said.accept(AssistantMessage.read(conversation.params())); // nobody waits for a result
    } else if (message instanceof ServerMessage.Text text) {
      calls.written(text); // nobody waits for a result
    } else if (message instanceof ServerMessage.Punt) {
      feed.accept(new SessionInput.Punted());
    } else if (message instanceof ServerMessage.Unknown) {
      LOG.debug("{}: a method that is not known was refused", context.name());
      requests.refuse(request.id(), RpcError.METHOD_NOT_FOUND);
    } else {
      LOG.debug("{}: {} is not used", context.name(), message.method());
    }
  }

  private void result(Frame.Result<ServerMessage> result) {
    boolean awaited = result.id().filter(id -> requests.result(id, result.body())).isPresent();
    if (!awaited
        && Wire.decodeReply(Reply.Kind.GATEWAY_STATE, result.body())
            instanceof Reply.GatewayStateResult gateway) {
      feed.accept(new SessionInput.GatewayState(gateway.status().state()));
    }
  }

  private void failure(Frame.Failure<ServerMessage> failure) {
    Optional<RequestId> known =
        failure.id().filter(id -> requests.failure(id, failure.code(), failure.message()));
    if (known.isEmpty()) {
      LOG.info("{}: the network reports error {} to no request", context.name(), failure.code());
    }
  }

  private void malformed(Frame.Fault<ServerMessage> fault) {
    if (fault.method().isPresent()) {
      requests.refuse(fault.id(), RpcError.INVALID_PARAMS);
    }
    context.warn(Requests.malformed(fault.place(), fault.reason()));
  }
}
