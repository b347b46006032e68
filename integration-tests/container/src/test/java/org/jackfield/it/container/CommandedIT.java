package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.control.LegCommand.Bridge;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;
import org.jackfield.exchange.api.control.MachineDetection.Rules;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a connection that parks them, commanded from outside the switch, tones measured. */
class CommandedIT {
  private static final String DIRECTORY =
      """
      {"connections": [
        {"connection_name": "office", "user_name": "alice", "password": "alice-secret",
         "outbound": {"call_parking_enabled": true}},
        {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"}]}
      """;

  @TempDir Path folder;

  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
  private final Tones atAlice = new Tones();
  private final Tones atBob = new Tones();
  private CallControl control;
  private AudioSource bobSays = Sounds.tone(440, 0.3);

  private interface Part {
    void with(Call call, String id) throws Exception;
  }

  /** Alice calls a number that nobody has; bob answers whatever rings him. */
  private void parked(Part part) throws Exception {
    int port = Ports.free();
    Path file = Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    try (Framework felix =
        Framework.start(
            CallIT.client(CallIT.client(CallIT.exchange(port), "alice", port), "bob", port)
                .configured("org.jackfield.exchange.directory", Map.of("file", file.toString())))) {
      felix.context().registerService(CallEvents.class, events::add, null);
      control = felix.service(CallControl.class, "(objectClass=*)");
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      VoiceClient bob = felix.service(VoiceClient.class, "(client.name=bob)");
      Soon.soon(alice.connect());
      Soon.soon(bob.connect());
      bob.onCalls(
          event -> {
            if (event instanceof org.jackfield.api.call.CallEvent.Incoming it) {
              it.call().answer(CallAudio.of(bobSays, atBob));
            }
          });
      Call call =
          alice.dial(
              DialRequest.to("+12025550123")
                  .withCodecs(List.of("PCMU"))
                  .withAudio(CallAudio.of(Sounds.tone(1000, 0.3), atAlice)));
      CallEvent.Initiated begun = await(CallEvent.Initiated.class);
      assertEquals(true, begun.parked());
      part.with(call, begun.about().ids().callControlId());
      Soon.soon(call.hangUp());
    }
  }

  private <T extends CallEvent> T await(Class<T> type) throws InterruptedException {
    for (CallEvent event = next(); ; event = next()) {
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private CallEvent next() throws InterruptedException {
    return Optional.ofNullable(events.poll(20, TimeUnit.SECONDS))
        .orElseThrow(() -> new AssertionError("no event in 20 s"));
  }

  private void order(String id, LegCommand command) throws Exception {
    Soon.soon(control.command(id, command, CommandTerms.NONE));
  }

  private String dialBob(String link) throws Exception {
    DialOrder order = DialOrder.of("app", "sip:bob@sip.telnyx.com", "+13125550100");
    return Soon.soon(
            control.dial(order.linked(new DialOrder.Link(link, false, false, false, false))))
        .get(0)
        .ids()
        .callControlId();
  }

  private void theyHearEachOther() throws Exception {
    atBob.await(1000);
    atAlice.await(440);
  }

  @Test
  void aParkedCallIsAnsweredByItsBridgeWithALegThatIsDialled() throws Exception {
    parked(
        (call, id) -> {
          String agent = dialBob(id);
          order(id, new Bridge(new Bridge.Leg(agent), false, false));
          Soon.soon(call.whenActive());
          theyHearEachOther();
          CallEvent.Answered answered = await(CallEvent.Answered.class);
          assertEquals(agent, answered.about().ids().callControlId());
          order(agent, new LegCommand.Hangup());
          Soon.soon(call.whenDone());
        });
  }

  @Test
  void aCallWaitsInAQueueUntilAnAgentTakesItAndIsParkedWhenHeGoes() throws Exception {
    parked(
        (call, id) -> {
          order(id, new LegCommand.Answer(List.of()));
          Soon.soon(call.whenActive());
          order(id, new LegCommand.Enqueue("support", Optional.empty(), Optional.empty(), false));
          String agent = dialBob(id);
          await(CallEvent.Enqueued.class);
          await(CallEvent.Answered.class);
          order(agent, new Bridge(new Bridge.Queue("support"), false, false));
          await(CallEvent.Dequeued.class);
          theyHearEachOther();
        });
  }

  @Test
  void keysThatAreAskedForAreGathered() throws Exception {
    parked(
        (call, id) -> {
          order(id, new LegCommand.Answer(List.of()));
          Soon.soon(call.whenActive());
          order(id, new LegCommand.Gather(GatherOrder.usual()));
          Soon.soon(call.sendDigits("42#"));
          assertEquals("42", await(CallEvent.GatherEnded.class).digits());
        });
  }

  /** Words and a beep, again and again: it begins to speak before its sound gets through. */
  private static AudioSource machine() {
    int rate = 16_000;
    int round = rate * 3 / 2;
    Random random = new Random(7);
    short[] words = new short[round];
    for (int i = 0; i < rate; i++) {
      words[i] = (short) (i % (rate / 3) < rate / 5 ? random.nextGaussian() * 3000 : 0);
    }
    short[] beep = new short[rate * 2 / 5];
    new ToneGenerator(1000, rate, 9000).fill(beep);
    System.arraycopy(beep, 0, words, rate, beep.length);
    short[] sound = new short[20 * round];
    for (int at = 0; at < sound.length; at += round) {
      System.arraycopy(words, 0, sound, at, round);
    }
    return Sounds.once(new WavFile(rate, sound));
  }

  @Test
  void aMachineThatAnswersIsFoundOutAndItsBeepIsHeard() throws Exception {
    bobSays = machine();
    Rules usual = Rules.USUAL;
    Rules twoWords =
        new Rules(
            usual.totalAnalysis(),
            usual.initialSilence(),
            usual.afterGreetingSilence(),
            usual.greeting(),
            usual.betweenWordsSilence(),
            2,
            usual.word(),
            usual.silenceThreshold(),
            usual.greetingTotalAnalysis(),
            usual.greetingSilence());
    parked(
        (call, id) -> {
          Soon.soon(
              control.dial(
                  DialOrder.of("app", "sip:bob@sip.telnyx.com", "+13125550100")
                      .detecting(new MachineDetection(Mode.DETECT_BEEP, twoWords))));
          assertEquals(
              CallEvent.MachineDetected.Result.MACHINE,
              await(CallEvent.MachineDetected.class).result());
          assertEquals(
              CallEvent.MachineGreetingEnded.Result.BEEP_DETECTED,
              await(CallEvent.MachineGreetingEnded.class).result());
        });
  }
}
