package org.jackfield.exchange.voiceapi.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Fixture fixture = new Fixture();

  private DialOrder dialled() {
    return fixture.calls.dialled.get(0);
  }

  @Test
  void anApplicationCallsByItsProfile() throws Exception {
    fixture.house.profilesOf.put("app-1", "7");
    fixture.dial(Fixture.DIAL).data(200);
    profile(true, 3);
    assertEquals(List.of("90042"), fixture.dial(Fixture.DIAL).faults());
    profile(true, 4);
    String two = Fixture.DIAL.replace("\"+13125550102\"", "[\"alice\",\"bob\"]");
    assertEquals(List.of("90042"), fixture.dial(two).faults());
    fixture.dial(Fixture.DIAL.replace("+13125550102", "alice")).data(200);
    profile(false, 9);
    assertEquals(List.of("10015 /connection_id"), fixture.dial(Fixture.DIAL).faults());
  }

  private void profile(boolean enabled, int most) {
    Application named =
        new Application(
            "app-1",
            "app-1",
            true,
            WebhookSettings.NONE,
            "{\"outbound\":{\"outbound_voice_profile_id\":\"7\"}}",
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH);
    fixture.house.applications.put("app-1", named);
    fixture.house.profiles.put(
        "7",
        new OutboundVoiceProfile(
            "7", "office", enabled, OptionalInt.of(most), "{}", Instant.EPOCH, Instant.EPOCH));
  }

  @Test
  void dialsWithTheDefaultsOfTheNetwork() throws Exception {
    JsonObject data = fixture.dial(Fixture.DIAL).data(200);
    assertEquals("call", data.getString("record_type"));
    assertEquals("v3:+13125550102", data.getString("call_control_id"));
    assertEquals("leg-v3:+13125550102", data.getString("call_leg_id"));
    assertEquals("session-1", data.getString("call_session_id"));
    assertFalse(data.getBoolean("is_alive"));
    assertFalse(data.containsKey("legs"));
    assertEquals(DialOrder.of("app-1", "+13125550102", "+13125550101"), dialled());
  }

  @Test
  void dialsAsAskedFor() throws Exception {
    fixture
        .dial(
            """
            {"connection_id":"app-1","to":"sip:bob@sip.example;secure=dtls,12w3",
             "from":"+13125550101","from_display_name":"Support","timeout_secs":5,
             "time_limit_secs":30,"client_state":"YQ==","command_id":"c",
             "link_to":"v3:leg","bridge_intent":true,"bridge_on_answer":true,
             "prevent_double_bridge":true,"park_after_unbridge":"self",
             "custom_headers":[{"name":"X-A","value":"1"}],
             "webhook_url":"http://backend.example/hook?callControlId_Bridge=v3%3Aleg",
             "webhook_url_method":"POST","answering_machine_detection":"disabled",
             "answering_machine_detection_config":{"total_analysis_time_millis":3500},
             "media_encryption":"disabled","sip_transport_protocol":"UDP","sip_region":"US",
             "transcription":false,"enable_dialogflow":false,"send_silence_when_idle":false,
             "stream_track":"inbound_track","audio_url":"","privacy":"id",
             "preferred_codecs":"G722,PCMU","sip_headers":[{"name":"User-to-User","value":"7"}]}\
            """)
        .data(200);
    assertEquals(
        new DialOrder(
            "app-1",
            List.of("sip:bob@sip.example"),
            "+13125550101",
            "Support",
            List.of(new Header("X-A", "1"), new Header("User-to-User", "7")),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            "12w3",
            Optional.of(new DialOrder.Link("v3:leg", true, true, true, true)),
            new DialOrder.Manner(true, List.of("G722", "PCMU")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new CommandTerms(
                Optional.of("YQ=="),
                Optional.of("c"),
                Optional.of(
                    WebhookTarget.to(
                        URI.create("http://backend.example/hook?callControlId_Bridge=v3%3Aleg"))))),
        dialled());
  }

  @Test
  void dialsASupervisorWhoBargesUnlessToldOtherwise() throws Exception {
    String dial = Fixture.DIAL.replace("}", ",\"supervise_call_control_id\":\"v3:leg\"}");
    fixture.dial(dial).data(200);
    assertEquals(
        Optional.of(new DialOrder.Supervision(FakeSwitch.LEG, SupervisorRole.BARGE)),
        dialled().supervision());
    fixture.dial(dial.replace("}", ",\"supervisor_role\":\"monitor\"}")).data(200);
    assertEquals(
        SupervisorRole.MONITOR, fixture.calls.dialled.get(1).supervision().orElseThrow().role());
  }

  @Test
  void dialsSeveralAtOnce() throws Exception {
    JsonObject data =
        fixture
            .dial(Fixture.DIAL.replace("\"+13125550102\"", "[\"alice\",\"sip:bob@sip.example\"]"))
            .data(200);
    assertEquals("v3:alice", data.getString("call_control_id"));
    assertEquals(
        List.of("v3:alice", "v3:sip:bob@sip.example"),
        data.getJsonArray("legs").getValuesAs(JsonObject.class).stream()
            .map(it -> it.getString("call_control_id"))
            .toList());
    assertEquals(List.of("alice", "sip:bob@sip.example"), dialled().to());
  }

  @Test
  void aLegIsShownWhileItLastsAndAfter() throws Exception {
    JsonObject up = fixture.api.get("calls/v3%3Aleg").data(200);
    assertTrue(up.getBoolean("is_alive"));
    assertEquals(58, up.getInt("call_duration"));
    assertEquals("2026-01-02T12:00:00.123456Z", up.getString("start_time"));
    assertFalse(up.containsKey("end_time"));
    assertEquals("c3RhdGU=", up.getString("client_state"));
    JsonObject over = fixture.api.get("calls/" + FakeSwitch.OVER).data(200);
    assertFalse(over.getBoolean("is_alive"));
    assertEquals(50, over.getInt("call_duration"));
    assertEquals("2026-01-02T12:00:52.123456Z", over.getString("end_time"));
    assertEquals(0, fixture.api.get("calls/v3:parked").data(200).getInt("call_duration"));
    Api.Answer nobody = fixture.api.get("calls/v3:nobody");
    assertEquals("422 [90015]", nobody.status() + " " + nobody.faults());
  }

  @Test
  void theLegsOfAConnectionAreListed() throws Exception {
    JsonObject list = fixture.api.get("connections/app-1/active_calls").json();
    assertEquals(2, list.getJsonObject("meta").getInt("total_results"));
    JsonObject first = list.getJsonArray("data").getJsonObject(0);
    assertEquals("v3:leg", first.getString("call_control_id"));
    assertEquals(58, first.getInt("call_duration"));
    assertEquals("c3RhdGU=", first.getString("client_state"));
    assertTrue(
        fixture.api.get("connections/other/active_calls").json().getJsonArray("data").isEmpty());
  }
}
