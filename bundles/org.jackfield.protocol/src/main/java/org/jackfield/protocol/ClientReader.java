package org.jackfield.protocol;

import java.util.Optional;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ClientMessage.AiConversation;
import org.jackfield.protocol.message.ClientMessage.AnonymousLogin;
import org.jackfield.protocol.message.ClientMessage.Answer;
import org.jackfield.protocol.message.ClientMessage.Attach;
import org.jackfield.protocol.message.ClientMessage.AttachCalls;
import org.jackfield.protocol.message.ClientMessage.Broadcast;
import org.jackfield.protocol.message.ClientMessage.Bye;
import org.jackfield.protocol.message.ClientMessage.Candidate;
import org.jackfield.protocol.message.ClientMessage.DebugReport;
import org.jackfield.protocol.message.ClientMessage.DisablePush;
import org.jackfield.protocol.message.ClientMessage.Dtmf;
import org.jackfield.protocol.message.ClientMessage.EndOfCandidates;
import org.jackfield.protocol.message.ClientMessage.GatewayStateRequest;
import org.jackfield.protocol.message.ClientMessage.HoldAction;
import org.jackfield.protocol.message.ClientMessage.Invite;
import org.jackfield.protocol.message.ClientMessage.Login;
import org.jackfield.protocol.message.ClientMessage.LoginOptions;
import org.jackfield.protocol.message.ClientMessage.Modify;
import org.jackfield.protocol.message.ClientMessage.Ping;
import org.jackfield.protocol.message.ClientMessage.RingingAck;
import org.jackfield.protocol.message.ClientMessage.Subscribe;
import org.jackfield.protocol.message.ClientMessage.Text;
import org.jackfield.protocol.message.ClientMessage.Unknown;
import org.jackfield.protocol.message.ClientMessage.Unsubscribe;
import org.jackfield.protocol.message.ClientMessage.UpdateMedia;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.PushToken;
import org.jackfield.protocol.part.Sdp;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;

/** Client to server: parameters to messages, with the quirks of all four SDKs. */
final class ClientReader {
  private static final String DEBUG_PREFIX = "debug_report_";

  private ClientReader() {}

  static ClientMessage read(String method, Fields params) {
    return switch (method) {
      case "login" -> login(params);
      case "anonymous_login" -> anonymousLogin(params);
      case "telnyx_rtc.gatewayState" -> new GatewayStateRequest();
      case "telnyx_rtc.ping" -> new Ping();
      case "telnyx_rtc.attachCalls" -> new AttachCalls(params.object("userVariables").raw());
      case "telnyx_rtc.disable_push_notification" -> disablePush(params);
      case "telnyx_rtc.broadcast" -> new Broadcast(params.raw());
      case "telnyx_rtc.subscribe" -> new Subscribe(params.raw());
      case "telnyx_rtc.unsubscribe" -> new Unsubscribe(params.raw());
      case "ai_conversation" -> new AiConversation(params.raw());
      case "telnyx_rtc.invite",
          "telnyx_rtc.answer",
          "telnyx_rtc.attach",
          "telnyx_rtc.bye",
          "telnyx_rtc.modify",
          "telnyx_rtc.info",
          "telnyx_rtc.candidate",
          "telnyx_rtc.endOfCandidates",
          "telnyx_rtc.ringing_ack" ->
          inCall(method, params);
      default -> new Unknown(method, params.raw());
    };
  }

  /** Debug reports are the only frames with a type instead of a method. */
  static Optional<ClientMessage> readWithoutMethod(Fields frame) {
    return frame
        .text("type")
        .filter(type -> type.startsWith(DEBUG_PREFIX))
        .map(
            type ->
                new DebugReport(
                    type,
                    frame.text("debug_report_id"),
                    frame.text("call_id"),
                    frame.object("debug_report_data").raw()));
  }

  private static ClientMessage login(Fields params) {
    Optional<Secret> token = secret(params, "login_token").filter(text -> !text.value().isBlank());
    if (token.isEmpty()) {
      params.required("login");
      if (params.text("passwd").isEmpty()) {
        throw params.fault("passwd", params.has("passwd") ? "must be a text" : "is missing");
      }
    }
    Fields variables = params.object("userVariables");
    Fields options = params.object("loginParams");
    return new Login(
        params.text("login"),
        secret(params, "passwd"),
        token,
        sessionId(params),
        params.flag("reconnection", false),
        userAgent(params),
        new LoginOptions(
            options.flag("attach_call", false) || options.flag("attach_calls", false),
            options.flag("decline_push", false),
            params.flag("from_push", false),
            options.flag("early_sdp_answer", false),
            variables.flag("push_when_active", false),
            pushToken(variables),
            variables.raw()));
  }

