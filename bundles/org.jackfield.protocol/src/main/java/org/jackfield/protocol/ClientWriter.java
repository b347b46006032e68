package org.jackfield.protocol;

import java.util.Optional;
import org.jackfield.protocol.json.Json;
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
import org.jackfield.protocol.message.ClientMessage.InCall;
import org.jackfield.protocol.message.ClientMessage.Invite;
import org.jackfield.protocol.message.ClientMessage.Login;
import org.jackfield.protocol.message.ClientMessage.LoginOptions;
import org.jackfield.protocol.message.ClientMessage.Modify;
import org.jackfield.protocol.message.ClientMessage.Subscribe;
import org.jackfield.protocol.message.ClientMessage.Text;
import org.jackfield.protocol.message.ClientMessage.Unknown;
import org.jackfield.protocol.message.ClientMessage.Unsubscribe;
import org.jackfield.protocol.message.ClientMessage.UpdateMedia;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.PushToken;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;

/** Client to server: messages to parameters, in the manner of the JavaScript SDK. */
final class ClientWriter {
  private ClientWriter() {}

  static Draft params(ClientMessage message) {
    if (message instanceof Login login) {
      return login(login);
    } else if (message instanceof AnonymousLogin login) {
      return anonymousLogin(login);
    } else if (message instanceof AttachCalls attach) {
      return new Draft().put("userVariables", raw(attach.userVariables()));
    } else if (message instanceof DisablePush disable) {
      return disablePush(disable);
    } else if (message instanceof Broadcast broadcast) {
      return raw(broadcast.params());
    } else if (message instanceof Subscribe subscribe) {
      return raw(subscribe.params());
    } else if (message instanceof Unsubscribe unsubscribe) {
      return raw(unsubscribe.params());
    } else if (message instanceof AiConversation conversation) {
      return raw(conversation.params());
    } else if (message instanceof Unknown unknown) {
      return raw(unknown.params());
    } else if (message instanceof InCall call) {
      return inCall(call);
    }
    return new Draft();
  }

  static Draft debugReport(String id, DebugReport report) {
    return new Draft()
        .put("jsonrpc", "2.0")
        .put("id", id)
        .put("type", report.type())
        .put("debug_report_id", report.reportId())
        .put("debug_report_version", 1)
        .put("call_id", report.callId())
        .put("debug_report_data", raw(report.data()));
  }

  private static Draft login(Login login) {
    LoginOptions options = login.options();
    Draft variables =
        raw(options.userVariables())
            .put("push_when_active", options.pushWhenActive())
            .put("pn_late_fanout", options.pushWhenActive());
    options.push().ifPresent(push -> device(variables, push));
    Draft loginParams = new Draft().put("early_sdp_answer", options.earlySdpAnswer());
    if (options.attachCall()) {
      loginParams.put("attach_call", "true");
    }
    if (options.declinePush()) {
      loginParams.put("decline_push", "true");
    }
    Draft params =
        new Draft()
            .put("login", login.user())
            .put("passwd", login.password().map(Secret::value))
            .put("login_token", login.token().map(Secret::value))
            .put("userVariables", variables)
            .put("reconnection", login.reconnection())
            .put("loginParams", loginParams)
            .put("sessid", login.sessionId());
    if (options.fromPush()) {
      params.put("from_push", true);
    }
    return userAgent(params, login.userAgent());
  }

  private static Draft anonymousLogin(AnonymousLogin login) {
    Draft target = raw(login.targetParams()).put("conversation_id", login.conversationId());
    Draft params =
        new Draft()
            .put("target_type", login.targetType())
            .put("target_id", login.targetId())
            .put("target_version_id", login.targetVersionId())
            .put("target_params", target)
            .put("userVariables", raw(login.userVariables()))
            .put("reconnection", login.reconnection())
            .put("sessid", login.sessionId());
    return userAgent(params, login.userAgent());
  }

