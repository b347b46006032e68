package org.jackfield.protocol;

import java.util.List;
import java.util.Optional;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
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
import org.jackfield.protocol.message.ServerMessage.Ping;
import org.jackfield.protocol.message.ServerMessage.Punt;
import org.jackfield.protocol.message.ServerMessage.Ringing;
import org.jackfield.protocol.message.ServerMessage.Text;
import org.jackfield.protocol.message.ServerMessage.Unknown;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Header;
import org.jackfield.protocol.part.Party;
import org.jackfield.protocol.part.Sdp;

/** Server to client: parameters to messages. */
final class ServerReader {
  private ServerReader() {}

  static ServerMessage read(String method, Fields params) {
    return switch (method) {
      case "telnyx_rtc.clientReady" -> new ClientReady(params.texts("reattached_sessions"));
      case "telnyx_rtc.gatewayState" -> new GatewayState(status(params));
      case "telnyx_rtc.ping" -> new Ping();
      case "telnyx_rtc.invite" -> new Invite(inbound(params));
      case "telnyx_rtc.attach" -> new Attach(inbound(params));
      case "telnyx_rtc.ringing" ->
          new Ringing(callId(params), caller(params), ids(params), headers(params));
      case "telnyx_rtc.media" -> new Media(callId(params), new Sdp(params.required("sdp")));
      case "telnyx_rtc.answer" ->
          new Answer(
              callId(params),
              params.text("sdp").filter(sdp -> !sdp.isBlank()).map(Sdp::new),
              caller(params),
              ids(params),
              headers(params));
      case "telnyx_rtc.bye" ->
          new Bye(callId(params), SharedFields.hangup(params), clientState(params));
      case "telnyx_rtc.candidate" -> candidate(params);
      case "telnyx_rtc.endOfCandidates" -> new EndOfCandidates(callId(params));
      case "telnyx_rtc.punt" -> new Punt(params.text("callID"));
      case "telnyx_rtc.display" ->
          new Display(
              callId(params),
              SharedFields.party(params, "display"),
              params.text("display_direction"));
      case "telnyx_rtc.event", "webrtc.event" -> new Event(params.raw());
      case "telnyx_rtc.info" -> info(params);
      case "ai_conversation" -> new AiConversation(params.raw());
      default -> new Unknown(method, params.raw());
    };
  }

  static GatewayStatus status(Fields params) {
    return new GatewayStatus(
        params.required("state"),
        params.text("call_report_id"),
        params.text("region"),
        params.text("dc"));
  }

  private static ServerMessage info(Fields params) {
    Fields written = params.object("msg");
    return written
        .text("body")
        .filter(body -> !body.isEmpty())
        .<ServerMessage>map(body -> new Text(anyCallId(params), written.text("from"), body))
        .orElseGet(() -> new Info(params.raw()));
  }

  private static ServerMessage candidate(Fields params) {
    String callId = callId(params);
    return SharedFields.candidate(params)
        .<ServerMessage>map(candidate -> new Candidate(callId, candidate))
        .orElseGet(() -> new EndOfCandidates(callId));
  }

  private static InboundCall inbound(Fields params) {
    return new InboundCall(
        callId(params),
        new Sdp(params.required("sdp")),
        caller(params),
        SharedFields.party(params, "callee_id"),
        ids(params),
        clientState(params),
        headers(params));
  }

  private static String callId(Fields params) {
    return anyCallId(params).orElseThrow(() -> params.fault("callID", "is missing"));
  }

  private static Optional<String> anyCallId(Fields params) {
    return params
        .text("callID")
        .or(() -> params.object("dialogParams").text("callID", "callId"))
        .filter(id -> !id.isBlank());
  }

  private static Party caller(Fields params) {
    return SharedFields.party(params, "caller_id");
  }

  private static CallIds ids(Fields params) {
    return new CallIds(
        params.text("telnyx_session_id"),
        params.text("telnyx_leg_id"),
        params.text("telnyx_call_control_id"));
  }

  private static Optional<String> clientState(Fields params) {
    return params.text("client_state", "clientState");
  }

  private static List<Header> headers(Fields params) {
    return params.object("dialogParams").headers("custom_headers");
  }
}
