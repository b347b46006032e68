package org.jackfield.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallIds;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceApiTransferTest {
  private static final String LEGS = "/v2/connections/%s/active_calls?page[size]=250%s";
  private static final Call MINE = call("mine", "s");

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private final VoiceApiTransfer transfer;
  private volatile int status = 200;

  VoiceApiTransferTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    transfer = new VoiceApiTransfer(config(Map.of()));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    String answer = "{\"data\":{\"result\":\"ok\"}}";
    int code = status;
    if (exchange.getRequestMethod().equals("GET")) {
      code = 200;
      answer = answers.getOrDefault(path + "?" + query, "{\"data\":[]}");
    } else {
      orders.add(path + " " + body.replaceAll(",?\"command_id\":\"[^\"]{36}\"", ""));
    }
    if (!"Bearer KEY".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      code = 401;
    }
    if (code == 422) {
      answer = "{\"errors\":[{\"code\":\"90018\",\"title\":\"Call has already ended\"}]}";
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private TransferConfig config(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("api.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v2/");
    all.put(".api.key", "KEY");
    all.put("connections", new String[] {"office", "app"});
    all.putAll(more);
    return (TransferConfig)
        Proxy.newProxyInstance(
            TransferConfig.class.getClassLoader(),
            new Class<?>[] {TransferConfig.class},
            (self, method, arguments) ->
                all.getOrDefault(method.getName().replace('_', '.'), method.getDefaultValue()));
  }

  private static Call call(String control, String session) {
    return call(new CallIds(Optional.of(control), Optional.of(session), Optional.empty()));
  }

  private static Call call(CallIds ids) {
    return (Call)
        Proxy.newProxyInstance(
            Call.class.getClassLoader(),
            new Class<?>[] {Call.class},
            (self, method, arguments) -> {
              assertEquals("ids", method.getName());
              return ids;
            });
  }

  /** Legs that a connection has. */
  private void legs(String connection, String more, String meta, String... controlAndSession) {
    StringBuilder list = new StringBuilder();
    for (String each : controlAndSession) {
      String[] parts = each.split("/");
      list.append(list.isEmpty() ? "" : ",")
          .append(
              "{\"call_control_id\":\"%s\",\"call_session_id\":\"%s\"}"
                  .formatted(parts[0], parts[1]));
    }
    answers.put(LEGS.formatted(connection, more), "{\"data\":[" + list + "]" + meta + "}");
  }

  private static void done(CompletionStage<Void> stage) throws Exception {
    stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Problem problem(CompletionStage<Void> stage) {
    return ProblemException.of(assertThrows(ExecutionException.class, () -> done(stage)));
  }

  @Test
  void blindTransferCommandsTheFarEnd() throws Exception {
    legs("office", "", "", "mine/s", "stranger/t");
    legs("app", "", "", "far:1/s");
    done(transfer.blind(MINE, "bob"));
    assertEquals("/v2/calls/far:1/actions/transfer {\"to\":\"bob\"}", orders.take());
  }

  @Test
  void consultTransferJoinsTheTwoFarEnds() throws Exception {
    legs("office", "", "", "mine/s", "far/s", "other/t", "peer/t");
    done(transfer.consult(MINE, call("other", "t")));
    assertEquals("/v2/calls/far/actions/bridge {\"call_control_id\":\"peer\"}", orders.take());
  }

  @Test
  void farEndMayBeOnALaterPage() throws Exception {
    legs("office", "", ",\"meta\":{\"total_pages\":2}", "a/b");
    legs("office", "&page[number]=2", ",\"meta\":{\"total_pages\":2}", "c/d");
    legs("app", "", ",\"meta\":{\"cursors\":{\"after\":\"x=\"}}", "e/f");
    legs("app", "&page[after]=x=", ",\"meta\":{\"cursors\":{\"after\":null}}", "far/s");
    done(transfer.blind(MINE, "bob"));
    assertEquals("/v2/calls/far/actions/transfer {\"to\":\"bob\"}", orders.take());
  }

  @Test
  void withoutOneFarEndNothingIsOrdered() {
    assertTrue(problem(transfer.blind(MINE, "bob")).detail().contains("no far end"));
    legs("office", "", "", "far/s", "third/s");
    Problem two = problem(transfer.blind(MINE, "bob"));
    assertEquals(Codes.INVALID_CALL_STATE, two.code());
    assertTrue(two.detail().contains("more than one"), two.detail());
    assertTrue(problem(transfer.blind(call(CallIds.NONE), "bob")).detail().contains("ids"));
    assertTrue(orders.isEmpty());
  }

  @Test
  void refusalsSayWhat() throws Exception {
    legs("office", "", "", "far/s");
    status = 422;
    assertEquals(Codes.CALL_ENDED, problem(transfer.blind(MINE, "bob")).code());
    status = 500;
    assertTrue(problem(transfer.blind(MINE, "bob")).retryable());
    transfer.modified(config(Map.of(".api.key", "OTHER")));
    assertEquals(
        ".api.key: refused by the API (401)", problem(transfer.blind(MINE, "bob")).detail());
    server.stop(0);
    assertTrue(problem(transfer.blind(MINE, "bob")).retryable());
  }

  @ParameterizedTest
  @CsvSource({"api.url, ftp://x", ".api.key, ' '", "connections, ''"})
  void badValueIsRefusedByName(String key, String value) {
    TransferConfig config = config(Map.of(key, key.equals("connections") ? new String[0] : value));
    ProblemException refused =
        assertThrows(ProblemException.class, () -> transfer.modified(config));
    assertEquals(Codes.BAD_CONFIGURATION, refused.problem().code());
    assertTrue(refused.problem().detail().startsWith(key + ":"), refused.problem().detail());
  }
}
