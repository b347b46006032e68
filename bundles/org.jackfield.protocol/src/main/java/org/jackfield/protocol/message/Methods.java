package org.jackfield.protocol.message;

import java.util.Map;

/** The method of each kind of message, as written on the wire. */
final class Methods {
  private static final Map<Class<? extends Message>, String> NAMES =
      Map.ofEntries(
          Map.entry(ClientMessage.Login.class, "login"),
          Map.entry(ClientMessage.AnonymousLogin.class, "anonymous_login"),
          Map.entry(ClientMessage.GatewayStateRequest.class, "telnyx_rtc.gatewayState"),
          Map.entry(ClientMessage.Ping.class, "telnyx_rtc.ping"),
          Map.entry(ClientMessage.Invite.class, "telnyx_rtc.invite"),
          Map.entry(ClientMessage.Answer.class, "telnyx_rtc.answer"),
          Map.entry(ClientMessage.Attach.class, "telnyx_rtc.attach"),
          Map.entry(ClientMessage.Bye.class, "telnyx_rtc.bye"),
          Map.entry(ClientMessage.Modify.class, "telnyx_rtc.modify"),
          Map.entry(ClientMessage.UpdateMedia.class, "telnyx_rtc.modify"),
          Map.entry(ClientMessage.Dtmf.class, "telnyx_rtc.info"),
          Map.entry(ClientMessage.Text.class, "telnyx_rtc.info"),
          Map.entry(ClientMessage.Candidate.class, "telnyx_rtc.candidate"),
          Map.entry(ClientMessage.EndOfCandidates.class, "telnyx_rtc.endOfCandidates"),
          Map.entry(ClientMessage.RingingAck.class, "telnyx_rtc.ringing_ack"),
          Map.entry(ClientMessage.AttachCalls.class, "telnyx_rtc.attachCalls"),
          Map.entry(ClientMessage.DisablePush.class, "telnyx_rtc.disable_push_notification"),
          Map.entry(ClientMessage.Broadcast.class, "telnyx_rtc.broadcast"),
          Map.entry(ClientMessage.Subscribe.class, "telnyx_rtc.subscribe"),
          Map.entry(ClientMessage.Unsubscribe.class, "telnyx_rtc.unsubscribe"),
          Map.entry(ClientMessage.AiConversation.class, "ai_conversation"),
          Map.entry(ServerMessage.ClientReady.class, "telnyx_rtc.clientReady"),
          Map.entry(ServerMessage.GatewayState.class, "telnyx_rtc.gatewayState"),
          Map.entry(ServerMessage.Ping.class, "telnyx_rtc.ping"),
          Map.entry(ServerMessage.Invite.class, "telnyx_rtc.invite"),
          Map.entry(ServerMessage.Attach.class, "telnyx_rtc.attach"),
          Map.entry(ServerMessage.Ringing.class, "telnyx_rtc.ringing"),
          Map.entry(ServerMessage.Media.class, "telnyx_rtc.media"),
          Map.entry(ServerMessage.Answer.class, "telnyx_rtc.answer"),
          Map.entry(ServerMessage.Bye.class, "telnyx_rtc.bye"),
          Map.entry(ServerMessage.Candidate.class, "telnyx_rtc.candidate"),
          Map.entry(ServerMessage.EndOfCandidates.class, "telnyx_rtc.endOfCandidates"),
          Map.entry(ServerMessage.Punt.class, "telnyx_rtc.punt"),
          Map.entry(ServerMessage.Display.class, "telnyx_rtc.display"),
          Map.entry(ServerMessage.Event.class, "telnyx_rtc.event"),
          Map.entry(ServerMessage.Info.class, "telnyx_rtc.info"),
          Map.entry(ServerMessage.Text.class, "telnyx_rtc.info"),
          Map.entry(ServerMessage.AiConversation.class, "ai_conversation"));

  private Methods() {}

  static String of(Message message) {
    return NAMES.get(message.getClass());
  }
}
