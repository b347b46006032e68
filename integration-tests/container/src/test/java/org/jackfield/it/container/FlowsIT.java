package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.flow.CallDirectory;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.jackfield.spi.flow.FlowDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parked calls that flows take inside the exchange, tones measured. */
class FlowsIT {
  private static final String DIRECTORY =
      """
      {"connections": [
        {"connection_name": "office", "user_name": "alice", "password": "alice-secret",
         "outbound": {"call_parking_enabled": true}},
        {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"}]}
      """;

  @TempDir Path folder;

  private final Tones atAlice = new Tones();
  private final Tones atBob = new Tones();

  private interface Part {
    void with(Framework felix, VoiceClient alice) throws Exception;
  }

  /** Bob answers whatever rings him. */
  private void exchange(Part part) throws Exception {
    int port = Ports.free();
    Path file = Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    try (Framework felix =
        Framework.start(
            CallIT.client(CallIT.client(CallIT.exchange(port), "alice", port), "bob", port)
                .configured("org.jackfield.exchange.directory", Map.of("file", file.toString()))
                .configured("org.jackfield.flow.park", Map.of("ring.seconds:Integer", 20)))) {
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      VoiceClient bob = felix.service(VoiceClient.class, "(client.name=bob)");
      Soon.soon(alice.connect());
      Soon.soon(bob.connect());
      bob.onCalls(
          event -> {
            if (event instanceof CallEvent.Incoming it) {
              it.call().answer(CallAudio.of(Sounds.tone(440, 0.3), atBob));
            }
          });
      part.with(felix, alice);
    }
  }

  private Call dial(VoiceClient alice) {
    return alice.dial(
        DialRequest.to("+12025550123")
            .withCodecs(List.of("PCMU"))
            .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), atAlice)));
  }

  private void theyHearEachOther() throws Exception {
    atBob.await(1000);
    atAlice.await(440);
  }

  private static int running(Framework felix) throws Exception {
    return felix.service(FlowDesk.class, "(objectClass=*)").running().size();
  }

  @Test
  void aParkedCallerReachesTheFirstWhoAnswers() throws Exception {
    exchange(
        (felix, alice) -> {
          felix.service(CallFlow.class, "(flow.name=park)");
          CallDirectory directory = offer -> List.of("nobody", "bob");
          felix.context().registerService(CallDirectory.class, directory, null);
          Call call = dial(alice);
          Soon.soon(call.whenActive());
          theyHearEachOther();
          Soon.until("the flow has returned", 0, () -> running(felix));
          Soon.soon(call.hangUp());
        });
  }

  @Test
  void aFlowGathersKeysQueuesAndBridges() throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    CallFlow flow =
        call -> {
          call.answer();
          said.add(call.gather(GatherRequest.digits(3)).digits());
          said.add("position " + call.enqueue("support").position());
          FlowLeg bob = call.dial("bob").leg().orElseThrow();
          call.bridge(bob);
        };
    exchange(
        (felix, alice) -> {
          felix.context().registerService(CallFlow.class, flow, null);
          Call call = dial(alice);
          Soon.soon(call.whenActive());
          Soon.until("a gather", true, () -> isGathering(felix));
          Soon.soon(call.sendDigits("42#"));
          assertEquals("42", said.poll(20, TimeUnit.SECONDS));
          assertEquals("position 1", said.poll(20, TimeUnit.SECONDS));
          theyHearEachOther();
          Soon.soon(call.hangUp());
          Soon.until("the flow has ended", 0, () -> running(felix));
        });
  }

  private static boolean isGathering(Framework felix) throws Exception {
    return felix.service(FlowDesk.class, "(objectClass=*)").running().stream()
        .anyMatch(it -> it.doing().equals("gather"));
  }
}
