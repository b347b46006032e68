package org.jackfield.protocol;

import static org.jackfield.protocol.Sample.BROWSER;
import static org.jackfield.protocol.Sample.CALL;
import static org.jackfield.protocol.Sample.CANDIDATE;
import static org.jackfield.protocol.Sample.IN_SESSION;
import static org.jackfield.protocol.Sample.JS_DIALOG;
import static org.jackfield.protocol.Sample.PASSWORD;
import static org.jackfield.protocol.Sample.SDP;
import static org.jackfield.protocol.Sample.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ClientMessage.HoldAction;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.junit.jupiter.api.Test;

class ClientGoldenTest {
  private static final Set<String> WITH_VOICE_SDK_ID =
      Set.of("js-gateway-state", "js-ping", "android-ping-echo", "gateway-state", "ping");

  @Test
  void everyGoldenFrameOfEverySdkIsReadAsWhatItSays() {
    Map<String, ClientMessage> expected = ClientFrames.expected();
    Map<String, String> frames = Golden.all("client");
    assertEquals(frames.keySet(), expected.keySet());
    frames.forEach(
        (name, text) -> {
          Frame.Request<?> request = request(name, text);
          assertEquals(expected.get(name), request.message(), name);
          assertEquals(id(name), request.id(), name);
          assertEquals(WITH_VOICE_SDK_ID.contains(name), request.voiceSdkId().isPresent(), name);
        });
  }

  @Test
  void everyMessageIsWrittenAsItsGoldenFrame() {
    Map<String, String> frames = Golden.all("client-ours");
    assertEquals(frames.keySet(), ours().keySet());
    ours()
        .forEach(
            (name, message) ->
                assertEquals(
                    frames.get(name),
                    Wire.encode(
                        Sample.ID,
                        message,
                        WITH_VOICE_SDK_ID.contains(name) ? Sample.VOICE_SDK_ID : Optional.empty()),
                    name));
  }

  @Test
  void everyMessageWrittenIsReadBackTheSame() {
    ours()
        .forEach(
            (name, message) ->
                assertEquals(message, request(name, Golden.one("client-ours", name)).message()));
  }

  @Test
  void noKindOfMessageIsWithoutAGoldenFrameEitherWay() {
    Set<Class<?>> kinds = kinds(ClientMessage.class);
    assertEquals(kinds, classes(ClientFrames.expected()));
    assertEquals(kinds, classes(ours()));
  }

