package org.jackfield.exchange.voiceapi.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private static final String FIRST = "00000000-0000-4000-8000-000000000001";
  private static final String SECOND = "00000000-0000-4000-8000-000000000002";

  private final FakeHouse house = new FakeHouse();
  private CallParts parts;
  private Shelf shelf;
  private Api api;

  @BeforeEach
  void begin(@TempDir Path data) {
    parts = new FakeSwitch().parts(Api.parts(house, data.toString()));
    shelf = new Shelf(parts::folder);
    api = new Api(Api.parts(house), new Recordings(parts));
  }

  private void recorded(String id, String leg, String name, String time) throws Exception {
    Path file = Files.writeString(parts.folder().resolve(name), "sound of " + id);
    shelf.keep(
        Json.createObjectBuilder()
            .add("id", id)
            .add("record_type", "recording")
            .add("call_leg_id", leg)
            .add("created_at", time)
            .build(),
        file);
  }

  private void two() throws Exception {
    recorded(FIRST, "leg-1", "a.wav", "2026-01-02T12:00:00Z");
    recorded(SECOND, "leg-2", "b.mp3", "2026-01-02T13:00:00Z");
  }

  private List<String> ids(String query) throws Exception {
    return api
        .get("recordings" + query)
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(it -> it.getString("id"))
        .toList();
  }

  @Test
  void theyAreListedTheNewestFirst() throws Exception {
    assertEquals(List.of(), ids(""));
    two();
    assertEquals(List.of(SECOND, FIRST), ids(""));
    assertEquals(List.of(FIRST), ids("?filter%5Bcall_leg_id%5D=leg-1"));
    assertEquals(List.of(), ids("?filter%5Bfrom%5D=alice"));
    assertEquals(List.of(FIRST), ids("?page%5Bsize%5D=1&page%5Bnumber%5D=2"));
  }

  @Test
  void oneIsShownAndItsSoundIsFetched() throws Exception {
    two();
    JsonObject one = api.get("recordings/" + FIRST).data(200);
    assertEquals("leg-1", one.getString("call_leg_id"));
    assertFalse(one.containsKey("file"));
    String url = one.getJsonObject("download_urls").getString("wav");
    assertEquals("http://exchange/v2/recordings/" + FIRST + "/download", url);
    Api.Answer sound = api.get(url.substring("http://exchange/v2/".length()));
    assertEquals("sound of " + FIRST, sound.body());
    assertEquals("audio/wav", sound.header("Content-Type"));
    assertEquals(
        "audio/mpeg", api.get("recordings/" + SECOND + "/download").header("Content-Type"));
  }

  @Test
  void whatIsNotThereIsTold() throws Exception {
    two();
    Files.delete(parts.folder().resolve("a.wav"));
    for (String path :
        List.of("none", "..%2Fx", "00000000-0000-4000-8000-000000000003", FIRST + "/download")) {
      Api.Answer answer = api.get("recordings/" + path);
      assertEquals("404 [10005]", answer.status() + " " + answer.faults(), path);
    }
  }

  @Test
  void whatIsDeletedIsGoneWithItsSound() throws Exception {
    two();
    assertEquals(FIRST, api.delete("recordings/" + FIRST).data(200).getString("id"));
    assertEquals(List.of(SECOND), ids(""));
    assertFalse(Files.exists(parts.folder().resolve("a.wav")));
    assertEquals(404, api.delete("recordings/" + FIRST).status());
  }
}
