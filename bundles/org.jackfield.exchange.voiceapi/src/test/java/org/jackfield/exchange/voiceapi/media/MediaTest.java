package org.jackfield.exchange.voiceapi.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.Api;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.FakeHouse;
import org.jackfield.exchange.voiceapi.FakeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTest {
  private static final String WAV = "RIFF....WAVEfmt of some sound\r\n--b\n\r";
  private static final String FORM = "multipart/form-data; boundary=b%0";

  private final FakeHouse house = new FakeHouse();
  private Instant now = Instant.parse("2026-01-02T12:00:00Z");
  private CallParts parts;
  private Api api;
  private HttpServer web;

  @BeforeEach
  void begin(@TempDir Path data) throws IOException {
    parts = new FakeSwitch().parts(Api.parts(house, data.toString()));
    api = api();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/a.wav", 200, WAV);
    serve("/a.mp3", 200, "ID3 and so on");
    serve("/a.ogg", 200, "OggS");
    serve("/gone", 404, "");
    serve("/away", 302, "");
    serve("/inside", 302, "");
    serve("/large", 200, "x".repeat(Sound.MOST_BYTES + 1));
    web.start();
  }

  @AfterEach
  void end() {
    web.stop(0);
  }

  private Api api() {
    return new Api(Api.parts(house), new Media(parts, new MediaStore(parts::media, () -> now)));
  }

  private void serve(String path, int status, String body) {
    web.createContext(
        path,
        exchange -> {
          exchange
              .getResponseHeaders()
              .add("Location", path.equals("/inside") ? "http://10.0.0.1/a.wav" : "/a.wav");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private String url(String path) {
    return "http://127.0.0.1:" + web.getAddress().getPort() + path;
  }

  private static String form(String... parts) {
    StringBuilder body = new StringBuilder("to be ignored\r\n");
    for (int i = 0; i < parts.length; i += 2) {
      body.append("--b%0\r\nContent-Disposition: form-data; name=\"").append(parts[i]);
      body.append("\"; filename=\"x\"\r\nContent-Type: audio/wav\r\n\r\n");
      body.append(parts[i + 1]).append("\r\n");
    }
    return body + "--b%0--\r\n";
  }

  private Api.Answer send(String method, String path, String... parts) throws Exception {
    return api.ask(method, path, FORM, form(parts));
  }

  private List<String> names(String query) throws Exception {
    return api
        .get("media" + query)
        .json()
        .getJsonArray("data")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(it -> it.getString("media_name"))
        .toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(parts.media())) {
      return files.filter(it -> !it.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void whatIsSentIsKeptShownAndFetchedAgain() throws Exception {
    JsonObject made =
        send("POST", "media", "media_name", "welcome", "media", WAV, "ttl_secs", "60").data(200);
    assertEquals(
        "{\"media_name\":\"welcome\",\"content_type\":\"audio/wav\","
            + "\"created_at\":\"2026-01-02T12:00:00Z\",\"updated_at\":\"2026-01-02T12:00:00Z\","
            + "\"expires_at\":\"2026-01-02T12:01:00Z\"}",
        made.toString());
    assertEquals(made, api.get("media/welcome").data(200));
    Api.Answer sound = api.get("media/welcome/download");
    assertEquals("200 " + WAV, sound.status() + " " + sound.body());
    assertEquals("audio/wav", sound.header("Content-Type"));
  }

  @Test
  void aNameMayBeDigits() throws Exception {
    send("POST", "media", "media_name", "7", "media", WAV).data(200);
    assertEquals("7", api.get("media/7").data(200).getString("media_name"));
    assertEquals(
        "422 [10026 /ttl_secs]", told(send("POST", "media", "media", WAV, "ttl_secs", "soon")));
  }

  @Test
  void aLongFileArrivesAsItWasSent() throws Exception {
    String sound = "RIFF....WAVE" + ("\r".repeat(8191) + "\n\r\n\n\r-").repeat(3);
    for (int more = 0; more < 4; more++) {
      String whole = sound + "x".repeat(8192 * 2 - more);
      send("POST", "media", "media", whole + "\r", "media_name", "n" + more).data(200);
      assertEquals(whole + "\r", api.get("media/n" + more + "/download").body());
    }
  }

  @Test
  void whatAUrlLeadsToIsKept() throws Exception {
    String body = "{\"media_url\":\"" + url("/away") + "\"}";
    JsonObject made = api.post("media", body).data(200);
    assertEquals("2026-01-04T12:00:00Z", made.getString("expires_at"));
    String name = made.getString("media_name");
    assertEquals(WAV, api.get("media/" + name + "/download").body());
    JsonObject changed =
        api.ask("PUT", "media/" + name, "{\"media_url\":\"" + url("/a.mp3") + "\"}").data(200);
    assertEquals("audio/mpeg", changed.getString("content_type"));
    assertEquals("ID3 and so on", api.get("media/" + name + "/download").body());
    assertEquals(1, files().size());
  }

  @Test
  void theyAreListedTheNewestFirstAndByType() throws Exception {
    send("POST", "media", "media_name", "a b", "media", WAV).data(200);
    now = now.plusSeconds(1);
    send("POST", "media", "media_name", "c.mp3", "media", "ID3").data(200);
    assertEquals(List.of("c.mp3", "a b"), names(""));
    assertEquals(List.of("a b"), names("?filter%5Bcontent_type%5D%5B%5D=audio/wav"));
    assertEquals(List.of("a b"), names("?filter%5Bcontent_type%5D=audio/wav,image/png"));
    assertEquals(List.of("a b"), names("?page%5Bsize%5D=1&page%5Bnumber%5D=2"));
    assertEquals(200, api.get("media/a%20b").status());
  }

  @Test
  void whoeverHasTheFolderHasAllOfThemUntilTheyExpire() throws Exception {
    send("POST", "media", "media_name", "brief", "media", WAV, "ttl_secs", "10").data(200);
    send("POST", "media", "media_name", "long", "media", WAV).data(200);
    api = api();
    assertEquals(2, names("").size());
    now = now.plusSeconds(10);
    assertEquals(List.of("long"), names(""));
    assertEquals(404, api.get("media/brief").status());
    assertEquals(404, api.get("media/brief/download").status());
    send("POST", "media", "media_name", "brief", "media", "ID3").data(200);
    assertEquals(2, files().size());
  }

  @Test
  void anotherEndLeavesTheSound() throws Exception {
    send("POST", "media", "media_name", "x", "media", WAV).data(200);
    now = now.plusSeconds(5);
    JsonObject same = api.ask("PUT", "media/x", "{}").data(200);
    assertEquals("2026-01-04T12:00:00Z", same.getString("expires_at"));
    JsonObject changed = send("PUT", "media/x", "ttl_secs", "7").data(200);
    assertEquals("2026-01-02T12:00:12Z", changed.getString("expires_at"));
    assertEquals("2026-01-02T12:00:05Z", changed.getString("updated_at"));
    assertEquals("2026-01-02T12:00:00Z", changed.getString("created_at"));
    assertEquals(WAV, api.get("media/x/download").body());
  }

  @Test
  void whatIsDeletedIsGoneWithItsSound() throws Exception {
    send("POST", "media", "media_name", "x", "media", WAV).data(200);
    assertEquals(204, api.delete("media/x").status());
    assertEquals(List.of(), files());
    for (String path : List.of("media/x", "media/x/download")) {
      assertEquals("404 [10005]", told(api.get(path)));
    }
    assertEquals("404 [10005]", told(api.delete("media/x")));
    assertEquals("404 [10005]", told(api.ask("PUT", "media/x", "{}")));
  }

  private static String told(Api.Answer answer) {
    return answer.status() + " " + answer.faults();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 422 [10004 /media_url]",
        "{'media_name':'x'} | 422 [10004 /media_url]",
        "{'media_url':7} | 422 [10026 /media_url]",
        "{'media_url':'ftp://h/a.wav'} | 422 [10015 /media_url]",
        "{'media_url':'http://10.0.0.1/a.wav'} | 422 [10015 /media_url]",
        "{'media_url':'WEB/inside'} | 422 [10015 /media_url]",
        "{'media_url':'WEB/gone'} | 400 [90040 /media_url]",
        "{'media_url':'http://127.0.0.1:1/'} | 400 [90040 /media_url]",
        "{'media_url':'http://nobody.invalid/'} | 400 [90040 /media_url]",
        "{'media_url':'WEB/a.ogg'} | 422 [10015 /media_url]",
        "{'media_url':'WEB/large'} | 422 [10033 /media_url]",
        "{'media_url':'WEB/a.wav','media_name':'taken'} | 422 [10015 /media_name]",
        "{'media_url':'WEB/a.wav','media_name':'a/b'} | 422 [10015 /media_name]",
        "{'media_url':'WEB/a.wav','media_name':'..'} | 422 [10015 /media_name]",
        "{'media_url':'WEB/a.wav','media_name':''} | 422 [10015 /media_name]",
        "{'media_url':'WEB/a.wav','ttl_secs':0} | 422 [10033 /ttl_secs]",
        "{'media_url':'WEB/a.wav','ttl_secs':630720001} | 422 [10033 /ttl_secs]",
        "{'media_url':'WEB/a.wav','ttl_secs':'soon'} | 422 [10026 /ttl_secs]",
      })
  void whatCannotBeKeptIsNamed(String body, String expected) throws Exception {
    send("POST", "media", "media_name", "taken", "media", WAV).data(200);
    Api.Answer answer = api.post("media", body.replace('\'', '"').replace("WEB", url("")));
    assertEquals(expected, told(answer), answer::body);
    assertEquals(1, files().size());
  }

  @Test
  void aFormThatCannotBeIsRefused() throws Exception {
    String large = "RIFF....WAVE" + "x".repeat(Sound.MOST_BYTES);
    assertEquals("422 [10033 /media]", told(send("POST", "media", "media", large)));
    assertEquals("413 [10000]", told(api.ask("POST", "media", FORM, large + large)));
    assertEquals("422 [10015 /media]", told(send("POST", "media", "media", "OggS")));
    assertEquals("422 [10004 /media_url]", told(send("POST", "media", "media_name", "x")));
    assertEquals(
        "422 [10015 /media_url]",
        told(send("POST", "media", "media", WAV, "media_url", url("/a.wav"))));
    assertEquals("422 [10033 /text]", told(send("POST", "media", "text", "x".repeat(5000))));
    String whole = form("media", WAV);
    for (String bad :
        List.of("", "x", whole.substring(0, whole.length() - 6), whole.replace("b%0", "c"))) {
      assertEquals("400 [10000]", told(api.ask("POST", "media", FORM, bad)), bad);
    }
    assertEquals("400 [10000]", told(api.ask("POST", "media", "multipart/form-data", whole)));
    assertEquals("415 [10000]", told(api.ask("POST", "media", "audio/wav", WAV)));
    assertEquals(List.of(), files());
    assertTrue(names("").isEmpty());
  }
}