  @Test
  void aNotificationHasNoId() {
    ClientMessage message = new ClientMessage.AiConversation(new RawJson("{\"type\":\"x\"}"));
    String text = Wire.encodeNotification(message);
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"method\":\"ai_conversation\",\"params\":{\"type\":\"x\"}}", text);
    assertEquals(Optional.empty(), request("notification", text).id());
  }

  private static Map<String, ClientMessage> ours() {
    Optional<UserAgent> web = Optional.of(UserAgent.plain("Web-2.27.10"));
    String plain = "{\"push_when_active\":false,\"pn_late_fanout\":false}";
    String pushing =
        "{\"push_when_active\":true,\"pn_late_fanout\":true,\"push_device_token\":\"fcm-abc\","
            + "\"push_notification_provider\":\"android\","
            + "\"push_notification_environment\":\"debug\"}";
    Map<String, ClientMessage> ours = new TreeMap<>();
    ours.put(
        "login",
        ClientMessage.Login.withPassword("alice01", PASSWORD, BROWSER)
            .withOptions(
                ClientFrames.options(false, false, false, false, false, Optional.empty(), plain)));
    ours.put(
        "login-token-again",
        ClientMessage.Login.withToken(TOKEN, UserAgent.detailed("0.1.0", "Jackfield"))
            .again(IN_SESSION)
            .withOptions(
                ClientFrames.options(
                    true,
                    true,
                    true,
                    true,
                    true,
                    Optional.of(Sample.push("fcm-abc", "android", "debug")),
                    pushing)));
    ours.put("gateway-state", new ClientMessage.GatewayStateRequest());
    ours.put("ping", new ClientMessage.Ping());
    ours.put("invite", new ClientMessage.Invite(IN_SESSION, SDP, JS_DIALOG, web, false));
    ours.put(
        "answer",
        new ClientMessage.Answer(
            IN_SESSION, SDP, JS_DIALOG, web, true, Optional.of(new Secret("fcm-abc"))));
    ours.put(
        "attach",
        new ClientMessage.Attach(IN_SESSION, SDP, JS_DIALOG.withAttach(true), web, false));
    ours.put("bye", new ClientMessage.Bye(IN_SESSION, JS_DIALOG, Hangup.of(Cause.NORMAL_CLEARING)));
    ours.put("bye-busy", new ClientMessage.Bye(IN_SESSION, JS_DIALOG, Hangup.of(Cause.USER_BUSY)));
    ours.put("hold", new ClientMessage.Modify(IN_SESSION, JS_DIALOG, HoldAction.HOLD));
    ours.put("unhold", new ClientMessage.Modify(IN_SESSION, JS_DIALOG, HoldAction.UNHOLD));
    ours.put(
        "toggle-hold", new ClientMessage.Modify(IN_SESSION, JS_DIALOG, HoldAction.TOGGLE_HOLD));
    ours.put("update-media", new ClientMessage.UpdateMedia(IN_SESSION, JS_DIALOG, SDP, true));
    ours.put("dtmf", new ClientMessage.Dtmf(IN_SESSION, JS_DIALOG, new Digits("5")));
    ours.put("candidate", new ClientMessage.Candidate(IN_SESSION, JS_DIALOG, CANDIDATE));
    ours.put("end-of-candidates", new ClientMessage.EndOfCandidates(IN_SESSION, JS_DIALOG));
    ours.put("ringing-ack", new ClientMessage.RingingAck(IN_SESSION, JS_DIALOG));
    ours.put(
        "debug-start",
        new ClientMessage.DebugReport(
            "debug_report_start", Optional.of("r-1"), Optional.of(CALL), new RawJson("{\"n\":1}")));
    Map<String, ClientMessage> read = ClientFrames.expected();
    ours.put("anonymous-login", read.get("js-anonymous-login"));
    ours.put("text", read.get("js-text"));
    ours.put("attach-calls", read.get("android-attach-calls"));
    ours.put("disable-push", read.get("android-disable-push"));
    ours.put("broadcast", read.get("js-broadcast"));
    ours.put("subscribe", read.get("js-subscribe"));
    ours.put("unsubscribe", read.get("js-unsubscribe"));
    ours.put("ai-conversation", read.get("ios-ai-conversation"));
    ours.put("unknown", read.get("js-unknown"));
    return ours;
  }

  private static Frame.Request<?> request(String name, String text) {
    return assertInstanceOf(Frame.Request.class, Wire.decodeClient(text), name);
  }

  private static Optional<RequestId> id(String name) {
    return switch (name) {
      case "android-ping-echo" -> Optional.of(RequestId.of(901));
      case "flutter-gateway-state" -> Optional.of(RequestId.of("Instance of 'Uuid'"));
      case "js-ai-tool-output" -> Optional.empty();
      default -> Optional.of(Sample.CLIENT_ID);
    };
  }

  static Set<Class<?>> kinds(Class<?> sealed) {
    Set<Class<?>> kinds = new HashSet<>();
    for (Class<?> each : sealed.getPermittedSubclasses()) {
      kinds.addAll(each.isSealed() ? kinds(each) : Set.of(each));
    }
    assertTrue(kinds.size() > 5, "found " + Arrays.toString(sealed.getPermittedSubclasses()));
    return kinds;
  }

  static Set<Class<?>> classes(Map<String, ?> messages) {
    Set<Class<?>> classes = new HashSet<>();
    messages.values().forEach(message -> classes.add(message.getClass()));
    return classes;
  }
}
