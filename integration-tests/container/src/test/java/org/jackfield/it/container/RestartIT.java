package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jackfield.api.call.CallState;
import org.jackfield.api.problem.Problem;
import org.jackfield.it.container.world.ExchangeProcess;
import org.jackfield.it.container.world.Pair;
import org.jackfield.it.container.world.Soon;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Pause;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/** An exchange that is killed or stopped in mid-call, and started again. */
class RestartIT {
  /** It starts within a few seconds, but a busy machine has other things to do. */
  private static final long AWAY_MILLIS = 60_000;

  private static final String KEY = "KEY0123456789ABCDEF0123456789ABCDEF";

  private static final String DIRECTORY =
      """
      {"api_keys": ["%s"],
       "connections": [
        {"id": "office", "connection_name": "office", "user_name": "alice",
         "password": "alice-secret", "outbound": {"call_parking_enabled": true}},
        {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"}],
       "call_control_applications": [{"id": "app-1", "application_name": "desk"}]}
      """;

  @TempDir Path data;

  /** First it is killed, then the one that has taken up the call is stopped. */
  @Test
  void withItsDataBothHaveTheirCallBack() throws Exception {
    int port = Ports.free();
    String[] flags = {"--data", data.toString()};
    try (ExchangeProcess first = ExchangeProcess.start(port, flags);
        Framework felix = Framework.start(clients(port))) {
      felix.context().registerService(RecoveryPolicy.class, new EverySecond(), best());
      Pair pair = new Pair(felix);
      pair.forget();
      Soon.until("the call is written down", 1L, () -> kept(data.toString()));
      first.kill();
      try (ExchangeProcess second = ExchangeProcess.start(port, flags)) {
        isBack(pair);
        pair.forget();
        second.stop();
        assertEquals(1, kept(data.toString()));
        assertEquals(List.of(), faults(second));
      }
      try (ExchangeProcess third = ExchangeProcess.start(port, flags)) {
        isBack(pair);
        pair.hangUp();
        Soon.until("the call is kept no more", 0L, () -> kept(data.toString()));
        assertEquals(List.of(), faults(third));
      }
    }
  }

  /** A bridge that the Voice API has made, and ends after the restart. */
  @Test
  void callsUnderCommandComeBackToo() throws Exception {
    int port = Ports.free();
    Path directory = Files.writeString(data.resolve("directory.json"), DIRECTORY.formatted(KEY));
    String[] flags = {"--data", data.toString(), "--directory", directory.toString()};
    try (ExchangeProcess first = ExchangeProcess.start(port, flags);
        Framework felix = Framework.start(clients(port))) {
      felix.context().registerService(RecoveryPolicy.class, new EverySecond(), best());
      Pair pair = new Pair(felix, () -> connect(port));
      String parked = callOf(port, "office");
      String dialled = callOf(port, "app-1");
      pair.forget();
      Soon.until("both legs are written down", 2L, () -> kept(data.toString()));
      first.kill();
      try (ExchangeProcess second = ExchangeProcess.start(port, flags)) {
        isBack(pair);
        assertEquals(parked, callOf(port, "office"));
        assertEquals(dialled, callOf(port, "app-1"));
        api(port, "calls/" + dialled + "/actions/hangup", Optional.of("{}"));
        Soon.soon(pair.in.call.whenDone());
        Soon.soon(pair.out.call.whenDone());
        Soon.until("the calls are kept no more", 0L, () -> kept(data.toString()));
        assertEquals(List.of(), faults(second));
      }
    }
  }

  /** Alice's call is parked, and bridged with a leg to bob as soon as he answers. */
  private static void connect(int port) throws Exception {
    Soon.until("alice's call is parked", true, () -> calls(port, "office").find());
    String order =
        """
        {"connection_id": "app-1", "to": "bob", "from": "+13125550100", "link_to": "%s",
         "bridge_on_answer": true}""";
    api(port, "calls", Optional.of(order.formatted(callOf(port, "office"))));
  }

  private static String callOf(int port, String connection) throws Exception {
    Matcher found = calls(port, connection);
    assertTrue(found.find(), connection);
    return found.group(1);
  }

  private static Matcher calls(int port, String connection) throws Exception {
    return Pattern.compile("\"call_control_id\" *: *\"([^\"]+)\"")
        .matcher(api(port, "connections/" + connection + "/active_calls", Optional.empty()));
  }

  private static String api(int port, String path, Optional<String> body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/" + path))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json");
    body.map(HttpRequest.BodyPublishers::ofString).ifPresent(request::POST);
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
    return answer.body();
  }

  private static void isBack(Pair pair) throws Exception {
    for (Pair.End end : List.of(pair.out, pair.in)) {
      end.awaits(CallState.RECONNECTING);
      end.awaits(CallState.ACTIVE);
    }
    pair.goesOn(AWAY_MILLIS);
    System.out.println("exchange restarted: gaps " + pair.gaps());
  }

  private static long kept(String data) throws Exception {
    try (Stream<Path> files = Files.list(Path.of(data, "calls"))) {
      return files.filter(it -> it.toString().endsWith(".call")).count();
    }
  }

  private static List<String> faults(ExchangeProcess exchange) {
    return exchange.said().stream().filter(it -> it.contains(" ERROR ")).toList();
  }

  private static Recipe clients(int port) throws Exception {
    Recipe recipe =
        Recipe.of("client")
            .configured("org.jackfield.media.headless", Map.of("least.delay.millis:Integer", 60));
    for (String user : List.of("alice", "bob")) {
      recipe =
          recipe
              .configured(
                  "org.jackfield.auth.credential~" + user,
                  Map.of("client.name", user, "user", user, ".password", user + "-secret"))
              .configured(
                  "org.jackfield.client~" + user,
                  Map.of(
                      "client.name",
                      user,
                      "uri",
                      "ws://127.0.0.1:" + port + "/",
                      "media.engine",
                      "headless"));
    }
    return recipe;
  }

  private static Dictionary<String, Object> best() {
    return FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 1000));
  }

  /** Else a start that takes long on a busy machine falls between two attempts far apart. */
  private static final class EverySecond implements RecoveryPolicy {
    @Override
    public Liveness liveness() {
      return Liveness.USUAL;
    }

    @Override
    public Optional<Pause> retry(int attempt, Problem reason) {
      return Optional.of(Pause.around(Duration.ofSeconds(1), 0.25));
    }

    @Override
    public Remedy remedy(Trouble trouble) {
      return Remedy.RECONNECT;
    }
  }
}