  private static Draft disablePush(DisablePush disable) {
    Draft device = new Draft();
    disable.device().ifPresent(push -> device(device, push));
    return new Draft()
        .put("user", disable.user())
        .put("login_token", disable.token().map(Secret::value))
        .put("User-Agent", device);
  }

  private static Draft inCall(InCall call) {
    Draft params = new Draft();
    if (call instanceof Bye) {
      // The JavaScript SDK writes both of these even when it does not know them.
      params.putNull("sipCode").putNull("sip_call_id");
    }
    params.put("sessid", call.sessionId());
    if (call instanceof Invite invite) {
      offered(params, invite.sdp().text(), invite.userAgent(), invite.trickle());
    } else if (call instanceof Answer answer) {
      offered(params, answer.sdp().text(), answer.userAgent(), answer.trickle());
      params.put("answered_device_token", answer.answeredDeviceToken().map(Secret::value));
    } else if (call instanceof Attach attach) {
      offered(params, attach.sdp().text(), attach.userAgent(), attach.trickle());
    } else if (call instanceof Bye bye) {
      bye(params, bye);
    } else if (call instanceof Modify modify) {
      params.put("action", modify.action().wire());
    } else if (call instanceof UpdateMedia media) {
      params
          .put("action", "updateMedia")
          .put("callID", media.dialog().callId())
          .put("sdp", media.sdp().text());
      trickle(params, media.trickle());
    } else if (call instanceof Dtmf dtmf) {
      params.put("dtmf", dtmf.digits().tones());
    } else if (call instanceof Text text) {
      params.put("msg", raw(text.msg()));
    } else if (call instanceof Candidate candidate) {
      SharedFields.candidate(params, candidate.candidate());
    } else if (call instanceof EndOfCandidates) {
      params.put("endOfCandidates", true);
    } else {
      params.put("callID", call.dialog().callId());
    }
    return params.put("dialogParams", dialog(call.dialog()));
  }

  private static void offered(
      Draft params, String sdp, Optional<UserAgent> agent, boolean trickle) {
    params.put("sdp", sdp);
    userAgent(params, agent);
    trickle(params, trickle);
  }

  private static void trickle(Draft params, boolean trickle) {
    if (trickle) {
      params.put("trickle", true);
    }
  }

  private static void bye(Draft params, Bye bye) {
    bye.hangup().cause().map(Cause::name).ifPresent(name -> params.put("cause", name));
    bye.hangup().cause().ifPresent(cause -> params.put("causeCode", cause.code()));
    params
        .put("sipCode", bye.hangup().sipCode())
        .put("sip_call_id", bye.hangup().sipCallId())
        .put("sipReason", bye.hangup().sipReason());
  }

  private static Draft dialog(DialogParams dialog) {
    Draft draft =
        new Draft()
            .put("callID", dialog.callId())
            .put("destination_number", dialog.destinationNumber());
    SharedFields.party(draft, "remote_caller_id", dialog.remote());
    SharedFields.party(draft, "caller_id", dialog.caller());
    draft
        .put("audio", dialog.audio())
        .put("attach", dialog.attach())
        .put("screenShare", false)
        .put("useStereo", false)
        .put("userVariables", new Draft());
    if (!dialog.headers().isEmpty()) {
      draft.putHeaders("custom_headers", dialog.headers());
    }
    return draft.put("clientState", dialog.clientState());
  }

  private static Draft userAgent(Draft params, Optional<UserAgent> agent) {
    agent.ifPresent(
        known -> {
          if (known.sdkVersion().isPresent()) {
            params.put(
                "User-Agent",
                new Draft().put("sdkVersion", known.sdkVersion()).put("data", known.text()));
          } else {
            params.put("User-Agent", known.text());
          }
        });
    return params;
  }

  private static void device(Draft draft, PushToken push) {
    draft
        .put("push_device_token", push.token().value())
        .put("push_notification_provider", push.provider())
        .put("push_notification_environment", push.environment());
  }

  private static Draft raw(RawJson object) {
    return new Draft(Json.object(object.text()));
  }
}
