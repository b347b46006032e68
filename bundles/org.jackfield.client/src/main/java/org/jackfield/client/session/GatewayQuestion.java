package org.jackfield.client.session;

import java.util.function.Consumer;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.spi.call.SessionInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How does my registration stand? For use on the lane only. */
final class GatewayQuestion {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayQuestion.class);

  private final Context context;
  private final Requests requests;
  private final Identity identity;
  private final Consumer<SessionInput> feed;

  GatewayQuestion(
      Context context, Requests requests, Identity identity, Consumer<SessionInput> feed) {
    this.context = context;
    this.requests = requests;
    this.identity = identity;
    this.feed = feed;
  }

  void ask() {
    requests.ask(
        new ClientMessage.GatewayStateRequest(),
        context.settings().request(),
        identity.voiceSdkId(),
        this::answered);
  }

  private void answered(Answer answer) {
    if (answer instanceof Answer.Ok ok && ok.reply() instanceof Reply.GatewayStateResult result) {
      result.sessionId().ifPresent(identity::session);
      feed.accept(new SessionInput.GatewayState(result.status().state()));
    } else if (answer instanceof Answer.Refused refused) {
      LOG.info("{}: no gateway state: error {}", context.name(), refused.code());
      refused(refused.code());
    }
    // No answer: the rules ask again.
  }

  private void refused(int code) {
    if (code == RpcError.GATEWAY_FAILED.code() || code == RpcError.GATEWAY_TIMEOUT.code()) {
      feed.accept(new SessionInput.GatewayState(GatewayStatus.State.FAILED.name()));
    } else if (code == RpcError.GATEWAY_DOWN.code()) {
      feed.accept(new SessionInput.GatewayState(GatewayStatus.State.DOWN.name()));
    }
  }
}
