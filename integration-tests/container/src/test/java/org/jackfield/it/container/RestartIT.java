package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Codes;
import org.jackfield.demo.cut.Pulse;
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

  private interface End {
    void of(ExchangeProcess exchange) throws Exception;
  }

  @Test
  void killedWithItsDataItGivesBothTheirCallBack() throws Exception {
    restarted(ExchangeProcess::kill);
  }

  @Test
  void stoppedWithItsDataItGivesBothTheirCallBack() throws Exception {
    restarted(ExchangeProcess::stop);
  }

  private void restarted(End end) throws Exception {
    int port = Ports.free();
    String folder = data.toString();
    try (ExchangeProcess first = ExchangeProcess.start(port, "--data", folder);
        Framework felix = Framework.start(clients(port))) {
      Pair pair = new Pair(felix);
      String out = pair.out.call.id();
      for (int time = 1; time <= 2; time++) {
        pair.forget();
        assertEquals(1, kept(folder));
        if (time == 1) {
          end.of(first);
        }
        try (ExchangeProcess next = ExchangeProcess.start(port, "--data", folder)) {
          pair.out.awaits(CallState.RECONNECTING);
          pair.in.awaits(CallState.RECONNECTING);
          pair.out.awaits(CallState.ACTIVE);
          pair.in.awaits(CallState.ACTIVE);
          pair.goesOn(AWAY_MILLIS);
          assertEquals(out, pair.out.call.id());
          System.out.println("exchange restarted: gaps " + pair.gaps());
          if (time == 2) {
            pair.hangUp();
            Soon.until("the call is kept no more", 0L, () -> kept(folder));
            assertEquals(List.of(), faults(next));
          } else {
            next.kill(); // a call that was taken up is written down, too
          }
        }
      }
    }
  }

  @Test
  void killedWithItsDataItGoesOnWithTheEcho() throws Exception {
    int port = Ports.free();
    String folder = data.toString();
    try (ExchangeProcess first = ExchangeProcess.start(port, "--data", folder);
        Framework felix = Framework.start(clients(port))) {
      VoiceClient alice = ready(felix, "alice");
      Pulse heard = new Pulse(System::nanoTime);
      Call call =
          alice.dial(DialRequest.to("echo").withAudio(CallAudio.of(Sounds.tone(1000, 0.3), heard)));
      Soon.soon(call.whenActive());
      Soon.until("alice hears herself", true, () -> heard.frames() > 50);
      first.kill();
      try (ExchangeProcess next = ExchangeProcess.start(port, "--data", folder)) {
        Soon.until("back", CallState.ACTIVE, call::state);
        int before = heard.frames();
        Soon.until("alice hears herself again", true, () -> heard.frames() > before + 50);
        Soon.soon(call.hangUp());
        assertEquals(List.of(), faults(next));
      }
    }
  }

  @Test
  void whoDoesNotComeBackEndsTheCallForTheOtherByName() throws Exception {
    int port = Ports.free();
    String[] flags = {
      "--data", data.toString(), "--set", "org.jackfield.exchange.core:detached.seconds=5"
    };
    try (ExchangeProcess first = ExchangeProcess.start(port, flags);
        Framework felix = Framework.start(clients(port))) {
      Pair pair = new Pair(felix);
      first.kill();
      Soon.soon(pair.in.client.disconnect());
      try (ExchangeProcess next = ExchangeProcess.start(port, flags)) {
        EndReason end = Soon.soon(pair.out.call.whenDone());
        assertEquals(102, end.cause().code());
        Soon.until("the call is kept no more", 0L, () -> kept(data.toString()));
        assertEquals(List.of(), faults(next));
      }
    }
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

  private static VoiceClient ready(Framework felix, String user) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + user + ")");
    Soon.until(user + " is ready", ClientState.READY, client::state);
    return client;
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