  private static ClientMessage anonymousLogin(Fields params) {
    Fields target = params.object("target_params");
    return new AnonymousLogin(
        params.required("target_type"),
        params.required("target_id"),
        params.text("target_version_id"),
        params.text("conversation_id").or(() -> target.text("conversation_id")),
        target.raw(),
        params.object("userVariables").raw(),
        sessionId(params),
        params.flag("reconnection", false),
        userAgent(params));
  }

  private static ClientMessage disablePush(Fields params) {
    // All mobile SDKs put the device under this key.
    return new DisablePush(
        params.text("user"), secret(params, "login_token"), pushToken(params.object("User-Agent")));
  }

  private static ClientMessage inCall(String method, Fields params) {
    Optional<String> session = sessionId(params);
    DialogParams dialog = dialog(params);
    boolean trickle = params.flag("trickle", false);
    return switch (method) {
      case "telnyx_rtc.invite" ->
          new Invite(session, sdp(params), dialog, userAgent(params), trickle);
      case "telnyx_rtc.attach" ->
          new Attach(session, sdp(params), dialog, userAgent(params), trickle);
      case "telnyx_rtc.answer" ->
          new Answer(
              session,
              sdp(params),
              dialog,
              userAgent(params),
              trickle,
              secret(params, "answered_device_token"));
      case "telnyx_rtc.bye" -> new Bye(session, dialog, SharedFields.hangup(params));
      case "telnyx_rtc.modify" -> modify(session, dialog, params, trickle);
      case "telnyx_rtc.info" -> info(session, dialog, params);
      case "telnyx_rtc.candidate" ->
          SharedFields.candidate(params)
              .<ClientMessage>map(candidate -> new Candidate(session, dialog, candidate))
              .orElseGet(() -> new EndOfCandidates(session, dialog));
      case "telnyx_rtc.endOfCandidates" -> new EndOfCandidates(session, dialog);
      default -> new RingingAck(session, dialog);
    };
  }

  private static ClientMessage modify(
      Optional<String> session, DialogParams dialog, Fields params, boolean trickle) {
    String action = params.required("action");
    if (action.equals("updateMedia")) {
      return new UpdateMedia(session, dialog, sdp(params), trickle);
    }
    for (HoldAction each : HoldAction.values()) {
      if (each.wire().equals(action)) {
        return new Modify(session, dialog, each);
      }
    }
    throw params.fault("action", "must be hold, unhold, toggleHold or updateMedia");
  }

  private static ClientMessage info(Optional<String> session, DialogParams dialog, Fields params) {
    if (params.holdsObject("msg")) {
      return new Text(session, dialog, params.object("msg").raw());
    }
    return new Dtmf(
        session,
        dialog,
        Digits.parse(params.required("dtmf"))
            .orElseThrow(() -> params.fault("dtmf", "must be one or more of 0-9 A-D * #")));
  }

  private static DialogParams dialog(Fields params) {
    Fields dialog = params.object("dialogParams");
    String callId =
        dialog
            .text("callID", "callId")
            .or(() -> params.text("callID", "callId"))
            .filter(id -> !id.isBlank())
            .orElseThrow(() -> dialog.fault("callID", "is missing"));
    return new DialogParams(
        callId,
        dialog.text("destination_number"),
        SharedFields.party(dialog, "caller_id"),
        SharedFields.party(dialog, "remote_caller_id"),
        dialog.text("clientState", "client_state"),
        dialog.headers("custom_headers"),
        dialog.flag("audio", true),
        dialog.flag("attach", false));
  }

  private static Sdp sdp(Fields params) {
    return new Sdp(params.required("sdp"));
  }

  private static Optional<String> sessionId(Fields params) {
    return params.text("sessid", "sessionId", "sessId");
  }

  private static Optional<Secret> secret(Fields params, String key) {
    return params.text(key).map(Secret::new);
  }

  private static Optional<UserAgent> userAgent(Fields params) {
    if (params.holdsObject("User-Agent")) {
      Fields agent = params.object("User-Agent");
      return Optional.of(new UserAgent(agent.text("data").orElse(""), agent.text("sdkVersion")));
    }
    return params.text("User-Agent").map(UserAgent::plain);
  }

  private static Optional<PushToken> pushToken(Fields fields) {
    return fields
        .text("push_device_token", "push_notification_token")
        .filter(token -> !token.isBlank())
        .map(
            token ->
                new PushToken(
                    new Secret(token),
                    fields.text("push_notification_provider"),
                    fields.text("push_notification_environment")));
  }
}
