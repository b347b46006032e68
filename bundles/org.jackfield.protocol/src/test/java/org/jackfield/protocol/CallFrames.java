package org.jackfield.protocol;

import static org.jackfield.protocol.ClientFrames.agent;
import static org.jackfield.protocol.Sample.BARE_DIALOG;
import static org.jackfield.protocol.Sample.CANDIDATE;
import static org.jackfield.protocol.Sample.IN_SESSION;
import static org.jackfield.protocol.Sample.JS_DIALOG;
import static org.jackfield.protocol.Sample.SDP;
import static org.jackfield.protocol.Sample.mobileDialog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.ClientMessage.HoldAction;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.DialogParams;
import org.jackfield.protocol.part.Digits;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;

/** What those golden frames of {@code golden/client} say that are about a call. */
final class CallFrames {
  private static final Optional<UserAgent> WEB = agent("Web-2.27.10");
  private static final Optional<UserAgent> ANDROID = agent("Android-3.7.0");
  private static final Optional<UserAgent> IOS = agent("iOS-4.1.2");
  private static final Optional<UserAgent> FLUTTER = agent("Flutter-4.4.0");
  private static final Optional<String> RUBBISH = Optional.of("483920");
  private static final DialogParams MOBILE = mobileDialog("");

  private CallFrames() {}

  static Map<String, ClientMessage> expected() {
    Map<String, ClientMessage> frames = new TreeMap<>();
    calls(frames);
    duringCalls(frames);
    return frames;
  }

  private static void calls(Map<String, ClientMessage> frames) {
    frames.put("js-invite", new ClientMessage.Invite(IN_SESSION, SDP, JS_DIALOG, WEB, false));
    frames.put("android-invite", new ClientMessage.Invite(IN_SESSION, SDP, MOBILE, ANDROID, false));
    frames.put(
        "ios-invite",
        new ClientMessage.Invite(
            IN_SESSION, SDP, mobileDialog(DialogParams.OUTBOUND_NAME), IOS, true));
    frames.put("flutter-invite", new ClientMessage.Invite(IN_SESSION, SDP, MOBILE, FLUTTER, false));
    frames.put(
        "js-answer",
        new ClientMessage.Answer(IN_SESSION, SDP, JS_DIALOG, WEB, false, Optional.empty()));
    frames.put(
        "android-answer",
        new ClientMessage.Answer(IN_SESSION, SDP, MOBILE, ANDROID, false, secret("fcm-abc")));
    frames.put(
        "ios-answer",
        new ClientMessage.Answer(IN_SESSION, SDP, BARE_DIALOG, IOS, false, secret("apns-abc")));
    frames.put(
        "flutter-answer",
        new ClientMessage.Answer(RUBBISH, SDP, MOBILE, FLUTTER, true, Optional.empty()));
    frames.put(
        "js-attach",
        new ClientMessage.Attach(IN_SESSION, SDP, JS_DIALOG.withAttach(true), WEB, false));
    frames.put(
        "android-attach",
        new ClientMessage.Attach(IN_SESSION, SDP, MOBILE.withAttach(true), ANDROID, false));
    frames.put("flutter-attach", new ClientMessage.Attach(RUBBISH, SDP, MOBILE, FLUTTER, false));
  }

  private static void duringCalls(Map<String, ClientMessage> frames) {
    Hangup clearing = Hangup.of(Cause.NORMAL_CLEARING);
    Hangup busy =
        new Hangup(
            Optional.of(Cause.USER_BUSY), OptionalInt.empty(), Optional.empty(), Optional.empty());
    frames.put("js-bye", new ClientMessage.Bye(IN_SESSION, JS_DIALOG, clearing));
    frames.put("android-bye", new ClientMessage.Bye(IN_SESSION, BARE_DIALOG, busy));
    frames.put(
        "ios-bye", new ClientMessage.Bye(IN_SESSION, BARE_DIALOG, Hangup.of(Cause.USER_BUSY)));
    frames.put("flutter-bye", new ClientMessage.Bye(RUBBISH, BARE_DIALOG, clearing));
    frames.put("js-hold", new ClientMessage.Modify(IN_SESSION, JS_DIALOG, HoldAction.HOLD));
    frames.put(
        "js-toggle-hold", new ClientMessage.Modify(IN_SESSION, JS_DIALOG, HoldAction.TOGGLE_HOLD));
    frames.put("android-unhold", new ClientMessage.Modify(IN_SESSION, MOBILE, HoldAction.UNHOLD));
    frames.put("ios-hold", new ClientMessage.Modify(IN_SESSION, BARE_DIALOG, HoldAction.HOLD));
    frames.put(
        "flutter-hold",
        new ClientMessage.Modify(IN_SESSION, MOBILE.withHeaders(List.of()), HoldAction.HOLD));
    frames.put("js-update-media", new ClientMessage.UpdateMedia(IN_SESSION, JS_DIALOG, SDP, true));
    frames.put(
        "android-update-media", new ClientMessage.UpdateMedia(IN_SESSION, BARE_DIALOG, SDP, false));
    frames.put("js-dtmf", new ClientMessage.Dtmf(IN_SESSION, JS_DIALOG, new Digits("5")));
    frames.put("android-dtmf", new ClientMessage.Dtmf(IN_SESSION, MOBILE, new Digits("12#")));
    frames.put("ios-dtmf", new ClientMessage.Dtmf(IN_SESSION, BARE_DIALOG, new Digits("*D")));
    frames.put(
        "js-text",
        new ClientMessage.Text(
            IN_SESSION,
            JS_DIALOG,
            new RawJson("{\"from\":\"alice01\",\"to\":\"+13125550111\",\"body\":\"hello\"}")));
    frames.put("js-candidate", new ClientMessage.Candidate(IN_SESSION, JS_DIALOG, CANDIDATE));
    frames.put(
        "android-candidate",
        new ClientMessage.Candidate(
            IN_SESSION,
            BARE_DIALOG,
            new IceCandidate(CANDIDATE.candidate(), Optional.empty(), OptionalInt.of(0))));
    frames.put(
        "flutter-candidate", new ClientMessage.Candidate(Optional.empty(), BARE_DIALOG, CANDIDATE));
    frames.put("js-end-of-candidates", new ClientMessage.EndOfCandidates(IN_SESSION, JS_DIALOG));
    frames.put(
        "flutter-end-of-candidates",
        new ClientMessage.EndOfCandidates(Optional.empty(), BARE_DIALOG));
    frames.put("ios-ringing-ack", new ClientMessage.RingingAck(IN_SESSION, BARE_DIALOG));
  }

  private static Optional<Secret> secret(String value) {
    return Optional.of(new Secret(value));
  }
}
