package org.jackfield.protocol;

import jakarta.json.JsonObject;
import java.util.List;
import org.jackfield.protocol.json.Json;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.message.ServerMessage.AiConversation;
import org.jackfield.protocol.message.ServerMessage.Answer;
import org.jackfield.protocol.message.ServerMessage.Attach;
import org.jackfield.protocol.message.ServerMessage.Bye;
import org.jackfield.protocol.message.ServerMessage.Candidate;
import org.jackfield.protocol.message.ServerMessage.ClientReady;
import org.jackfield.protocol.message.ServerMessage.Display;
import org.jackfield.protocol.message.ServerMessage.EndOfCandidates;
import org.jackfield.protocol.message.ServerMessage.Event;
import org.jackfield.protocol.message.ServerMessage.GatewayState;
import org.jackfield.protocol.message.ServerMessage.Info;
import org.jackfield.protocol.message.ServerMessage.Invite;
import org.jackfield.protocol.message.ServerMessage.Media;
import org.jackfield.protocol.message.ServerMessage.Punt;
import org.jackfield.protocol.message.ServerMessage.Ringing;
import org.jackfield.protocol.message.ServerMessage.Text;
import org.jackfield.protocol.message.ServerMessage.Unknown;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;

/** Server to client: messages to parameters every SDK accepts. */
final class ServerWriter {
  private ServerWriter() {}

  static Draft params(ServerMessage message) {
    if (message instanceof Invite invite) {
      return inbound(invite.call());
    } else if (message instanceof Attach attach) {
      return inbound(attach.call());
    } else if (message instanceof ClientReady ready) {
      Draft params = new Draft();
      ready.reattachedSessions().ifPresent(calls -> params.put("reattached_sessions", calls));
      return params;
    } else if (message instanceof GatewayState state) {
      return ReplyCodec.status(state.status());
    } else if (message instanceof Punt punt) {
      return new Draft().put("callID", punt.callId());
    } else if (message instanceof Event event) {
      return raw(event.params());
    } else if (message instanceof Info info) {
      return raw(info.params());
    } else if (message instanceof Text text) {
      Draft written = new Draft().put("from", text.from()).put("body", text.body());
      return new Draft().put("callID", text.callId()).put("msg", written);
    } else if (message instanceof AiConversation conversation) {
      return raw(conversation.params());
    } else if (message instanceof Unknown unknown) {
      return raw(unknown.params());
    } else if (message instanceof ServerMessage.InCall call) {
      return inCall(call);
    }
    return new Draft();
  }

  private static Draft inCall(ServerMessage.InCall message) {
    Draft params = new Draft().put("callID", message.callId());
    if (message instanceof Ringing ringing) {
      return described(params, ringing.caller(), ringing.ids(), ringing.headers());
    } else if (message instanceof Media media) {
      return params.put("sdp", media.sdp().text());
    } else if (message instanceof Answer answer) {
      params.put("sdp", answer.sdp().map(Sdp::text));
      return described(params, answer.caller(), answer.ids(), answer.headers());
    } else if (message instanceof Bye bye) {
      return bye(params, bye);
    } else if (message instanceof Candidate candidate) {
      SharedFields.candidate(params, candidate.candidate());
    } else if (message instanceof EndOfCandidates) {
      // Flutter looks for the id here only.
      params.put("dialogParams", new Draft().put("callID", message.callId()));
    } else if (message instanceof Display display) {
      SharedFields.party(params, "display", display.party());
      params.put("display_direction", display.direction());
    }
    return params;
  }

  private static Draft bye(Draft params, Bye bye) {
    bye.hangup().cause().map(Cause::name).ifPresent(name -> params.put("cause", name));
    bye.hangup().cause().ifPresent(cause -> params.put("causeCode", cause.code()));
    return params
        .put("sipCode", bye.hangup().sipCode())
        .put("sipReason", bye.hangup().sipReason())
        .put("sip_call_id", bye.hangup().sipCallId())
        .put("client_state", bye.clientState());
  }

  private static Draft inbound(InboundCall call) {
    Draft params = new Draft().put("callID", call.callId()).put("sdp", call.sdp().text());
    SharedFields.party(params, "callee_id", call.callee());
    params.put("client_state", call.clientState());
    return described(params, call.caller(), call.ids(), call.headers());
  }

  private static Draft described(Draft params, Party caller, CallIds ids, List<Header> headers) {
    // Always both: Android fails on a missing name or number, not on an empty one.
    params
        .put("caller_id_name", caller.name().orElse(""))
        .put("caller_id_number", caller.number().orElse(""))
        .put("telnyx_session_id", ids.session())
        .put("telnyx_leg_id", ids.leg())
        .put("telnyx_call_control_id", ids.control());
    if (!headers.isEmpty()) {
      // Nothing else may go in here: Flutter's parser trips over most members.
      params.put("dialogParams", new Draft().putHeaders("custom_headers", headers));
    }
    return params;
  }

  private static Draft raw(RawJson params) {
    JsonObject object = Json.object(params.text());
    if (object.containsKey("state")) {
      throw new IllegalArgumentException("params.state is for gatewayState only");
    }
    return new Draft(object);
  }
}
