package org.jackfield.exchange.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.gateway.limit.Bounds;
import org.jackfield.protocol.message.RpcError;
import org.junit.jupiter.api.Test;

/** Devices that do too much. */
class DeviceLimitsTest extends DeviceAtTheSocket {

  private void login(String id) {
    request(id, "login", "{'login':'alice','passwd':'right','sessid':'s-1'}");
  }

  @Test
  void tooManyFramesCloseTheSocketAndAFewLaterWouldNot() {
    parts.bounds = new Bounds(2, 100, 60, 0, 0);
    for (int i = 0; i < 100; i++) {
      request("P", "telnyx_rtc.ping", "{}");
      parts.pass(Duration.ofMillis(500));
    }
    assertEquals(List.of(), closed);
    for (int i = 0; i < 501 * 4; i++) {
      request("P", "telnyx_rtc.ping", "{}");
    }
    assertEquals("1008 too many frames", closed.get(0));
  }

  @Test
  void oneCallTooManyEndsWithCongestionAndTheOthersStay() {
    parts.bounds = new Bounds(500, 1, 60, 0, 0);
    signIn();
    invite();
    request(
        "I2",
        "telnyx_rtc.invite",
        "{'sdp':'offer','dialogParams':{'callID':'second','destination_number':'echo'}}");
    assertEquals(1, parts.placed.size());
    assertEquals(42, last().getJsonObject("params").getInt("causeCode"));
    assertEquals("second", last().getJsonObject("params").getString("callID"));
    assertEquals(List.of(), parts.asked);
  }

  @Test
  void tooManySignInsCloseTheSocket() {
    for (int i = 0; i < 60; i++) {
      login("L" + i);
    }
    assertEquals(List.of(), closed);
    login("one more");
    assertEquals(List.of("1008 too many sign-ins"), closed);
  }

  @Test
  void tooManySignInsOfAnAddressArePutOff() {
    parts.bounds = new Bounds(500, 100, 60, 0, 1);
    parts.addresses().enter("10.0.0.1", parts.bounds, parts.clock().instant());
    DeviceAtTheSocket other = new DeviceAtTheSocket(parts, Optional.empty());
    login("L");
    other.request("L", "login", "{'login':'bob','passwd':'right'}");
    assertEquals(List.of(), closed);
    assertEquals(RpcError.GATEWAY_DOWN.code(), other.error());
    assertEquals(List.of("1013 try again later"), other.closed);
  }

  @Test
  void anExchangeThatDrainsTakesOnlyThoseWhoseCallsGoOn() {
    parts.draining = true;
    login("L");
    assertEquals(RpcError.GATEWAY_DOWN.code(), error());
    assertEquals(List.of("1013 try again later"), closed);
    parts.away.put(
        "alice s-1",
        List.of(
            new DetachedLeg(
                CALL,
                FakeParts.IDS,
                "",
                "bob",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                parts.leg())));
    DeviceAtTheSocket back = new DeviceAtTheSocket(parts, Optional.empty());
    back.request("L", "login", "{'login':'alice','passwd':'right','sessid':'s-1'}");
    assertEquals("telnyx_rtc.attach", back.last().getString("method"));
    assertTrue(back.closed.isEmpty());
  }
}
