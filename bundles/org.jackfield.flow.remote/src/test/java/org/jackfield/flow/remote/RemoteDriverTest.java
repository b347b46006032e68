package org.jackfield.flow.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.spi.flow.Dialling;
import org.jackfield.spi.flow.LegSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteDriverTest {
  private static final String NEVER = "{\"data\":{}}";

  private final Rig rig;

  RemoteDriverTest() throws Exception {
    rig = new Rig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void parkedCallIsOffered() throws Exception {
    rig.hears(
        Events.of(
            "call.initiated",
            "1",
            Map.of(
                "direction", "incoming",
                "state", "parked",
                "caller_id_name", "Alice",
                "client_state", Words.base64("before"))));
    CallOffer offer = rig.offers.take();
    assertEquals("1", offer.callId());
    assertEquals(CallOffer.Direction.INCOMING, offer.direction());
    assertEquals("+13125550100", offer.from());
    assertEquals("Alice", offer.fromName());
    assertEquals("bob", offer.to());
    assertEquals("office", offer.connectionId());
    assertEquals(Optional.of("before"), offer.clientState());
  }

  @Test
  void nothingIsDoneOnTheServletsThread() {
    rig.driver.test("\n" + Events.parked("1"), true);
    assertTrue(rig.offers.isEmpty());
  }

  @Test
  void callThatIsNotParkedIsNotOffered() {
    rig.hears(Events.of("call.initiated", "1", Map.of("state", "bridging")));
    assertTrue(rig.offers.isEmpty());
  }

  @Test
  void whatComesBeforeItsCallIsToldAfterIt() throws Exception {
    rig.hears(Events.of("call.dtmf.received", "1", Map.of("digit", "7")));
    rig.hears(Events.parked("1"));
    assertEquals(1, rig.offers.size());
    assertEquals(new FlowEvent.DigitReceived('7'), rig.events.take());
  }

  @Test
  void callThatIsOverBeforeItBeginsIsNotOffered() {
    rig.hears(Events.hangup("1", "originator_cancel"));
    rig.hears(Events.parked("1"));
    assertTrue(rig.offers.isEmpty());
  }

  @Test
  void whatNoCallFollowsIsForgotten() {
    rig.hears(Events.hangup("1", "originator_cancel"));
    rig.lane.advance(Duration.ofSeconds(11));
    rig.hears(Events.answered("2"));
    rig.hears(Events.parked("1"));
    assertEquals(1, rig.offers.size());
  }

  @Test
  void callThatNoFlowTakesIsForgotten() {
    rig.takes = false;
    rig.hears(Events.parked("1"));
    rig.hears(Events.hangup("1", "normal_clearing"));
    assertTrue(rig.ends.isEmpty());
  }

  @Test
  void otherBuildsOnlyTakeWhatIsTheirs() {
    rig.hears(Events.parked("1"));
    assertTrue(rig.driver.test("\n" + Events.answered("1"), false));
    assertFalse(rig.driver.test("\n" + Events.answered("2"), false));
  }

  @Test
  void stoppingTheDriverStopsItsFlowsAndEndsWhatTheyHaveNotHandedOn() throws Exception {
    rig.parked("bridged");
    rig.parked("alone");
    rig.hears(Events.bridged("bridged"));
    rig.driver.deactivate();
    assertEquals(HangupCause.STOPPED, rig.ends.take());
    assertEquals(HangupCause.STOPPED, rig.ends.take());
    assertEquals("alone hangup", rig.network.next().verb());
    assertEquals(0, rig.network.left());
  }

  @ParameterizedTest
  @CsvSource({
    "api.url, ftp://x",
    ".api.key, ' '",
    "public.key, abc",
    "webhook.url, http://x/?a=b",
    "osgi.http.whiteboard.servlet.pattern, /x",
    "from, alice",
    "voice, ''",
    "language, ''",
    "music.url, nowhere"
  })
  void badValueIsRefusedByName(String key, String value) {
    RemoteConfig config = rig.config(Map.of(key, value));
    String said =
        assertThrows(IllegalArgumentException.class, () -> rig.driver.modified(config))
            .getMessage();
    assertTrue(said.startsWith(key + ":"), said);
  }

  // --- dialling

  private static String made(String leg) {
    return "{\"data\":{\"call_control_id\":\"" + leg + "\"}}";
  }

  private static String tag(JsonObject order) {
    return order.getString("webhook_url").replaceFirst(".*\\?dial=", "");
  }

  @Test
  void dialledLegIsLinkedAndToldOfUnderAnAddressOfItsOwn() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.answers(200, made("bob"));
    Dialling dialling =
        leg.dial(DialRequest.to("bob").ringing(Duration.ofSeconds(20)).clientState("s"));
    JsonObject order = rig.network.next().body();
    assertEquals("app", order.getString("connection_id"));
    assertEquals("bob", order.getString("to"));
    assertEquals("+13125550100", order.getString("from"));
    assertEquals(20, order.getInt("timeout_secs"));
    assertEquals("1", order.getString("link_to"));
    assertTrue(order.getBoolean("bridge_intent"));
    assertEquals("cw==", order.getString("client_state"));
    assertTrue(order.getString("webhook_url").startsWith("http://flows.example/hook?dial="));
    rig.hears(tag(order), Events.answered("bob"));
    assertEquals("bob", rig.value(dialling.end()).leg().orElseThrow().id());
  }

  @Test
  void webhookMayComeBeforeTheAnswerToTheOrder() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.silent();
    Dialling dialling = leg.dial(DialRequest.to("bob"));
    rig.hears(tag(rig.network.next().body()), Events.hangup("bob", "user_busy"));
    assertEquals(Dialled.Outcome.BUSY, rig.value(dialling.end()).outcome());
  }

  @Test
  void firstOfSeveralThatAnswersIsTheOne() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.answers(
        200,
        "{\"data\":{\"call_control_id\":\"b\",\"legs\":[{\"call_control_id\":\"b\"},{\"call_control_id\":\"c\"}]}}");
    Dialling dialling = leg.dial(DialRequest.to("bob", "carol"));
    String tag = tag(rig.network.next().body());
    rig.hears(tag, Events.of("call.initiated", "b", Map.of("state", "bridging")));
    rig.hears(tag, Events.of("call.initiated", "c", Map.of("state", "bridging")));
    rig.hears(tag, Events.answered("c"));
    assertEquals("c", rig.value(dialling.end()).leg().orElseThrow().id());
    assertEquals("b hangup", rig.network.next().verb());
  }

  @Test
  void lastOfSeveralThatFailSaysHow() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.answers(200, made("b"));
    Dialling dialling = leg.dial(DialRequest.to("bob", "carol"));
    String tag = tag(rig.network.next().body());
    rig.hears(tag, Events.hangup("b", "user_busy"));
    assertTrue(Rig.open(dialling.end()));
    rig.hears(tag, Events.hangup("c", "call_rejected"));
    assertEquals(Dialled.Outcome.DECLINED, rig.value(dialling.end()).outcome());
  }

  @Test
  void cancellingEndsWhoRingsAndWhoComesLate() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.answers(200, NEVER);
    Dialling dialling = leg.dial(DialRequest.to("bob", "carol"));
    String tag = tag(rig.network.next().body());
    rig.hears(tag, Events.of("call.initiated", "b", Map.of("state", "bridging")));
    dialling.cancel();
    rig.hears(tag, Events.of("call.initiated", "c", Map.of("state", "bridging")));
    assertEquals(
        Set.of("b hangup", "c hangup"),
        Stream.of(rig.network.next(), rig.network.next())
            .map(FakeNetwork.Told::verb)
            .collect(Collectors.toSet()));
  }

  @Test
  void refusedOrderIsARefusedDial() throws Exception {
    LegSession leg = rig.parked("1");
    rig.network.refuses(422, "90043", "Connection channel limit exceeded");
    Dialling dialling = leg.dial(DialRequest.to("bob"));
    assertEquals(FlowException.Reason.CHANNEL_LIMIT, rig.refused(dialling.end()));
  }

  @Test
  void numberOfItsOwnIsNotThatOfTheCaller() throws Exception {
    LegSession leg = rig.parked("1");
    leg.dial(DialRequest.to("bob").from("+13125550177", "Desk"));
    JsonObject order = rig.network.next().body();
    assertEquals("+13125550177", order.getString("from"));
    assertEquals("Desk", order.getString("from_display_name"));
    assertFalse(order.getBoolean("bridge_intent"));
  }
}
