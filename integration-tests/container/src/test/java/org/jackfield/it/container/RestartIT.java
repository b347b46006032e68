package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Codes;
import org.jackfield.it.container.world.ExchangeProcess;
import org.jackfield.it.container.world.Pair;
import org.jackfield.it.container.world.Soon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange that is killed or stopped in mid-call, and started again. */
class RestartIT {
  /** It starts within a few seconds, but a busy machine has other things to do. */
  private static final long AWAY_MILLIS = 60_000;

  @TempDir Path data;

  /** First it is killed, then the one that has taken up the call is stopped. */
  @Test
  void withItsDataBothHaveTheirCallBack() throws Exception {
    int port = Ports.free();
    String[] flags = {"--data", data.toString()};
    try (ExchangeProcess first = ExchangeProcess.start(port, flags);
        Framework felix = Framework.start(clients(port))) {
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

  private static void isBack(Pair pair) throws Exception {
    for (Pair.End end : List.of(pair.out, pair.in)) {
      end.awaits(CallState.RECONNECTING);
      end.awaits(CallState.ACTIVE);
    }
    pair.goesOn(AWAY_MILLIS);
    System.out.println("exchange restarted: gaps " + pair.gaps());
  }

  @Test
  void withoutItsDataEachCallEndsOnceByName() throws Exception {
    int port = Ports.free();
    try (ExchangeProcess first = ExchangeProcess.start(port);
        Framework felix = Framework.start(clients(port))) {
      Pair pair = new Pair(felix);
      List<EndReason> ends = new CopyOnWriteArrayList<>();
      for (VoiceClient client : List.of(pair.out.client, pair.in.client)) {
        client.onCalls(
            event -> {
              if (event instanceof CallEvent.Ended end) {
                ends.add(end.reason());
              }
            });
      }
      first.kill();
      try (ExchangeProcess next = ExchangeProcess.start(port)) {
        for (Call call : List.of(pair.out.call, pair.in.call)) {
          EndReason end = Soon.soon(call.whenDone());
          assertEquals(Codes.SESSION_NOT_REATTACHED, end.problem().orElseThrow().code());
        }
        Soon.until("signed in", ClientState.READY, pair.out.client::state);
        assertEquals(2, ends.size());
        assertEquals(List.of(), faults(next));
      }
    }
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
}
