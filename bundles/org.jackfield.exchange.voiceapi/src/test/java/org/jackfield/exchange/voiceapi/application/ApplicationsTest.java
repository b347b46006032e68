package org.jackfield.exchange.voiceapi.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
  private static final String PATH = "call_control_applications";
  private static final String DEMO =
      """
      {"application_name":"Demo","webhook_event_url":"https://backend.example/hook?a=b",
       "webhook_timeout_secs":5,"phone_numbers":["+13125550199"],
       "outbound":{"outbound_voice_profile_id":"77"},"unknown":1}\
      """;

  private Instant now = Instant.parse("2026-01-02T12:00:00.123456Z");
  private final FakeHouse house = new FakeHouse();
  private final Api api = new Api(Api.parts(house), new Applications(Api.parts(house), () -> now));

  private String demo() throws Exception {
    return api.post(PATH, DEMO).data(201).getString("id");
  }

  @Test
  void aNewOneIsShownWithAllItsDefaults() throws Exception {
    JsonObject made = api.post(PATH, DEMO).data(201);
    assertTrue(made.getString("id").matches("\\d{19}"), made::toString);
    assertEquals("call_control_application", made.getString("record_type"));
    assertEquals("Demo", made.getString("application_name"));
    assertEquals("2", made.getString("webhook_api_version"));
    assertEquals("", made.getString("webhook_event_failover_url"));
    assertEquals(5, made.getInt("webhook_timeout_secs"));
    assertEquals(JsonValue.TRUE, made.get("active"));
    assertEquals(30, made.getInt("first_command_timeout_secs"));
    assertEquals("77", made.getJsonObject("outbound").getString("outbound_voice_profile_id"));
    assertEquals("2026-01-02T12:00:00.123Z", made.getString("updated_at"));
    assertEquals(made, api.get(PATH + "/" + made.getString("id")).data(200));
  }

  @Test
  void theDirectoryGetsWhatActs() throws Exception {
    Application stored = house.applications.get(demo());
    assertEquals(
        new WebhookSettings(
            Optional.of(URI.create("https://backend.example/hook?a=b")),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(5)),
            false),
        stored.webhooks());
    assertEquals(List.of("+13125550199"), stored.numbers());
    assertTrue(stored.active());
  }

  @Test
  void whatIsChangedIsChangedAndTheRestStays() throws Exception {
    String id = demo();
    now = now.plusSeconds(60);
    JsonObject changed =
        api.patch(PATH + "/" + id, "{\"active\":false,\"webhook_timeout_secs\":null}").data(200);
    assertEquals(JsonValue.FALSE, changed.get("active"));
    assertEquals(JsonValue.NULL, changed.get("webhook_timeout_secs"));
    assertEquals("https://backend.example/hook?a=b", changed.getString("webhook_event_url"));
    assertEquals("2026-01-02T12:00:00.123Z", changed.getString("created_at"));
    assertEquals("2026-01-02T12:01:00.123Z", changed.getString("updated_at"));
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    Api.Answer answer =
        api.post(
            PATH,
            """
            {"webhook_event_url":"","webhook_api_version":"1","webhook_timeout_secs":31,
             "active":"no","phone_numbers":["12"],"inbound":{"channel_limit":-1}}\
            """);
    assertEquals(422, answer.status());
    assertEquals(
        List.of(
            "10004 /application_name",
            "10033 /webhook_event_url",
            "10032 /webhook_api_version",
            "10033 /webhook_timeout_secs",
            "10016 /phone_numbers/0",
            "10026 /active",
            "10033 /inbound/channel_limit"),
        answer.faults());
    String texml = DEMO.replace("\"unknown\":1", "\"webhook_api_version\":\"texml\"");
    assertEquals(List.of("10032 /webhook_api_version"), api.post(PATH, texml).faults());
  }

  @Test
  void aNumberOfAnotherIsRefused() throws Exception {
    demo();
    assertEquals(List.of("10015 /phone_numbers"), api.post(PATH, DEMO).faults());
  }

  @Test
  void listsAreFilteredAndSorted() throws Exception {
    demo();
    now = now.plusSeconds(1);
    api.post(PATH, DEMO.replace("Demo", "Other").replace("0199", "0198")).data(201);
    assertEquals(List.of("Other", "Demo"), names(""));
    assertEquals(List.of("Demo", "Other"), names("?sort=created_at"));
    assertEquals(List.of("Demo"), names("?filter%5Bapplication_name%5D%5Bcontains%5D=EM"));
    assertEquals(List.of("Demo"), names("?page%5Bsize%5D=1&page%5Bnumber%5D=2"));
    assertEquals(422, api.get(PATH + "?sort=colour").status());
  }

  private List<String> names(String query) throws Exception {
    return api.get(PATH + query).json().getJsonArray("data").getValuesAs(JsonObject.class).stream()
        .map(it -> it.getString("application_name"))
        .toList();
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    String id = demo();
    assertEquals(id, api.delete(PATH + "/" + id).data(200).getString("id"));
    for (Api.Answer gone :
        List.of(
            api.get(PATH + "/" + id),
            api.patch(PATH + "/" + id, "{}"),
            api.delete(PATH + "/" + id))) {
      assertEquals(404, gone.status());
      assertEquals(List.of("10005"), gone.faults());
    }
  }
}
