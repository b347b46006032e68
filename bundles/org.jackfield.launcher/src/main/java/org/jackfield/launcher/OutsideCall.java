package org.jackfield.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Has a call come in from outside to a running exchange, and tells what becomes of it. */
final class OutsideCall {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE).build();
  private final PrintStream out;
  private final PrintStream err;

  OutsideCall(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Calls, and follows the call to its end.
   *
   * @return 0 if it was answered, 1 if not
   * @throws Failure if the exchange cannot be asked, or refuses
   */
  int run(Options options) throws InterruptedException {
    URI all =
        uri(options.value("--url").orElse("http://127.0.0.1:8080"), "/v2/jackfield/outside_calls");
    String key = key(Path.of(options.value("--api-key-file").orElseThrow()));
    JsonObject order =
        Json.createObjectBuilder()
            .add("from", options.value("--as-outside").orElseThrow())
            .add("to", options.value("--to").orElseThrow())
            .add("says", "tone")
            .add("hertz", options.value("--hertz").map(Integer::valueOf).orElse(440))
            .add("limit_secs", options.value("--seconds").map(Integer::valueOf).orElse(60))
            .build();
    JsonObject call =
        ask(HttpRequest.newBuilder(all).POST(text(order.toString())), key).getJsonObject("data");
    URI one = URI.create(all + "/" + call.getString("id"));
    boolean answered = false;
    String told = "";
    while (true) {
      String state = call.getString("state");
      int hears = call.getInt("hears_hertz", 0);
      answered |= state.equals("answered");
      String line = state + (hears > 0 ? ", hears " + hears + " Hz" : "");
      if (!line.equals(told)) {
        out.println(line + (call.containsKey("hangup_cause") ? ": " + cause(call) : ""));
        told = line;
      }
      if (state.equals("ended")) {
        return answered ? 0 : 1;
      }
      Thread.sleep(BETWEEN.toMillis());
      call = ask(HttpRequest.newBuilder(one).GET(), key).getJsonObject("data");
    }
  }

  private static String cause(JsonObject call) {
    return call.getString("hangup_cause");
  }

  private static URI uri(String base, String path) {
    try {
      return URI.create(base.replaceFirst("/+$", "") + path);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("--url is no URL: " + base);
    }
  }

  private static String key(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw Failure.failed("--api-key-file: " + file + " cannot be read", e);
    }
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private JsonObject ask(HttpRequest.Builder request, String key) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(
              request
                  .timeout(DEADLINE)
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        err.println(answer.body());
        throw Failure.failed("the exchange refused with status " + answer.statusCode(), null);
      }
      try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
        return reader.readObject();
      }
    } catch (IOException | JsonException | IllegalArgumentException e) {
      throw Failure.failed("the exchange cannot be asked: " + e, e);
    }
  }
}
