package org.jackfield.protocol;

import static org.jackfield.protocol.Sample.BOB;
import static org.jackfield.protocol.Sample.CALL;
import static org.jackfield.protocol.Sample.CANDIDATE;
import static org.jackfield.protocol.Sample.HEADERS;
import static org.jackfield.protocol.Sample.IDS;
import static org.jackfield.protocol.Sample.INBOUND;
import static org.jackfield.protocol.Sample.SDP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.GatewayStatus;
import org.jackfield.protocol.message.InboundCall;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.ServerMessage;
import org.jackfield.protocol.part.CallIds;
import org.jackfield.protocol.part.Cause;
import org.jackfield.protocol.part.Hangup;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.protocol.part.Party;
import org.junit.jupiter.api.Test;

class ServerGoldenTest {
  @Test
  void everyMessageIsWrittenAsItsGoldenFrame() {
    Map<String, String> frames = Golden.all("server-ours");
    assertEquals(frames.keySet(), ours().keySet());
    ours()
        .forEach(
            (name, message) ->
                assertEquals(
                    frames.get(name), Wire.encode(4410, message, Sample.VOICE_SDK_ID), name));
  }

  @Test
  void everyGoldenFrameIsReadAsWhatItSays() {
    ours()
        .forEach(
            (name, message) ->
                assertEquals(
                    new Frame.Request<>(
                        Optional.of(Sample.SERVER_ID), message, Sample.VOICE_SDK_ID),
                    Wire.decodeServer(Golden.one("server-ours", name)),
                    name));
  }

  @Test
  void noKindOfMessageIsWithoutAGoldenFrame() {
    assertEquals(ClientGoldenTest.kinds(ServerMessage.class), ClientGoldenTest.classes(ours()));
  }

  @Test
  void leanAndOldFramesOfOtherServersAreRead() {
    Map<String, ServerMessage> expected = new TreeMap<>();
    expected.put(
        "invite-lean",
        new ServerMessage.Invite(
            new InboundCall(
                CALL,
                SDP,
                new Party(Optional.empty(), BOB.number()),
                Party.unknown(),
                CallIds.none(),
                Optional.empty(),
                List.of())));
    expected.put(
        "bye-lean",
        new ServerMessage.Bye(
            CALL,
            new Hangup(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty()),
            Optional.empty()));
    expected.put(
        "bye-text-codes",
        new ServerMessage.Bye(
            CALL,
            new Hangup(
                Optional.of(Cause.NO_ANSWER),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.of("YWJj")));
    expected.put("event-old", new ServerMessage.Event(new RawJson("{\"eventChannel\":\"news\"}")));
    expected.put(
        "candidate-android",
        new ServerMessage.Candidate(
            CALL, new IceCandidate(CANDIDATE.candidate(), Optional.empty(), OptionalInt.empty())));
    expected.put("candidate-empty", new ServerMessage.EndOfCandidates(CALL));
    expected.put(
        "gateway-state-bare",
        new ServerMessage.GatewayState(
            new GatewayStatus(
                "SOMETHING_NEW", Optional.empty(), Optional.empty(), Optional.empty())));
    expected.put("punt-null-params", new ServerMessage.Punt(Optional.empty()));
    expected.put(
        "answer-lean",
        new ServerMessage.Answer(
            CALL, Optional.of(SDP), Party.unknown(), CallIds.none(), List.of()));
    Map<String, String> frames = Golden.all("server-foreign");
    assertEquals(expected.keySet(), frames.keySet());
    frames.forEach(
        (name, text) ->
            assertEquals(
                expected.get(name),
                assertInstanceOf(Frame.Request.class, Wire.decodeServer(text), name).message(),
                name));
  }

  @Test
  void anUnknownGatewayStateKeepsItsName() {
    GatewayStatus status =
        new GatewayStatus("SOMETHING_NEW", Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals(GatewayStatus.State.UNKNOWN, status.known());
    assertEquals("SOMETHING_NEW", status.state());
    for (GatewayStatus.State state : GatewayStatus.State.values()) {
      assertEquals(state, GatewayStatus.of(state).known());
    }
  }

  @Test
  void aNumericIdOfAServerIsKeptForTheAcknowledgement() {
    Frame.Request<?> request =
        assertInstanceOf(Frame.Request.class, Wire.decodeServer(Golden.one("server-ours", "ping")));
    assertEquals(Optional.of(RequestId.of(4410)), request.id());
  }

  static Map<String, ServerMessage> ours() {
    Map<String, ServerMessage> ours = new TreeMap<>();
    ours.put("client-ready", new ServerMessage.ClientReady(Optional.of(List.of())));
    ours.put("client-ready-reattached", new ServerMessage.ClientReady(Optional.of(List.of(CALL))));
    ours.put("client-ready-silent", new ServerMessage.ClientReady(Optional.empty()));
    ours.put("gateway-state", new ServerMessage.GatewayState(Sample.REGED));
    ours.put("ping", new ServerMessage.Ping());
    ours.put("invite", new ServerMessage.Invite(INBOUND));
    ours.put("attach", new ServerMessage.Attach(INBOUND));
    ours.put("ringing", new ServerMessage.Ringing(CALL, BOB, IDS, List.of()));
    ours.put("media", new ServerMessage.Media(CALL, SDP));
    ours.put("answer", new ServerMessage.Answer(CALL, Optional.of(SDP), BOB, IDS, HEADERS));
    ours.put(
        "answer-after-media",
        new ServerMessage.Answer(CALL, Optional.empty(), BOB, IDS, List.of()));
    ours.put(
        "bye",
        new ServerMessage.Bye(
            CALL,
            new Hangup(
                Optional.of(Cause.USER_BUSY),
                OptionalInt.of(486),
                Optional.of("Busy Here"),
                Optional.of("sip-1@192.0.2.7")),
            Optional.of("YWJj")));
    ours.put("candidate", new ServerMessage.Candidate(CALL, CANDIDATE));
    ours.put("end-of-candidates", new ServerMessage.EndOfCandidates(CALL));
    ours.put("punt", new ServerMessage.Punt(Optional.empty()));
    ours.put("punt-call", new ServerMessage.Punt(Optional.of(CALL)));
    ours.put("display", new ServerMessage.Display(CALL, BOB, Optional.of("outbound")));
    ours.put(
        "event",
        new ServerMessage.Event(
            new RawJson("{\"eventChannel\":\"news\",\"eventData\":{\"n\":1}}")));
    ours.put("info", new ServerMessage.Info(new RawJson("{\"note\":\"hello\"}")));
    ours.put("text", new ServerMessage.Text(Optional.of(CALL), Optional.of("alice01"), "hello"));
    ours.put(
        "text-for-no-call", new ServerMessage.Text(Optional.empty(), Optional.empty(), "hello"));
    ours.put(
        "ai-conversation",
        new ServerMessage.AiConversation(
            new RawJson(
                "{\"type\":\"response.text.delta\",\"delta\":\"hi\",\"item_id\":\"i-1\"}")));
    ours.put("unknown", new ServerMessage.Unknown("telnyx_rtc.dance", new RawJson("{\"step\":1}")));
    return ours;
  }
}
