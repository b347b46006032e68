package org.jackfield.exchange.voiceapi.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.ConnectionSettings.NumberFormat;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final String PATH = "credential_connections";
  private static final String OFFICE =
      """
      {"connection_name":"Office","user_name":"john1234","password":"secret-12",
       "inbound":{"dnis_number_format":"sip_username","channel_limit":2},
       "outbound":{"ani_override":"+13125550101"},
       "phone_numbers":["+13125550199"],"unknown":{"is":"ignored"}}\
      """;

  private Instant now = Instant.parse("2026-01-02T12:00:00.123456Z");
  private final FakeHouse house = new FakeHouse();
  private final Api api =
      new Api(
          Api.parts(house),
          new Connections(Api.parts(house), () -> now),
          new Registrations(Api.parts(house)));

  private String office() throws Exception {
    return api.post(PATH, OFFICE).data(201).getString("id");
  }

  @Test
  void aNewConnectionIsShownWithAllItsDefaultsButWithoutItsPassword() throws Exception {
    JsonObject made = api.post(PATH, OFFICE).data(201);
    assertTrue(made.getString("id").matches("\\d{19}"), made::toString);
    assertEquals("credential_connection", made.getString("record_type"));
    assertEquals("Office", made.getString("connection_name"));
    assertEquals("2026-01-02T12:00:00.123Z", made.getString("created_at"));
    assertEquals("2", made.getString("webhook_api_version"));
    assertEquals("sip_username", made.getJsonObject("inbound").getString("dnis_number_format"));
    assertEquals(90, made.getJsonObject("inbound").getInt("timeout_2xx_secs"));
    assertEquals("US", made.getJsonObject("outbound").getString("localization"));
    assertFalse(made.containsKey("password"));
    assertFalse(made.containsKey("unknown"));
  }

  @Test
  void theDirectoryGetsWhatActsAndAHashOfThePassword() throws Exception {
    String id = office();
    Connection stored = house.connections.get(id);
    assertEquals(NumberFormat.SIP_USERNAME, stored.settings().dnis());
    assertEquals(2, stored.settings().inboundChannels().getAsInt());
    assertEquals(Optional.of("+13125550101"), stored.settings().aniOverride());
    assertEquals(List.of("+13125550199"), stored.numbers());
    assertFalse(stored.document().contains("secret-12"));
    assertEquals(new StoredSecret.Hashed("hash of secret-12"), house.secrets.get(id));
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    Api.Answer answer =
        api.post(
            PATH,
            """
            {"user_name":"1bad","password":"short","active":"yes","dtmf_type":"Smoke",
             "webhook_event_url":"no url","webhook_timeout_secs":31,"connection_name":null,
             "inbound":{"timeout_1xx_secs":0,"codecs":["G722",7]},"outbound":[],
             "phone_numbers":["0123"]}\
            """);
    assertEquals(422, answer.status());
    assertEquals(
        List.of(
            "10004 /connection_name",
            "10015 /user_name",
            "10033 /password",
            "10016 /phone_numbers/0",
            "10026 /active",
            "10032 /dtmf_type",
            "10015 /webhook_event_url",
            "10033 /webhook_timeout_secs",
            "10026 /inbound/codecs/1",
            "10033 /inbound/timeout_1xx_secs",
            "10026 /outbound"),
        answer.faults());
  }

  @Test
  void namesThatStandForSomethingElseAreRefused() throws Exception {
    String id = office();
    for (String name : List.of("anonymous", "Echo", "tone", "MUSIC", "record")) {
      assertEquals(
          List.of("10015 /user_name"), api.post(PATH, OFFICE.replace("john1234", name)).faults());
      assertEquals(
          List.of("10015 /user_name"),
          api.patch(PATH + "/" + id, "{\"user_name\":\"" + name + "\"}").faults());
    }
  }

  @Test
  void theRequiredFieldsHaveToBeThere() throws Exception {
    Api.Answer answer = api.post(PATH, "");
    assertEquals(
        List.of("10004 /connection_name", "10004 /user_name", "10004 /password"), answer.faults());
  }

  @Test
  void fieldsHaveToFitEachOther() throws Exception {
    String id = office();
    assertEquals(
        List.of("10015 /jitter_buffer/jitterbuffer_msec_min"),
        api.patch(PATH + "/" + id, "{\"jitter_buffer\":{\"jitterbuffer_msec_min\":201}}").faults());
  }

  @Test
  void eventsAreToldInOneVersionAlone() throws Exception {
    String id = office();
    for (String other : List.of("1", "texml")) {
      String version = "{\"webhook_api_version\":\"" + other + "\"}";
      assertEquals(
          List.of("10032 /webhook_api_version"), api.patch(PATH + "/" + id, version).faults());
    }
    api.patch(PATH + "/" + id, "{\"webhook_api_version\":\"2\"}").data(200);
  }

  @Test
  void aUserNameOrNumberOfAnotherIsRefused() throws Exception {
    office();
    Api.Answer user = api.post(PATH, OFFICE.replace("john", "JOHN").replace("0199", "0198"));
    assertEquals(422, user.status());
    assertEquals(List.of("10015 /user_name"), user.faults());
    assertEquals(
        List.of("10015 /phone_numbers"), api.post(PATH, OFFICE.replace("john", "jane")).faults());
  }

  @Test
  void aChangeLeavesTheRestAsItIs() throws Exception {
    String id = office();
    now = now.plusSeconds(60);
    JsonObject changed =
        api.patch(
                PATH + "/" + id,
                "{\"connection_name\":\"Home\",\"inbound\":{\"simultaneous_ringing\":\"enabled\","
                    + "\"channel_limit\":null},\"tags\":[\"a\"]}")
            .data(200);
    assertEquals("Home", changed.getString("connection_name"));
    assertEquals("john1234", changed.getString("user_name"));
    assertEquals("sip_username", changed.getJsonObject("inbound").getString("dnis_number_format"));
    assertEquals(JsonValue.NULL, changed.getJsonObject("inbound").get("channel_limit"));
    assertEquals("2026-01-02T12:00:00.123Z", changed.getString("created_at"));
    assertEquals("2026-01-02T12:01:00.123Z", changed.getString("updated_at"));
    assertEquals(changed, api.get(PATH + "/" + id).data());
    assertTrue(house.connections.get(id).settings().simultaneousRinging());
    assertEquals(new StoredSecret.Hashed("hash of secret-12"), house.secrets.get(id));
  }

  @Test
  void aNewPasswordIsHashedToo() throws Exception {
    String id = office();
    api.patch(PATH + "/" + id, "{\"password\":\"another-1\"}").data(200);
    assertEquals(new StoredSecret.Hashed("hash of another-1"), house.secrets.get(id));
    assertEquals(
        List.of("10004 /password"), api.patch(PATH + "/" + id, "{\"password\":null}").faults());
  }

  @Test
  void aConnectionOfTheDirectoryFileIsShownByWhatActs() throws Exception {
    house.connections.put(
        "7", new Connection("7", "f", "u", ConnectionSettings.DEFAULT, "{}", List.of(), now, now));
    JsonObject shown = api.get(PATH + "/7").data(200);
    assertEquals("e164", shown.getJsonObject("inbound").getString("dnis_number_format"));
    assertEquals("RFC 2833", shown.getString("dtmf_type"));
    assertTrue(shown.getBoolean("active"));
  }

  @Test
  void whatIsDeletedIsShownOnceMore() throws Exception {
    String id = office();
    assertEquals(id, api.delete(PATH + "/" + id).data(200).getString("id"));
    Api.Answer again = api.delete(PATH + "/" + id);
    assertEquals(404, again.status());
    assertEquals(List.of("10005"), again.faults());
    assertEquals(404, api.get(PATH + "/" + id).status());
    assertEquals(404, api.patch(PATH + "/" + id, "{}").status());
  }

  @Test
  void listsComeInPagesTheNewestFirst() throws Exception {
    for (int i = 0; i < 5; i++) {
      now = now.plusSeconds(1);
      api.post(
              PATH,
              OFFICE
                  .replace("Office", "Name " + i)
                  .replace("1234", "123" + i)
                  .replace("0199", "019" + i))
          .data(201);
    }
    assertEquals(List.of("Name 4", "Name 3"), names("?page%5Bsize%5D=2"));
    assertEquals(
        List.of("Name 0"),
        names("?page[size]=2&page[number]=3".replace("[", "%5B").replace("]", "%5D")));
    assertEquals(List.of(), names("?page%5Bnumber%5D=2"));
    JsonObject meta = api.get(PATH + "?page%5Bsize%5D=2").json().getJsonObject("meta");
    assertEquals(
        "{\"page_number\":1,\"page_size\":2,\"total_pages\":3,\"total_results\":5}",
        meta.toString());
    assertEquals("Name 0", names("?sort=connection_name").get(0));
    assertEquals("Name 4", names("?sort=-connection_name").get(0));
    assertEquals(List.of("Name 3"), names("?filter%5Bconnection_name%5D%5Bcontains%5D=NAME%203"));
    assertEquals(List.of(), names("?filter%5Bfqdn%5D=x"));
    assertEquals(List.of("10032"), api.get(PATH + "?sort=colour").faults());
    assertEquals(List.of("10033"), api.get(PATH + "?page%5Bsize%5D=251").faults());
    assertEquals(List.of("10033"), api.get(PATH + "?page%5Bnumber%5D=x").faults());
  }

  private List<String> names(String query) throws Exception {
    return api.get(PATH + query).json().getJsonArray("data").stream()
        .map(it -> it.asJsonObject().getString("connection_name"))
        .toList();
  }

  @Test
  void aListFindsConnectionsByTheirVoiceProfile() throws Exception {
    office();
    api.post(
            PATH,
            OFFICE
                .replace("john", "jane")
                .replace("0199", "0198")
                .replace(
                    "\"ani_override\"", "\"outbound_voice_profile_id\":\"77\",\"ani_override\"")
                .replace("Office", "Profile"))
        .data(201);
    assertEquals(List.of("Profile"), names("?filter%5Boutbound_voice_profile_id%5D=77"));
  }

  @Test
  void registrationIsToldInBothForms() throws Exception {
    String id = office();
    String action = PATH + "/" + id + "/actions/check_registration_status";
    String other = "sip_registration_status?credential_type=sip_credential_connection&";
    assertEquals("Not Registered", api.post(action, "").data(200).getString("status"));
    assertEquals(
        "unknown",
        api.get(other + "username=john1234").json().getString("sip_registration_status"));
    house.contacts.add(
        new Contact(
            "john1234", id, Way.CONNECTION_PASSWORD, "s", "Web-2.27.10", now, (ring, at) -> null));
    JsonObject status = api.post(action, "").data(200);
    assertEquals("Registered", status.getString("status"));
    assertEquals("registration_status", status.getString("record_type"));
    assertEquals("Web-2.27.10", status.getString("user_agent"));
    assertEquals(now.toString(), status.getString("last_registration"));
    for (String by : List.of("username=JOHN1234", "connection_id=" + id)) {
      JsonObject bare = api.get(other + by).json();
      assertTrue(bare.getBoolean("registered"), bare::toString);
      assertEquals("registered", bare.getString("sip_registration_status"));
      assertEquals("200 OK", bare.getString("last_registration_response"));
      assertEquals(id, bare.getString("connection_id"));
    }
  }

  @Test
  void registrationOfNobodyIsRefused() throws Exception {
    String path = "sip_registration_status?";
    assertEquals(List.of("10004"), api.get(path).faults());
    assertEquals(List.of("10032"), api.get(path + "credential_type=x").faults());
    assertEquals(404, api.get(path + "credential_type=uac_external_credential").status());
    assertEquals(List.of("10004"), api.get(path + "credential_type=telephony_credential").faults());
    office();
    assertEquals(
        404, api.get(path + "credential_type=telephony_credential&username=john1234").status());
  }
}
