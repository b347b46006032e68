package org.jackfield.it.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.jackfield.audio.ToneMeter;
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
import org.jackfield.exchange.api.control.SupervisorRole;
import org.jackfield.exchange.api.media.RecordingOrder;
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
        {"connection_name": "desk", "user_name": "bob", "password": "bob-secret"},
        {"connection_name": "board", "user_name": "carol", "password": "carol-secret"}]}
      """;

  @TempDir Path folder;

  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
  private final Tones atAlice = new Tones();
  private final Tones atBob = new Tones();
  private final Tones atCarol = new Tones();
  private CallControl control;
  private AudioSource bobSays = Sounds.tone(440, 0.3);

  private interface Part {
    void with(Call call, String id) throws Exception;
  }

  /** Alice calls a number that nobody has; bob and carol answer whatever rings them. */
  private void parked(Part part) throws Exception {
    int port = Ports.free();
    Path file = Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    try (Framework felix =
        Framework.start(
            clients(CallIT.exchange(port), port)
                .configured("org.jackfield.exchange.directory", Map.of("file", file.toString())))) {
      felix.context().registerService(CallEvents.class, events::add, null);
      control = felix.service(CallControl.class, "(objectClass=*)");
      VoiceClient alice = felix.service(VoiceClient.class, "(client.name=alice)");
      Soon.soon(alice.connect());
      answering(felix, "bob", CallAudio.of(bobSays, atBob));
      answering(felix, "carol", CallAudio.of(Sounds.tone(700, 0.3), atCarol));
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

  private static Recipe clients(Recipe recipe, int port) {
    return CallIT.client(
        CallIT.client(CallIT.client(recipe, "alice", port), "bob", port), "carol", port);
  }

  private static void answering(Framework felix, String name, CallAudio audio) throws Exception {
    VoiceClient client = felix.service(VoiceClient.class, "(client.name=" + name + ")");
    Soon.soon(client.connect());
    client.onCalls(
        event -> {
          if (event instanceof org.jackfield.api.call.CallEvent.Incoming it) {
            it.call().answer(audio);
          }
        });
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
    return dial(order.linked(new DialOrder.Link(link, false, false, false, false)));
  }

  private String dial(DialOrder order) throws Exception {
    return Soon.soon(control.dial(order)).get(0).ids().callControlId();
  }

  private void theyHearEachOther() throws Exception {
    atBob.await(1000);
    atAlice.await(440);
  }

  /** Bob's leg, by carol. */
  private void supervise(String agent) throws Exception {
    String boss =
        dial(
            DialOrder.of("app", "sip:carol@sip.telnyx.com", "+13125550100")
                .supervising(new DialOrder.Supervision(agent, SupervisorRole.MONITOR)));
    atCarol.awaitAll(440, 1000);
    theyHearEachOther();
    order(boss, new LegCommand.SwitchSupervisorRole(SupervisorRole.WHISPER));
    atBob.awaitAll(700, 1000);
    atAlice.await(440);
    order(boss, new LegCommand.SwitchSupervisorRole(SupervisorRole.BARGE));
    atAlice.awaitAll(440, 700);
    atCarol.awaitAll(440, 1000);
    order(boss, new LegCommand.Hangup());
  }

  @Test
  void aParkedCallIsAnsweredByItsBridgeWithALegThatIsDialledSupervisedAndRecorded()
      throws Exception {
    Path wav = folder.resolve("r.wav");
    RecordingOrder both = new RecordingOrder(wav, false, Duration.ofHours(1));
    parked(
        (call, id) -> {
          String agent = dialBob(id);
          order(
              id,
              new Bridge(new Bridge.Leg(agent), false, false)
                  .recorded(new LegCommand.Record("r", both, true)));
          Soon.soon(call.whenActive());
          theyHearEachOther();
          CallEvent.Answered answered = await(CallEvent.Answered.class);
          assertEquals(agent, answered.about().ids().callControlId());
          supervise(agent);
          theyHearEachOther();
          order(agent, new LegCommand.Hangup());
          Soon.soon(call.whenDone());
          CallEvent.RecordingSaved saved = await(CallEvent.RecordingSaved.class);
          assertEquals(wav, saved.file());
          for (int hertz : new int[] {440, 1000, 1400}) {
            assertTrue(loudest(WavFile.read(wav), hertz) > 2000, hertz + " Hz");
          }
        });
  }

  /** Of any 200 ms. */
  private static double loudest(WavFile file, int hertz) {
    ToneMeter meter = new ToneMeter(file.sampleRate(), 200);
    double loudest = 0;
    int step = file.sampleRate() / 50;
    for (int at = 0; at + step <= file.samples().length; at += step) {
      meter.add(file.samples(), at, step);
      loudest = Math.max(loudest, meter.level(hertz));
    }
    return loudest;
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
  void keysThatAreAskedForAreGatheredAndATransferToTheEchoIsHeard() throws Exception {
    parked(
        (call, id) -> {
          order(id, new LegCommand.Answer(List.of()));
          Soon.soon(call.whenActive());
          order(id, new LegCommand.Gather(GatherOrder.usual()));
          Soon.soon(call.sendDigits("42#"));
          assertEquals("42", await(CallEvent.GatherEnded.class).digits());
          order(id, new LegCommand.Transfer(DialOrder.of("app", "echo", "+13125550100"), false));
          atAlice.await(1000);
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
