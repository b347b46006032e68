package org.jackfield.exchange.voiceapi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.api.webhook.WebhookDelivery;
import org.jackfield.exchange.api.webhook.WebhookDelivery.Status;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.jackfield.exchange.voiceapi.call.Calls;
import org.jackfield.exchange.voiceapi.command.Common;
import org.jackfield.exchange.voiceapi.field.FieldTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallEventsTest {
  private static final FieldTable NONE = Common.table();

  private final FakeHouse house = new FakeHouse();
  private final FakeSwitch calls = new FakeSwitch();
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private final CommandLog commands = new CommandLog(() -> now);
  private final Api api =
      new Api(Api.parts(house), new CallEvents(calls.parts(house), commands, () -> now));

  @BeforeEach
  void begin() {
    webhook("call.initiated", "leg-2", ",\"from\":\"+1\",\"to\":\"+2\"", Status.DELIVERED);
    command("answer", "{\"command_id\":\"c-1\"}");
    webhook("call.answered", "leg-2", "", Status.FAILED);
    command("hangup", "{}");
    webhook("call.hangup", "leg-2", "", Status.PENDING);
    application("app-1", "Support", "{\"outbound\":{\"outbound_voice_profile_id\":\"7\"}}");
    application("app-2", "Sales", "{\"outbound\":{\"outbound_voice_profile_id\":null}}");
  }

  private void command(String name, String body) {
    now = now.plusSeconds(1);
    commands.add(calls.legs.get(FakeSwitch.LEG), name, NONE, json(body));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private void webhook(String type, String leg, String more, Status status) {
    now = now.plusSeconds(1);
    calls.deliveries.add(
        0,
        new WebhookDelivery(
            "d-" + now,
            "e-" + now,
            type,
            leg.equals("leg-2") ? "app-2" : "app-1",
            new LegIds(leg, "session-2", "v3:" + leg),
            "{\"occurred_at\":\"" + now + "\",\"payload\":{\"call_leg_id\":\"x\"" + more + "}}",
            status,
            now.plusMillis(5),
            Optional.empty(),
            List.of()));
  }

  private void application(String id, String name, String document) {
    WebhookSettings nowhere =
        new WebhookSettings(Optional.empty(), Optional.empty(), Optional.empty(), false);
    house.applications.put(
        id,
        new Application(
            id, name, true, nowhere, document, List.of(), Instant.EPOCH, Instant.EPOCH));
  }

  private List<JsonObject> found(String query) throws Exception {
    String encoded = query.replace("[", "%5B").replace("]", "%5D");
    return api.get("call_events" + encoded)
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class);
  }

  @Test
  void theyAreToldInTheirOrder() throws Exception {
    assertEquals(
        List.of("call.initiated", "answer", "call.answered", "hangup", "call.hangup"),
        found("").stream().map(it -> it.getString("name")).toList());
    assertEquals(
        json(
            """
            {"record_type":"call_event","type":"command","name":"answer",
             "call_leg_id":"leg-v3:leg","call_session_id":"session-1",
             "event_timestamp":"2026-01-02T12:00:02Z","metadata":{"command_id":"c-1"}}
            """),
        found("").get(1));
    JsonObject told = found("?page[size]=1&page[number]=3").get(0);
    assertEquals("webhook call.answered", told.getString("type") + " " + told.getString("name"));
    assertEquals("2026-01-02T12:00:03Z", told.getString("event_timestamp"));
    assertEquals(
        "x", told.getJsonObject("metadata").getJsonObject("payload").getString("call_leg_id"));
  }

  @ParameterizedTest
  @CsvSource({
    "[leg_id]=leg-2, call.initiated call.answered call.hangup",
    "[application_session_id]=session-1, answer hangup",
    "[connection_id]=app-1, answer hangup",
    "[type]=command, answer hangup",
    "[name]=call.hangup, call.hangup",
    "[failed]=true, call.answered",
    "[status]=init, call.initiated",
    "[status]=completed, call.hangup",
    "[from]=%2B1, call.initiated",
    "[to]=%2B13125550102, answer hangup",
    "[product]=texml, ''",
    "[occurred_at][gt]=2026-01-02T12:00:04Z, call.hangup",
    "[occurred_at][gte]=2026-01-02T12:00:04Z, hangup call.hangup",
    "[occurred_at][lt]=2026-01-02T12:00:02Z, call.initiated",
    "[occurred_at][lte]=2026-01-02T12:00:02Z, call.initiated answer",
    "[occurred_at][eq]=2026-01-02T12:00:02Z, answer",
    "[application_name][contains]=supp, answer hangup",
    "[outbound.outbound_voice_profile_id]=7, answer hangup",
  })
  void listsAreFiltered(String filter, String expected) throws Exception {
    List<String> names =
        found("?filter" + filter).stream().map(it -> it.getString("name")).toList();
    assertEquals(expected, String.join(" ", names));
  }

  @ParameterizedTest
  @CsvSource({
    "filter[type]=event, 10032",
    "filter[status]=over, 10032",
    "filter[product]=sms, 10032",
    "filter[failed]=maybe, 10032",
    "filter[occurred_at][gt]=yesterday, 10015",
    "filter[application_name][contains]=ab, 10033",
    "page[size]=251, 10033",
  })
  void aFilterThatCannotBeIsTold(String query, String code) throws Exception {
    Api.Answer answer = api.get("call_events?" + query.replace("[", "%5B").replace("]", "%5D"));
    assertEquals("422 [" + code + "]", answer.status() + " " + answer.faults());
  }

  @Test
  void whatIsOlderThanADayIsToldOfALegOrASession() throws Exception {
    now = now.plusSeconds(24 * 60 * 60 - 2);
    assertEquals(2, found("").size());
    assertEquals(3, found("?filter[leg_id]=leg-2").size());
    assertEquals(3, found("?filter[application_session_id]=session-2").size());
  }

  @Test
  void theLastThousandCommandsAreKeptWithoutSecretsAndLongTexts() throws Exception {
    String body =
        "{\"to\":\"+1\",\"sip_auth_password\":\"p\",\"audio_url\":\"" + "x".repeat(1001) + "\"}";
    for (int i = 0; i < CommandLog.KEPT; i++) {
      commands.add(calls.legs.get(FakeSwitch.LEG), "dial", Calls.fields(), json(body));
    }
    assertEquals(List.of(), found("?filter[name]=answer"));
    assertEquals(json("{\"to\":\"+1\"}"), found("?filter[name]=dial").get(0).get("metadata"));
    assertEquals(CommandLog.KEPT, commands.all().size());
  }

  @Test
  void urlsAreShownWithoutUserPasswordAndQuery() throws Exception {
    String body =
        """
        {"stream_url":"wss://u:p@h.example:7/s?key=k","webhook_url":"http://h.example/x?y=1",
         "webhook_urls":{"call.hangup":"http://u:p@h.example/x"},"sip_headers":[],"to":"sip:a@b"}
        """;
    commands.add(calls.legs.get(FakeSwitch.LEG), "dial", Calls.fields(), json(body));
    assertEquals(
        json(
            """
            {"stream_url":"wss://h.example:7/s","webhook_url":"http://h.example/x",
             "webhook_urls":{"call.hangup":"http://h.example/x"},"to":"sip:a@b"}
            """),
        found("?filter[name]=dial").get(0).get("metadata"));
  }
}
