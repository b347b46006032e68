package org.jackfield.protocol;

import static org.jackfield.protocol.Sample.BROWSER;
import static org.jackfield.protocol.Sample.CALL;
import static org.jackfield.protocol.Sample.IN_SESSION;
import static org.jackfield.protocol.Sample.PASSWORD;
import static org.jackfield.protocol.Sample.TOKEN;
import static org.jackfield.protocol.Sample.push;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ClientMessage.LoginOptions;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.part.PushToken;
import org.jackfield.protocol.part.UserAgent;

/** What each golden frame of {@code golden/client} says. */
final class ClientFrames {
  private static final Optional<UserAgent> ANDROID = agent("Android-3.7.0");
  private static final Optional<UserAgent> IOS = agent("iOS-4.1.2");
  private static final Optional<UserAgent> FLUTTER = agent("Flutter-4.4.0");
  static final String AI =
      "{\"type\":\"conversation.item.create\",\"previous_item_id\":null,\"item\":{\"id\":\"i-1\","
          + "\"type\":\"message\",\"role\":\"user\","
          + "\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}]}}";

  private ClientFrames() {}

  static Map<String, ClientMessage> expected() {
    Map<String, ClientMessage> frames = new TreeMap<>();
    logins(frames);
    sessions(frames);
    frames.putAll(CallFrames.expected());
    return frames;
  }

  private static void logins(Map<String, ClientMessage> frames) {
    String off = "{\"push_when_active\":false,\"pn_late_fanout\":false}";
    String on = "{\"push_when_active\":true,\"pn_late_fanout\":true}";
    frames.put(
        "js-login",
        ClientMessage.Login.withPassword("alice01", PASSWORD, BROWSER)
            .withOptions(options(false, false, false, false, false, Optional.empty(), off)));
    frames.put(
        "js-login-again",
        ClientMessage.Login.withToken(TOKEN, BROWSER)
            .again(IN_SESSION)
            .withOptions(options(false, false, false, true, true, Optional.empty(), on)));
    frames.put(
        "android-login",
        byPassword(
            ANDROID,
            options(
                true,
                false,
                false,
                false,
                true,
                Optional.of(push("fcm-abc", "android", "")),
                "{\"push_device_token\":\"fcm-abc\",\"push_notification_provider\":\"android\","
                    + "\"push_when_active\":true,\"pn_late_fanout\":true}")));
    frames.put(
        "android-login-token",
        byToken(
            ANDROID,
            options(
                true,
                false,
                false,
                false,
                false,
                Optional.empty(),
                "{\"push_device_token\":\"\",\"push_notification_provider\":\"android\"}")));
    frames.put(
        "ios-login",
        byPassword(
            agent("iOS-mpn-4.1.2"),
            options(
                true,
                true,
                true,
                false,
                true,
                Optional.of(push("apns-abc", "ios", "debug")),
                "{\"push_device_token\":\"apns-abc\",\"push_notification_provider\":\"ios\","
                    + "\"push_when_active\":\"true\",\"pn_late_fanout\":\"true\","
                    + "\"push_notification_environment\":\"debug\"}")));
    frames.put(
        "ios-login-token",
        byToken(IOS, options(true, true, false, false, false, Optional.empty(), "{}")));
    frames.put(
        "flutter-login",
        byPassword(FLUTTER, options(true, false, false, false, false, Optional.empty(), "{}")));
    frames.put(
        "flutter-login-token",
        byToken(
            FLUTTER,
            options(
                false,
                true,
                false,
                false,
                false,
                Optional.empty(),
                "{\"push_device_token\":null,\"push_notification_provider\":\"android\","
                    + "\"push_notification_environment\":\"debug\"}")));
  }

