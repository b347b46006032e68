package org.jackfield.protocol;

import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.Reply.Ack;
import org.jackfield.protocol.message.Reply.CallResult;
import org.jackfield.protocol.message.Reply.GatewayStateResult;
import org.jackfield.protocol.message.Reply.LoginResult;
import org.jackfield.protocol.message.Reply.ModifyResult;
import org.jackfield.protocol.message.Reply.Pong;
import org.jackfield.protocol.message.Reply.UpdateMediaResult;
import org.jackfield.protocol.part.Sdp;

/** Results, both ways. */
final class ReplyCodec {
  private static final String ACTIVE = "active";
  private static final String HELD = "held";

  private ReplyCodec() {}

  static Reply read(Reply.Kind kind, Fields body) {
    return switch (kind) {
      case LOGIN -> new LoginResult(body.required("sessid"));
      case GATEWAY_STATE ->
          new GatewayStateResult(body.text("sessid"), ServerReader.status(body.object("params")));
      case CALL -> new CallResult(body.text("message"), body.text("callID"), body.text("sessid"));
      case MODIFY ->
          new ModifyResult(
              body.text("callID"), body.text("sessid"), body.text("action"), held(body, true));
      case UPDATE_MEDIA ->
          new UpdateMediaResult(
              body.text("callID"),
              body.text("sessid"),
              new Sdp(body.required("sdp")),
              held(body, false));
      case PONG -> new Pong();
      case ACK -> new Ack(body.text("method"), body.text("message"));
    };
  }

  private static boolean held(Fields body, boolean otherwise) {
    return body.text("holdState").map(state -> !state.equals(ACTIVE)).orElse(otherwise);
  }

  static Draft write(Reply reply) {
    Draft body = new Draft();
    if (reply instanceof LoginResult login) {
      body.put("message", "logged in").put("sessid", login.sessionId());
    } else if (reply instanceof GatewayStateResult state) {
      body.put("sessid", state.sessionId()).put("params", status(state.status()));
    } else if (reply instanceof CallResult call) {
      body.put("message", call.message())
          .put("callID", call.callId())
          .put("sessid", call.sessionId());
    } else if (reply instanceof ModifyResult modify) {
      body.put("callID", modify.callId())
          .put("sessid", modify.sessionId())
          .put("action", modify.action())
          .put("holdState", modify.held() ? HELD : ACTIVE);
    } else if (reply instanceof UpdateMediaResult media) {
      body.put("action", "updateMedia")
          .put("callID", media.callId())
          .put("sdp", media.sdp().text())
          .put("sessid", media.sessionId())
          .put("holdState", media.held() ? HELD : ACTIVE);
    } else if (reply instanceof Pong) {
      body.put("message", "PONG");
    } else if (reply instanceof Ack ack) {
      body.put("method", ack.method()).put("message", ack.message());
    } else {
      throw new IllegalArgumentException("an unusable reply cannot be written");
    }
    return body;
  }

  static Draft status(GatewayStatus status) {
    return new Draft()
        .put("state", status.state())
        .put("call_report_id", status.callReportId())
        .put("region", status.region())
        .put("dc", status.dataCentre());
  }
}
