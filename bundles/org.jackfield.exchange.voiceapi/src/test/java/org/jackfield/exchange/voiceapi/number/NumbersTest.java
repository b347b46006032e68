package org.jackfield.exchange.voiceapi.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and outbound voice profiles. */
class NumbersTest {
  private static final String PROFILES = "outbound_voice_profiles";

  private final FakeHouse house = new FakeHouse();
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private final Api api =
      new Api(
          Api.parts(house),
          new PhoneNumbers(Api.parts(house)),
          new OutboundVoiceProfiles(Api.parts(house), () -> now));

  @BeforeEach
  void begin() {
    application("app-1", "Support", 1, "+13125550101", "+13125550102");
    application("app-2", "Sales", 2, "+442071838750");
  }

  private void application(String id, String name, int day, String... numbers) {
    house.applications.put(
        id,
        new Application(
            id,
            name,
            true,
            WebhookSettings.NONE,
            "{\"outbound\":{\"outbound_voice_profile_id\":\"7\"}}",
            List.of(numbers),
            Instant.parse("2026-01-0" + day + "T00:00:00Z"),
            Instant.EPOCH));
  }

  private List<String> ids(String path) throws Exception {
    return api
        .get(path.replace("[", "%5B").replace("]", "%5D"))
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(it -> it.getString("id"))
        .toList();
  }

  @Test
  void aNumberIsShownWithWhoeverHasIt() throws Exception {
    JsonObject one = api.get("phone_numbers/13125550101").data(200);
    assertEquals("+13125550101", one.getString("phone_number"));
    assertEquals("phone_number", one.getString("record_type"));
    assertEquals("active", one.getString("status"));
    assertEquals("app-1", one.getString("connection_id"));
    assertEquals("Support", one.getString("connection_name"));
    assertEquals("2026-01-01T00:00:00Z", one.getString("purchased_at"));
    assertEquals(one, api.get("phone_numbers/%2B13125550101").data(200));
    assertEquals(404, api.get("phone_numbers/13125550109").status());
  }

  @ParameterizedTest
  @CsvSource({
    "'', 442071838750 13125550101 13125550102",
    "?sort=phone_number, 13125550101 13125550102 442071838750",
    "?sort=-connection_name&page[size]=1, 13125550101",
    "?filter[phone_number]=555010, 13125550101 13125550102",
    "?filter[phone_number]=+1312x, ''",
    "?filter[connection_id]=app-2, 442071838750",
    "?filter[voice.connection_name][contains]=PORT, 13125550101 13125550102",
    "?filter[voice.connection_name][starts_with]=sal, 442071838750",
    "?filter[voice.connection_name][ends_with]=les, 442071838750",
    "?filter[voice.connection_name][eq]=sale, ''",
    "?filter[status]=active, 442071838750 13125550101 13125550102",
    "?filter[status]=deleted, ''",
    "?filter[tag]=x, ''",
  })
  void numbersAreListedAndFiltered(String query, String expected) throws Exception {
    assertEquals(expected, String.join(" ", ids("phone_numbers" + query)));
  }

  @Test
  void aNumberIsGivenToSomebodyElseAndTakenAway() throws Exception {
    JsonObject moved =
        api.patch("phone_numbers/13125550101", "{\"connection_id\":\"app-2\",\"tags\":[\"x\"]}")
            .data(200);
    assertEquals("app-2", moved.getString("connection_id"));
    assertEquals(
        List.of("+442071838750", "+13125550101"), house.applications.get("app-2").numbers());
    assertEquals(
        "app-2", api.patch("phone_numbers/13125550101", "{}").data(200).getString("connection_id"));
    JsonObject gone = api.delete("phone_numbers/13125550101").data(200);
    assertEquals("deleted", gone.getString("status"));
    assertEquals(404, api.delete("phone_numbers/13125550101").status());
    assertEquals(404, api.patch("phone_numbers/13125550101", "{}").status());
  }

