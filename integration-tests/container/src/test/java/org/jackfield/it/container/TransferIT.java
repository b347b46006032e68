package org.jackfield.it.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client hands calls over by the network's API, tones measured at both ends. */
class TransferIT {
  @TempDir Path folder;

  private final Tones atAlice = new Tones();
  private final Tones atBob = new Tones();

  private Call dial(VoiceClient alice, String to) {
    return alice.dial(
        DialRequest.to(to)
            .withCodecs(List.of("PCMU"))
            .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), atAlice)));
  }

  private void theyHearEachOther() throws Exception {
    atBob.await(1000);
    atAlice.await(440);
  }

  /**
   * Bob's far ends are under command, both of them: alice is parked, and so is he when he calls.
   */
  @Test
  void aCallIsHandedOverBlindAndAfterAConsultation() throws Exception {
    int port = Ports.free();
    Path file =
        Files.writeString(
            folder.resolve("directory.json"),
            """
            {"api_keys": ["%s"],
             "connections": [
              {"id": "office", "connection_name": "office", "user_name": "alice",
               "password": "alice-secret", "outbound": {"call_parking_enabled": true}},
              {"id": "desk", "connection_name": "desk", "user_name": "bob",
               "password": "bob-secret", "outbound": {"call_parking_enabled": true}},
              {"connection_name": "home", "user_name": "carol", "password": "carol-secret"}]}
            """
                .formatted(FlowScenes.KEY));
    Recipe recipe = CallIT.exchange(port);
    for (String user : List.of("alice", "bob", "carol")) {
      recipe = CallIT.client(recipe, user, port);
    }
    recipe
        .configured("org.jackfield.exchange.directory", Map.of("file", file.toString()))
        .configured("org.jackfield.flow.park", Map.of("ring.seconds", 20))
        .configured(
            "org.jackfield.transfer~bob",
            Map.of(
                "client.name",
                "bob",
                "api.url",
                "http://127.0.0.1:" + port + "/v2",
                ".api.key",
                FlowScenes.KEY,
                "connections",
                List.of("office", "desk")));
    try (Framework felix = Framework.start(recipe)) {
      VoiceClient alice = FlowScenes.client(felix, "alice");
      VoiceClient bob = FlowScenes.client(felix, "bob");
      VoiceClient carol = FlowScenes.client(felix, "carol");
      BlockingQueue<Call> atBobs = answering(bob, 440, atBob);
      BlockingQueue<Call> atCarols = answering(carol, 700, new Tones());

      Call blind = dial(alice, "bob");
      theyHearEachOther();
      Soon.soon(taken(atBobs).transfer("carol"));
      atAlice.await(700);
      Soon.soon(blind.hangUp());
      Soon.soon(taken(atCarols).whenDone());

      Call call = dial(alice, "bob");
      theyHearEachOther();
      Call first = taken(atBobs);
      Call consultation = bob.dial(DialRequest.to("carol").withCodecs(List.of("PCMU")));
      Soon.soon(consultation.whenActive());
      Soon.soon(first.transfer(consultation));
      atAlice.await(700);
      Soon.soon(first.whenDone());
      Soon.soon(consultation.whenDone());
      Soon.soon(call.hangUp());
      Soon.soon(taken(atCarols).whenDone());
    }
  }

  /** Answers whatever rings. */
  private static BlockingQueue<Call> answering(VoiceClient client, int hertz, Tones ear) {
    BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    client.onCalls(
        event -> {
          if (event instanceof CallEvent.Incoming it) {
            it.call().answer(CallAudio.of(Sounds.tone(hertz, 0.3), ear));
            calls.add(it.call());
          }
        });
    return calls;
  }

  private static Call taken(BlockingQueue<Call> calls) throws Exception {
    return Optional.ofNullable(calls.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no call in 20 s"));
  }
}
