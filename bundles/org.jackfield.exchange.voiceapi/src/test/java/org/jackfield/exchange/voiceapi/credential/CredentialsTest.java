package org.jackfield.exchange.voiceapi.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.StoredSecret;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
  private static final String PATH = "telephony_credentials";

  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private final FakeHouse house = new FakeHouse();
  private final Api api = new Api(Api.parts(house), new Credentials(Api.parts(house), () -> now));

  @BeforeEach
  void twoConnections() {
    for (String id : List.of("1", "2")) {
      house.connections.put(
          id,
          new Connection(
              id, "c" + id, "user" + id, ConnectionSettings.DEFAULT, "{}", List.of(), now, now));
    }
  }

  private JsonObject made(String more) throws Exception {
    return api.post(PATH, "{\"connection_id\":\"1\"" + more + "}").data(201);
  }

  @Test
  void aNewCredentialHasAUserNameAndAPasswordOfItsOwn() throws Exception {
    JsonObject one = made(",\"name\":\"desk\",\"tag\":\"t\"");
    assertTrue(one.getString("sip_username").matches("gencred[A-Za-z0-9]{22}"), one::toString);
    assertTrue(one.getString("sip_password").matches("[0-9a-f]{32}"), one::toString);
    assertEquals("credential", one.getString("record_type"));
    assertEquals("connection:1", one.getString("resource_id"));
    assertEquals(JsonValue.NULL, one.get("expires_at"));
    assertEquals(JsonValue.FALSE, one.get("expired"));
    assertEquals(one, api.get(PATH + "/" + one.getString("id")).data(200));
    assertNotEquals(one.getString("sip_username"), made("").getString("sip_username"));
  }

  @Test
  void thePasswordIsStoredSealed() throws Exception {
    JsonObject one = made("");
    assertEquals(
        new StoredSecret.Sealed("sealed:" + one.getString("sip_password")),
        house.secrets.get(one.getString("id")));
  }

  @Test
  void aPasswordThatNobodyKnowsAnyMoreIsNull() throws Exception {
    String id = made("").getString("id");
    house.secrets.put(id, new StoredSecret.Hashed("x"));
    assertEquals(JsonValue.NULL, api.get(PATH + "/" + id).data().get("sip_password"));
    house.secrets.put(id, new StoredSecret.Clear("from-file"));
    assertEquals("from-file", api.get(PATH + "/" + id).data().getString("sip_password"));
  }

  @Test
  void aPasswordSealedByAnotherKeyIsEmptyAndItsCredentialCanBeRemoved() throws Exception {
    String path = PATH + "/" + made("").getString("id");
    house.secrets.replaceAll((id, it) -> new StoredSecret.Sealed("by another"));
    assertEquals("", api.get(path).data(200).getString("sip_password"));
    assertEquals(1, api.get(PATH).json().getJsonArray("data").size());
    assertEquals("", api.patch(path, "{\"name\":\"x\"}").data(200).getString("sip_password"));
    assertEquals("", api.delete(path).data(200).getString("sip_password"));
    assertEquals(0, house.credentials.size());
  }

  @Test
  void theLastOfARemovedCredentialShowsItsPassword() throws Exception {
    JsonObject one = made("");
    assertEquals(one, api.delete(PATH + "/" + one.getString("id")).data(200));
  }

  @Test
  void aTokenThatCannotBeMadeAtTheMomentIs503() throws Exception {
    String id = made("").getString("id");
    house.closing = true;
    assertEquals(503, api.post(PATH + "/" + id + "/token", "").status());
  }

  @Test
  void badValuesAreRefused() throws Exception {
    assertEquals(List.of("10004 /connection_id"), api.post(PATH, "{}").faults());
    assertEquals(
        List.of("10015 /connection_id"), api.post(PATH, "{\"connection_id\":\"9\"}").faults());
    assertEquals(
        List.of("10026 /connection_id", "10026 /name"),
        api.post(PATH, "{\"connection_id\":1,\"name\":[]}").faults());
    for (String end : List.of("soon", "2026-01-02T12:00:00Z", "2026-01-03T12:00:00")) {
      assertEquals(
          List.of("10015 /expires_at"),
          api.post(PATH, "{\"connection_id\":\"1\",\"expires_at\":\"" + end + "\"}").faults(),
          end);
    }
    assertEquals(0, house.credentials.size());
  }

  @Test
  void aTagHoldsAThousand() throws Exception {
    for (int i = 0; i < 1000; i++) {
      house.credentials.put(
          "x" + i,
          new TelephonyCredential(
              "x" + i, "2", "", Optional.of("full"), "u" + i, Optional.empty(), now, now));
    }
    assertEquals(
        List.of("10015 /tag"),
        api.post(PATH, "{\"connection_id\":\"1\",\"tag\":\"full\"}").faults());
    String id = made(",\"tag\":\"free\"").getString("id");
    assertEquals(List.of("10015 /tag"), api.patch(PATH + "/" + id, "{\"tag\":\"full\"}").faults());
    api.patch(PATH + "/x1", "{\"tag\":\"full\",\"name\":\"stays\"}").data(200);
  }

  @Test
  void aChangeLeavesTheRestAsItIs() throws Exception {
    JsonObject before = made(",\"name\":\"desk\",\"expires_at\":\"2026-01-03T14:00:00+02:00\"");
    assertEquals("2026-01-03T12:00:00Z", before.getString("expires_at"));
    String path = PATH + "/" + before.getString("id");
    JsonObject after =
        api.patch(path, "{\"name\":\"new\",\"connection_id\":\"1\",\"odd\":1}").data(200);
    assertEquals("new", after.getString("name"));
    assertEquals("connection:1", after.getString("resource_id"));
    assertEquals("2026-01-03T12:00:00Z", after.getString("expires_at"));
    assertEquals(before.getString("sip_password"), after.getString("sip_password"));
    assertEquals(
        JsonValue.NULL, api.patch(path, "{\"expires_at\":null}").data(200).get("expires_at"));
    assertEquals(
        List.of("10015 /connection_id"), api.patch(path, "{\"connection_id\":\"2\"}").faults());
    assertEquals(404, api.patch(PATH + "/none", "{}").status());
  }

  @Test
  void anExpiredCredentialCanOnlyBeDeleted() throws Exception {
    String path = PATH + "/" + made(",\"expires_at\":\"2026-01-02T12:00:01Z\"").getString("id");
    now = now.plusSeconds(1);
    assertEquals(JsonValue.TRUE, api.get(path).data(200).get("expired"));
    Api.Answer odd = api.patch(path, "{\"expires_at\":null}");
    assertEquals(422, odd.status());
    assertEquals(
        "{\"errors\":{\"status\":\"can't update credentials in expired status\"}}", odd.body());
    assertEquals(422, api.post(path + "/token", "").status());
    assertEquals(JsonValue.TRUE, api.delete(path).data(200).get("expired"));
    assertEquals(404, api.delete(path).status());
  }

  @Test
  void aTokenIsTheBareText() throws Exception {
    String id = made("").getString("id");
    Api.Answer token = api.post(PATH + "/" + id + "/token", "");
    assertEquals(201, token.status());
    assertEquals("token-of-" + id, token.body());
    assertTrue(token.header("Content-Type").startsWith("text/plain"));
    assertEquals(Duration.ofHours(24), house.lastTokenLife);
    assertEquals(List.of("10005"), api.post(PATH + "/none/token", "").faults());
  }

  @Test
  void listsAreFilteredAndComeInPages() throws Exception {
    String first = made(",\"name\":\"a\",\"tag\":\"t\"").getString("sip_username");
    made(",\"name\":\"b\",\"expires_at\":\"2026-01-02T12:00:01Z\"");
    api.post(PATH, "{\"connection_id\":\"2\",\"name\":\"c\"}").data(201);
    now = now.plusSeconds(2);
    assertEquals(List.of("a", "b", "c"), names(""));
    assertEquals(List.of("a"), names("filter%5Btag%5D=t"));
    assertEquals(List.of("b"), names("filter%5Bname%5D=b"));
    assertEquals(List.of("b"), names("filter%5Bstatus%5D=expired"));
    assertEquals(List.of("a", "c"), names("filter%5Bstatus%5D=active"));
    assertEquals(List.of("c"), names("filter%5Bresource_id%5D=connection:2"));
    assertEquals(List.of("a"), names("filter%5Bsip_username%5D=" + first));
    assertEquals(List.of("c"), names("page%5Bsize%5D=2&page%5Bnumber%5D=2"));
    assertEquals(50, api.get(PATH).json().getJsonObject("meta").getInt("page_size"));
  }

  private List<String> names(String query) throws Exception {
    return api.get(PATH + "?" + query).json().getJsonArray("data").stream()
        .map(it -> it.asJsonObject().getString("name"))
        .toList();
  }
}