  @Test
  void aProfileIsMadeChangedListedAndDeleted() throws Exception {
    JsonObject made =
        api.post(PROFILES, "{\"name\":\"office\",\"concurrent_call_limit\":3}").data(201);
    String id = made.getString("id");
    assertEquals("outbound_voice_profile", made.getString("record_type"));
    assertEquals("[\"US\",\"CA\"]", made.get("whitelisted_destinations").toString());
    assertEquals(3, house.profiles.get(id).concurrentCalls().getAsInt());
    assertEquals(made, api.get(PROFILES + "/" + id).data(200));
    now = now.plusSeconds(1);
    JsonObject changed =
        api.patch(
                PROFILES + "/" + id,
                "{\"enabled\":false,\"concurrent_call_limit\":null,"
                    + "\"calling_window\":{\"start_time\":\"08:00\"}}")
            .data(200);
    assertEquals("08:00", changed.getJsonObject("calling_window").getString("start_time"));
    assertEquals("office", changed.getString("name"));
    assertEquals("2026-01-02T12:00:01Z", changed.getString("updated_at"));
    assertFalse(house.profiles.get(id).enabled());
    assertFalse(house.profiles.get(id).concurrentCalls().isPresent());
    String second = api.post(PROFILES, "{\"name\":\"home\"}").data(201).getString("id");
    assertEquals(List.of(second, id), ids(PROFILES + "?sort=name"));
    assertEquals(List.of(id), ids(PROFILES + "?filter[name][contains]=FIC"));
    assertEquals(changed, api.delete(PROFILES + "/" + id).data(200));
    assertEquals(List.of(second), ids(PROFILES));
  }

  @Test
  void aProfileTellsHowManyCallByIt() throws Exception {
    house.profiles.put(
        "7", new OutboundVoiceProfile("7", "office", true, OptionalInt.empty(), "{}", now, now));
    assertEquals(2, api.get(PROFILES + "/7").data(200).getInt("connections_count"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | phone_numbers?sort=mood | {} | 422 [10032]",
        "GET | phone_numbers?page%5Bsize%5D=0 | {} | 422 [10033]",
        "PATCH | phone_numbers/13125550101 | {'connection_id':'no'} | 422 [10015 /connection_id]",
        "PATCH | phone_numbers/13125550101 | {'connection_id':7} | 422 [10026 /connection_id]",
        "PATCH | phone_numbers/13125550101 | {'connection_id':null} | 422 [10026 /connection_id]",
        "PATCH | phone_numbers/13125550101 | {'connection_id':''} | 422 [10033 /connection_id]",
        "PATCH | phone_numbers/13125550101 | {'tags':'x'} | 422 [10026 /tags]",
        "PATCH | phone_numbers/13125550109 | {} | 404 [10005]",
        "POST | outbound_voice_profiles | {} | 422 [10004 /name]",
        "POST | outbound_voice_profiles | {'name':'ab'} | 422 [10033 /name]",
        "POST | outbound_voice_profiles | {'name':'office','enabled':'no'} | 422 [10026 /enabled]",
        "POST | outbound_voice_profiles | {'name':'office','concurrent_call_limit':-1}"
            + " | 422 [10033 /concurrent_call_limit]",
        "POST | outbound_voice_profiles | {'name':'office','traffic_type':'short'}"
            + " | 422 [10032 /traffic_type]",
        "POST | outbound_voice_profiles | {'name':'office','whitelisted_destinations':['usa']}"
            + " | 422 [10015 /whitelisted_destinations/0]",
        "POST | outbound_voice_profiles | {'name':'office','daily_spend_limit':'much'}"
            + " | 422 [10015 /daily_spend_limit]",
        "POST | outbound_voice_profiles | {'name':'office','call_recording':{"
            + "'call_recording_format':'ogg'}} | 422 [10032 /call_recording/call_recording_format]",
        "GET | outbound_voice_profiles/1 | {} | 404 [10005]",
        "PATCH | outbound_voice_profiles/1 | {'name':'office'} | 404 [10005]",
        "DELETE | outbound_voice_profiles/1 | {} | 404 [10005]",
      })
  void whatCannotBeIsNamed(String method, String path, String body, String expected)
      throws Exception {
    Api.Answer answer = api.ask(method, path, body.replace('\'', '"'));
    assertEquals(expected, answer.status() + " " + answer.faults(), answer::body);
  }
}
