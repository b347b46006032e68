package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.gateway.signin.Opening;
import org.jackfield.protocol.message.RpcError;
import org.junit.jupiter.api.Test;

/** A device that comes back for its calls, on another socket. */
class ReattachTest {
  private static final String CALL = DeviceAtTheSocket.CALL;
  private static final String JAVASCRIPT = "{'sdkVersion':'2.27.10','data':'Mozilla'}";

  private final FakeParts parts = new FakeParts();

  private DeviceAtTheSocket socket() {
    return new DeviceAtTheSocket(parts, Optional.empty());
  }

  private static void login(DeviceAtTheSocket device, String user, String session, String agent) {
    device.request(
        "L",
        "login",
        "{'login':'%s','passwd':'right','reconnection':true,'sessid':'%s','User-Agent':%s}"
            .formatted(user, session, agent));
  }

  private void away(Optional<HangupCause> cause) {
    parts.away.put(
        "alice s-1",
        List.of(
            new DetachedLeg(
                CALL,
                FakeParts.IDS,
                "Bob",
                "bob",
                "A",
                "alice",
                Optional.of("state"),
                cause,
                parts.leg())));
  }

  private static List<String> said(DeviceAtTheSocket device) {
    return device.sent.stream()
        .map(
            frame ->
                frame.containsKey("method")
                    ? frame.getString("method")
                    : frame.containsKey("result") ? "result" : "error")
        .toList();
  }

  @Test
  void aCallThatWaitedIsListedAndOfferedAnewAndItsAnswerGetsAResult() {
    away(Optional.empty());
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", JAVASCRIPT);
    assertEquals(List.of("result", "telnyx_rtc.clientReady", "telnyx_rtc.attach"), said(device));
    assertEquals("s-1", device.sent.get(0).getJsonObject("result").getString("sessid"));
    JsonObject ready = device.sent.get(1).getJsonObject("params");
    assertEquals(CALL, ready.getJsonArray("reattached_sessions").getString(0));
    JsonObject attach = device.last().getJsonObject("params");
    assertEquals("offer anew", attach.getString("sdp"));
    assertEquals("bob", attach.getString("caller_id_number"));
    assertEquals("alice", attach.getString("callee_id_number"));
    assertEquals(FakeParts.IDS.legId(), attach.getString("telnyx_leg_id"));
    assertTrue(device.last().containsKey("voice_sdk_id"));
    device.request(
        "A",
        "telnyx_rtc.attach",
        "{'sdp':'answer','dialogParams':{'callID':'%s'}}".formatted(CALL));
    assertEquals(CALL, device.last().getJsonObject("result").getString("callID"));
    assertEquals(List.of("attached", "answered answer"), parts.asked);
    parts.lastEndpoint.ended(HangupCause.NORMAL_CLEARING);
    assertEquals("telnyx_rtc.bye", device.last().getString("method"));
  }

  @Test
  void aCallThatEndedMeanwhileGetsItsByeBeforeTheListWithoutIt() {
    away(Optional.of(HangupCause.NORMAL_CLEARING));
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", JAVASCRIPT);
    assertEquals(List.of("result", "telnyx_rtc.bye", "telnyx_rtc.clientReady"), said(device));
    assertEquals("NORMAL_CLEARING", device.sent.get(1).getJsonObject("params").getString("cause"));
    assertEquals(
        0, device.last().getJsonObject("params").getJsonArray("reattached_sessions").size());
    assertEquals(List.of(), parts.asked);
  }

  @Test
  void aCallThatCannotBeOfferedAnewEndsWithACause() {
    away(Optional.empty());
    parts.legsFail = true;
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", JAVASCRIPT);
    assertEquals("telnyx_rtc.bye", device.last().getString("method"));
    assertEquals(41, device.last().getJsonObject("params").getInt("causeCode"));
  }

  @Test
  void aSecondSocketTakesTheSessionAndTheFirstIsSentAway() {
    DeviceAtTheSocket first = socket();
    login(first, "alice", "s-1", JAVASCRIPT);
    first.invite();
    away(Optional.empty());
    DeviceAtTheSocket second = socket();
    login(second, "alice", "s-1", JAVASCRIPT);
    assertEquals(List.of("detached s-1", "attached"), parts.asked);
    assertEquals("telnyx_rtc.punt", first.last().getString("method"));
    assertEquals(List.of("1000 the session is on another socket now"), first.closed);
    assertEquals(1, parts.contacts.size());
    first.session.onClosed();
    assertEquals(1, parts.contacts.size());
    assertEquals(2, parts.asked.size());
  }