  private static void sessions(Map<String, ClientMessage> frames) {
    frames.put(
        "js-anonymous-login",
        new ClientMessage.AnonymousLogin(
            "ai_assistant",
            "assistant-1",
            Optional.of("v2"),
            Optional.of("conv-1"),
            new RawJson("{\"conversation_id\":\"conv-1\"}"),
            new RawJson("{\"tier\":\"gold\"}"),
            Optional.empty(),
            false,
            Optional.of(BROWSER)));
    frames.put(
        "android-anonymous-login",
        new ClientMessage.AnonymousLogin(
            "ai_assistant",
            "assistant-1",
            Optional.empty(),
            Optional.of("conv-1"),
            RawJson.empty(),
            RawJson.empty(),
            IN_SESSION,
            true,
            Optional.of(UserAgent.detailed("3.7.0", "Android-3.7.0"))));
    for (String sdk : List.of("js", "android", "flutter")) {
      frames.put(sdk + "-gateway-state", new ClientMessage.GatewayStateRequest());
    }
    for (String ping : List.of("js-ping", "android-ping-echo", "ios-ping")) {
      frames.put(ping, new ClientMessage.Ping());
    }
    frames.put(
        "android-attach-calls",
        new ClientMessage.AttachCalls(
            new RawJson(
                "{\"push_notification_environment\":\"production\","
                    + "\"push_notification_provider\":\"android\"}")));
    frames.put(
        "ios-attach-calls",
        new ClientMessage.AttachCalls(
            new RawJson("{\"push_notification_environment\":\"debug\"}")));
    frames.put(
        "android-disable-push",
        new ClientMessage.DisablePush(
            Optional.of("alice01"), Optional.empty(), Optional.of(push("fcm-abc", "android", ""))));
    frames.put(
        "flutter-disable-push",
        new ClientMessage.DisablePush(
            Optional.empty(),
            Optional.of(TOKEN),
            Optional.of(push("fcm-abc", "android", "debug"))));
    String channels = "{\"sessid\":\"" + Sample.SESSION + "\",\"eventChannel\":[\"news\"]}";
    frames.put("js-subscribe", new ClientMessage.Subscribe(new RawJson(channels)));
    frames.put("js-unsubscribe", new ClientMessage.Unsubscribe(new RawJson(channels)));
    frames.put(
        "js-broadcast",
        new ClientMessage.Broadcast(
            new RawJson(channels.replace("[\"news\"]", "\"news\",\"data\":{\"n\":1}"))));
    frames.put("ios-ai-conversation", new ClientMessage.AiConversation(new RawJson(AI)));
    frames.put(
        "js-ai-tool-output",
        new ClientMessage.AiConversation(
            new RawJson(
                "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"function_call_output\","
                    + "\"call_id\":\"f-1\",\"output\":\"42\"}}")));
    frames.put(
        "js-debug-start",
        new ClientMessage.DebugReport(
            "debug_report_start", Optional.of("r-1"), Optional.of(CALL), RawJson.empty()));
    frames.put(
        "android-debug-data",
        new ClientMessage.DebugReport(
            "debug_report_data",
            Optional.of("r-1"),
            Optional.empty(),
            new RawJson("{\"event\":\"stats\",\"data\":{\"rtt\":1}}")));
    frames.put(
        "js-unknown",
        new ClientMessage.Unknown(
            "telnyx_rtc.dance", new RawJson("{\"sessid\":\"" + Sample.SESSION + "\",\"step\":1}")));
  }

  static LoginOptions options(
      boolean attach,
      boolean decline,
      boolean fromPush,
      boolean early,
      boolean whenActive,
      Optional<PushToken> push,
      String variables) {
    return new LoginOptions(
        attach, decline, fromPush, early, whenActive, push, new RawJson(variables));
  }

  private static ClientMessage byPassword(Optional<UserAgent> agent, LoginOptions options) {
    return new ClientMessage.Login(
        Optional.of("alice01"),
        Optional.of(PASSWORD),
        Optional.empty(),
        IN_SESSION,
        false,
        agent,
        options);
  }

  private static ClientMessage byToken(Optional<UserAgent> agent, LoginOptions options) {
    return new ClientMessage.Login(
        Optional.empty(), Optional.empty(), Optional.of(TOKEN), IN_SESSION, false, agent, options);
  }

  static Optional<UserAgent> agent(String text) {
    return Optional.of(UserAgent.plain(text));
  }
}
