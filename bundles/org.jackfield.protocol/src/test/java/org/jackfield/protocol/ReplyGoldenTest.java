package org.jackfield.protocol;

import static org.jackfield.protocol.Sample.CALL;
import static org.jackfield.protocol.Sample.CLIENT_ID;
import static org.jackfield.protocol.Sample.IN_SESSION;
import static org.jackfield.protocol.Sample.SDP;
import static org.jackfield.protocol.Sample.SESSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.Frame;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.message.Reply;
import org.jackfield.protocol.message.RequestId;
import org.jackfield.protocol.message.RpcError;
import org.jackfield.protocol.message.ServerMessage;
import org.junit.jupiter.api.Test;

class ReplyGoldenTest {
  private record Case(RequestId id, Reply.Kind kind, Reply reply) {}

  @Test
  void everyReplyIsWrittenAsItsGoldenFrame() {
    Map<String, String> frames = Golden.all("reply");
    assertEquals(frames.keySet(), cases().keySet());
    cases()
        .forEach(
            (name, each) ->
                assertEquals(
                    frames.get(name),
                    Wire.encode(
                        each.id,
                        each.reply,
                        name.equals("gateway-state") ? Sample.VOICE_SDK_ID : Optional.empty()),
                    name));
  }

  @Test
  void everyGoldenFrameIsReadAsTheReplyToItsRequest() {
    cases()
        .forEach(
            (name, each) -> {
              Frame.Result<?> result = result(Golden.one("reply", name));
              assertEquals(Optional.of(each.id), result.id(), name);
              assertEquals(each.reply, Wire.decodeReply(each.kind, result.body()), name);
            });
  }

  @Test
  void everyRequestKnowsItsKindOfReply() {
    Map<String, Reply.Kind> kinds =
        Map.of(
            "js-login", Reply.Kind.LOGIN,
            "js-anonymous-login", Reply.Kind.LOGIN,
            "js-gateway-state", Reply.Kind.GATEWAY_STATE,
            "js-ping", Reply.Kind.PONG,
            "js-invite", Reply.Kind.CALL,
            "js-answer", Reply.Kind.CALL,
            "js-attach", Reply.Kind.CALL,
            "js-hold", Reply.Kind.MODIFY,
            "js-update-media", Reply.Kind.UPDATE_MEDIA,
            "js-bye", Reply.Kind.ACK);
    kinds.forEach(
        (name, kind) -> assertEquals(kind, ClientFrames.expected().get(name).replyKind(), name));
  }

  @Test
  void aReplyWithoutWhatItMustHoldNamesThePlace() {
    RawJson empty = RawJson.empty();
    assertEquals(
        new Reply.Unusable("result.sessid", "is missing"),
        Wire.decodeReply(Reply.Kind.LOGIN, empty));
    assertEquals(
        new Reply.Unusable("result.sdp", "is missing"),
        Wire.decodeReply(Reply.Kind.UPDATE_MEDIA, empty));
    assertEquals(
        new Reply.Unusable("result.params.state", "is missing"),
        Wire.decodeReply(Reply.Kind.GATEWAY_STATE, empty));
  }

  @Test
  void anythingButActiveIsHeld() {
    for (String body : new String[] {"{}", "{\"holdState\":\"odd\"}", "{\"holdState\":null}"}) {
      assertEquals(
          new Reply.ModifyResult(Optional.empty(), Optional.empty(), Optional.empty(), true),
          Wire.decodeReply(Reply.Kind.MODIFY, new RawJson(body)));
    }
  }

  @Test
  void anUnusableReplyCannotBeWritten() {
    Reply unusable = new Reply.Unusable("result", "is missing");
    assertThrows(
        IllegalArgumentException.class, () -> Wire.encode(CLIENT_ID, unusable, Optional.empty()));
  }