  @Test
  void whoDoesNotKnowPuntIsClosedWithoutOne() {
    DeviceAtTheSocket first = socket();
    login(first, "alice", "s-1", "'Flutter-4.4.0'");
    login(socket(), "alice", "s-1", "'Flutter-4.4.0'");
    assertFalse(said(first).contains("telnyx_rtc.punt"));
    assertEquals(1, first.closed.size());
  }

  @Test
  void aSessionInUseByAnotherUserIsRefused() {
    DeviceAtTheSocket first = socket();
    login(first, "alice", "s-1", JAVASCRIPT);
    DeviceAtTheSocket second = socket();
    login(second, "bob", "s-1", JAVASCRIPT);
    assertEquals(RpcError.LOGIN_INCORRECT.code(), second.error());
    assertEquals(List.of("1008 session in use"), second.closed);
    assertEquals(List.of(), first.closed);
    first.session.onClosed();
    DeviceAtTheSocket third = socket();
    login(third, "bob", "s-1", JAVASCRIPT);
    assertNotEquals("s-1", third.sent.get(0).getJsonObject("result").getString("sessid"));
  }

  @Test
  void theStickyTokenAloneFindsTheSession() {
    DeviceAtTheSocket first = socket();
    login(first, "alice", "s-1", JAVASCRIPT);
    Optional<String> token = Optional.of(first.last().getString("voice_sdk_id"));
    first.session.onClosed();
    for (String user : List.of("bob", "alice")) {
      DeviceAtTheSocket again = new DeviceAtTheSocket(parts, token);
      again.request(
          "L",
          "login",
          "{'login':'%s','passwd':'right','User-Agent':%s}".formatted(user, JAVASCRIPT));
      boolean own = user.equals("alice");
      String session = again.sent.get(0).getJsonObject("result").getString("sessid");
      assertEquals(own, session.equals("s-1"));
      assertEquals(own, again.last().getString("voice_sdk_id").equals(token.get()));
    }
  }

  @Test
  void attachCallsTellsWhetherThereAreAny() {
    away(Optional.empty());
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", "'iOS-4.1.2'");
    assertFalse(device.last().containsKey("voice_sdk_id"));
    device.request("C", "telnyx_rtc.attachCalls", "{'loginParams':{},'userVariables':{}}");
    assertTrue(device.last().containsKey("result"));
    parts.lastEndpoint.ended(HangupCause.NORMAL_CLEARING);
    device.request("C", "telnyx_rtc.attachCalls", "{'loginParams':{},'userVariables':{}}");
    assertEquals(RpcError.CALL_DOES_NOT_EXIST.code(), device.error());
  }

  @Test
  void aDeviceThatComesBeforeThePartsOfAStartWaitsForThem() {
    away(Optional.empty());
    parts.opened = new CompletableFuture<>();
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", JAVASCRIPT);
    assertEquals(List.of(), said(device));
    parts.opened.complete(null);
    assertEquals(List.of("result", "telnyx_rtc.clientReady", "telnyx_rtc.attach"), said(device));
  }

  @Test
  void theSwitchIsToldTheSessionThatTheDeviceComesBackBy() {
    away(Optional.empty());
    DeviceAtTheSocket device = socket();
    login(device, "alice", "s-1", JAVASCRIPT);
    assertEquals(Optional.of("s-1"), parts.lastEndpoint.session());
  }

  @Test
  void openingIsOverWhenAllHaveBeenThereOrItsTimeIsOver() {
    List<Runnable> later = new ArrayList<>();
    Opening opening = new Opening(later::add, String.class, Integer.class);
    opening.here(String.class);
    opening.here(String.class);
    assertFalse(opening.opened().isDone());
    opening.here(Integer.class);
    assertTrue(opening.opened().isDone());
    Opening late = new Opening(later::add, String.class);
    later.forEach(Runnable::run);
    assertTrue(late.opened().isDone());
  }
}