  @Test
  void errorsAreWrittenAndReadAsTheirGoldenFrames() {
    String login = Golden.one("error", "login-incorrect");
    assertEquals(login, Wire.encode(CLIENT_ID, RpcError.LOGIN_INCORRECT));
    assertEquals(
        new Frame.Failure<ServerMessage>(Optional.of(CLIENT_ID), -32001, "Login Incorrect"),
        Wire.decodeServer(login));
    String own = Golden.one("error", "own-words");
    assertEquals(own, Wire.encode(RequestId.of(4410), -32602, "params.sdp is missing"));
    assertEquals(
        new Frame.Failure<ClientMessage>(
            Optional.of(RequestId.of(4410)), -32602, "params.sdp is missing"),
        Wire.decodeClient(own));
    assertEquals(Optional.of(RpcError.LOGIN_INCORRECT), RpcError.of(-32001));
    assertEquals(Optional.empty(), RpcError.of(7));
  }

  @Test
  void errorsOfOddShapesAreStillFailures() {
    assertEquals(
        new Frame.Failure<ServerMessage>(Optional.of(CLIENT_ID), 0, "gone"),
        Wire.decodeServer("{\"id\":\"" + Sample.ID + "\",\"error\":\"gone\"}"));
    assertEquals(
        new Frame.Failure<ServerMessage>(Optional.empty(), -32000, ""),
        Wire.decodeServer("{\"id\":null,\"error\":{\"code\":\"-32000\"}}"));
  }

  @Test
  void aNestedResultIsUnwrapped() {
    Frame.Result<?> result =
        result(
            "{\"id\":1,\"result\":{\"code\":\"200\",\"result\":{\"result\":{\"sessid\":\"s\"}}}}");
    assertEquals(new Reply.LoginResult("s"), Wire.decodeReply(Reply.Kind.LOGIN, result.body()));
    assertEquals(
        new Frame.Failure<ServerMessage>(Optional.of(RequestId.of(1)), 404, "no"),
        Wire.decodeServer(
            "{\"id\":1,\"result\":{\"code\":\"404\",\"message\":\"no\",\"result\":{}}}"));
  }

  private static Frame.Result<?> result(String text) {
    return assertInstanceOf(Frame.Result.class, Wire.decodeServer(text));
  }

  private static Map<String, Case> cases() {
    Optional<String> call = Optional.of(CALL);
    Map<String, Case> cases = new TreeMap<>();
    cases.put("login", new Case(CLIENT_ID, Reply.Kind.LOGIN, new Reply.LoginResult(SESSION)));
    cases.put(
        "gateway-state",
        new Case(
            CLIENT_ID,
            Reply.Kind.GATEWAY_STATE,
            new Reply.GatewayStateResult(IN_SESSION, Sample.REGED)));
    cases.put(
        "invite", new Case(CLIENT_ID, Reply.Kind.CALL, Reply.CallResult.created(CALL, SESSION)));
    cases.put(
        "hold",
        new Case(
            CLIENT_ID,
            Reply.Kind.MODIFY,
            new Reply.ModifyResult(call, IN_SESSION, Optional.of("hold"), true)));
    cases.put(
        "unhold",
        new Case(
            CLIENT_ID,
            Reply.Kind.MODIFY,
            new Reply.ModifyResult(call, IN_SESSION, Optional.of("unhold"), false)));
    cases.put(
        "update-media",
        new Case(
            CLIENT_ID,
            Reply.Kind.UPDATE_MEDIA,
            new Reply.UpdateMediaResult(call, IN_SESSION, SDP, false)));
    cases.put("pong", new Case(CLIENT_ID, Reply.Kind.PONG, new Reply.Pong()));
    cases.put("ok", new Case(CLIENT_ID, Reply.Kind.ACK, Reply.Ack.ok()));
    cases.put(
        "ack",
        new Case(RequestId.of(4410), Reply.Kind.ACK, Reply.Ack.of(new ServerMessage.Ping())));
    cases.put(
        "disable-push",
        new Case(CLIENT_ID, Reply.Kind.ACK, Reply.Ack.saying("disable push notification success")));
    return cases;
  }
}
